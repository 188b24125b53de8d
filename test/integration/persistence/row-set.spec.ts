import fc from 'fast-check';
import { rowSet } from '../../../libs/persistence/src/row-set';
import { emptyDatabase, type TestDatabase } from './database';

let database: TestDatabase;
beforeAll(async () => void (database = await emptyDatabase()));
afterAll(() => database.drop());

interface Row {
  readonly text: string | null;
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly number: number | null;
  readonly truth: boolean | null;
  readonly bytes: Buffer | null;
}

const rowsOf = rowSet<Row>({
  text: 'text',
  texts: 'text[]',
  numbers: 'bigint[]',
  number: 'bigint',
  truth: 'boolean',
  bytes: 'bytea',
});

/** What PostgreSQL, JSON or an array in words would take for something else. */
const telling = fc.constantFrom(
  '',
  'null',
  'NULL',
  '"',
  '\\',
  '\\n',
  '\n',
  '\r\n',
  '\t',
  '\b\f\v',
  '{',
  '}',
  ',',
  "'",
  '\u007f',
  '\u2028',
  '😀',
  'é',
);
const text = fc
  .array(fc.oneof(telling, fc.string({ unit: 'grapheme' })))
  .map((parts) => parts.join('').replaceAll('\0', ''));
const whole = fc.integer();
const row: fc.Arbitrary<Row> = fc.record({
  text: fc.option(text),
  texts: fc.array(text, { maxLength: 3 }),
  numbers: fc.array(whole, { maxLength: 3 }),
  number: fc.option(whole),
  truth: fc.option(fc.boolean()),
  bytes: fc.option(fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes))),
});

it.each(['table', 'stream'] as const)(
  'gives back the rows it was given, in their order, whatever is in them: as a %s',
  async (form) => {
    const client = await database.session();
    const back = `select * from (select ${rowsOf.values} from ${rowsOf[form]}) as back (${rowsOf.columns})`;
    const some = fc.array(row, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(some, async (rows) => {
        const answer = await client.query<Row>(back, [...rowsOf.parameters(rows)]);
        expect(answer.rows).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  },
);
