import fc from 'fast-check';
import { chainOf } from '../../libs/persistence/src/evidence/chain';
import type { Json } from '../../libs/persistence/src/evidence/canonical';
import { inWords, verify } from './verify';

type Records = readonly (readonly [kind: string, data: Json])[];

const entry = (line_no: number, granted: number, changes: object = {}): Records[number] => [
  'entry',
  {
    message_id: 7,
    client_no: 0,
    line_no,
    kind: 'grant',
    claimed: granted,
    granted,
    rooms: ['R/1'],
    trajectory: 'T/1',
    ...changes,
  },
];
const subject = (row: object): Records[number] => [
  'subject',
  { kind: 'room', row: { key: 'R/1', cap: 50_000, ...row } },
];
const message: Records[number] = ['message', { id: 7, kind: 'JW323', digest: 'a5' }];
const sound: Records = [
  ['pack', { format: 1, told: 'één “regel”' }],
  subject({ used: 30_000 }),
  message,
  entry(0, 40_000),
  entry(1, 0, { kind: 'refused', claimed: 90_000, rooms: [] }),
  entry(2, -10_000, { kind: 'credit', claimed: -10_000 }),
];

function packOf(records: Records): { bytes: Buffer; head: string } {
  const lines: string[] = [];
  const chain = chainOf((line) => lines.push(line));
  for (const [kind, data] of records) chain.add(kind, data);
  return { head: chain.close(), bytes: Buffer.from(lines.join('')) };
}

const without = <Item>(all: readonly Item[], at: number): readonly Item[] => all.filter((_, place) => place !== at);
const replaced = <Item>(all: readonly Item[], at: number, item: Item): readonly Item[] =>
  all.map((each, place) => (place === at ? item : each));

const { bytes, head } = packOf(sound);
const lines = bytes.toString().split('\n').slice(0, -1);
const textOf = (all: readonly string[]): Buffer => Buffer.from(all.map((line) => `${line}\n`).join(''));
/** Of the byte at a position, from one. */
const lineAt = (at: number): number => bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
const firstBroken = (changed: Buffer): number => {
  const [first] = verify(changed).faults;
  expect(first).toBeDefined();
  return first!.line;
};
const anyLine = fc.integer({ min: 0, max: lines.length - 1 });

it('takes a pack as it was written, and tells its head', () => {
  expect(verify(bytes)).toMatchObject({ head, faults: [] });
  expect(inWords(verify(bytes), head)).toEqual({
    lines: ['6 records are linked; 3 entries add up', `head ${head}`],
    sound: true,
  });
});

it('knows a pack that was made anew by the head that was noted', () => {
  const other = packOf([...sound, entry(3, 0)]);
  expect(verify(other.bytes).faults).toEqual([]);
  expect(inWords(verify(other.bytes), head)).toMatchObject({ sound: false });
});

describe('names the first broken link, at the change or right before it, when', () => {
  it('any byte is another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = changed[at]! ^ by;
        const named = firstBroken(changed);
        expect([lineAt(at) - 1, lineAt(at)]).toContain(named);
      }),
      { numRuns: 2_000 },
    );
  });

  it('the end is cut off', () => {
    for (let length = 0; length < bytes.length; length += 1)
      expect(firstBroken(bytes.subarray(0, length))).toBeLessThanOrEqual(lineAt(length));
  });

  it('a line is left out', () => {
    fc.assert(fc.property(anyLine, (at) => firstBroken(textOf(without(lines, at))) <= at + 1));
  });

  it('a line is there twice, wherever it is put', () => {
    fc.assert(
      fc.property(anyLine, fc.integer({ min: 0, max: lines.length }), (at, to) => {
        expect(firstBroken(textOf([...lines.slice(0, to), lines[at]!, ...lines.slice(to)]))).toBeLessThanOrEqual(
          to + 1,
        );
      }),
    );
  });

  it('two lines changed places', () => {
    fc.assert(
      fc.property(anyLine, anyLine, (a, b) => {
        fc.pre(a < b);
        const swapped = replaced(replaced(lines, a, lines[b]!), b, lines[a]!);
        expect(firstBroken(textOf(swapped))).toBeLessThanOrEqual(a + 1);
      }),
    );
  });

  it('there is nothing at all', () => {
    expect(firstBroken(Buffer.alloc(0))).toBe(1);
  });
});

describe('a pack that is linked, and does not hold', () => {
  it.each<[string, Records, string]>([
    ['an entry too few', without(sound, 5), 'line 2: used is 30000 cents, and its entries add up to 40000'],
    [
      'a counter of another',
      replaced(sound, 1, subject({ used: 30_001 })),
      'line 2: used is 30001 cents, and its entries add up to 30000',
    ],
    [
      'more than the ceiling',
      replaced(sound, 1, subject({ used: 30_000, cap: 29_999 })),
      'line 2: used is 30000 cents, above the ceiling of 29999',
    ],
    [
      'a trajectory past its ceiling',
      replaced(sound, 1, ['subject', { kind: 'trajectory', row: { key: 'T/1', granted: 30_000, cap: 20_000 } }]),
      'line 2: granted is 30000 cents, above the ceiling of 20000',
    ],
    [
      'an entry of no message',
      [...sound, entry(0, 0, { message_id: 8 })],
      'line 7: the message of entry 8/0/0 is not in the pack',
    ],
    ['an entry twice', [...sound, entry(0, 0)], 'line 7: entry 7/0/0 is there twice'],
    [
      'a line granted in part',
      [...sound, entry(3, 0, { claimed: 5 })],
      'line 7: entry 7/0/3 is granted neither whole nor not at all',
    ],
    ['no subject', without(sound, 1), 'line 1: a pack has one subject'],
    ['two subjects', [...sound, subject({ used: 30_000 })], 'line 2: a pack has one subject'],
  ])('%s', (_, records, told) => {
    const { lines: said, sound: holds } = inWords(verify(packOf(records).bytes));
    expect({ said, holds }).toEqual({ said: [told], holds: false });
  });

  it('without a ceiling may have any sum', () => {
    expect(verify(packOf(replaced(sound, 1, subject({ used: 30_000, cap: null }))).bytes).faults).toEqual([]);
  });
});
