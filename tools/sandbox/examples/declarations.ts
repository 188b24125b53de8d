import type { Declare, Line } from '../../demo/words';
import { declaredLast, MUNICIPALITY, OTHER_PRODUCT, type Days, type Resident } from '../cast';
import { NAMED } from '../history';
import type { Written } from '../orders';
import { breaking, edited, misread, NO_MUNICIPALITY, UNLISTED, type Example, type Making } from './example';

interface Declaring {
  readonly last: Days;
  /** Lines of one client in the declaration of the last month. */
  readonly of: (client: Resident, lines: readonly Partial<Line>[], more?: Partial<Declare>) => Written;
  /** One line of a client with whom all is well. */
  readonly one: (line?: Partial<Line>, more?: Partial<Declare>) => Written;
}

function declaringIn({ cast, orders }: Making): Declaring {
  const last = declaredLast(cast);
  const of: Declaring['of'] = (client, lines, more = {}) => {
    const written = lines.map((line, at) => orders.line(client, last, { reference: `@R${at}@`, ...line }));
    return orders.declaration(last, [[client.person.bsn, written]], more);
  };
  return { last, of, one: (line = {}, more = {}) => of(cast.of.spare, [line], more) };
}

/** A JW323 that is wrong by itself: it is refused as a whole. */
export function wholeDeclarationExamples(making: Making): readonly Example[] {
  const { cast, orders } = making;
  const { spare } = cast.of;
  const { last, of, one } = declaringIn(making);
  const before = cast.months.at(-3)!;
  const next = { begins: cast.tomorrow, ends: cast.tomorrow };
  const euro = { unit: '83', volume: 100, amount: 101 };
  return [
    breaking('CD060', one({ previous: 'BEFORE0001' })),
    breaking('CD087', edited(one(), `<ProductTarief>${orders.line(spare, last).rate}</ProductTarief>`, '')),
    breaking('CS002', of({ ...spare, person: { ...spare.person, bsn: misread(spare.person.bsn) } }, [{}])),
    breaking('CS100', one({ begins: '2020-12-01', ends: '2020-12-31' })),
    breaking('CS325', one({ side: 'credit', previous: 'BEFORE0001', volume: 0, amount: 0 })),
    breaking('CS337', one({ begins: before.begins })),
    breaking('CS339', edited(one(euro), `<ProductTarief>${orders.line(spare, last).rate}</ProductTarief>`, '')),
    breaking('CS340', one({}, { begins: `${last.begins.slice(0, 8)}02` })),
    breaking('TR056', one({}, { identification: NAMED.declaration })),
    breaking('TR101', of(spare, [{ reference: '@R1@' }, { reference: '@R1@', ...before }])),
    breaking('TR134', one(next)),
    breaking('TR135', one({}, { issuedOn: cast.future })),
    breaking('TR137', one({ ends: `${last.begins.slice(0, 5)}01-01` })),
    breaking(
      'TR315',
      of(
        spare,
        [1, 2].map((at) => ({ reference: `@R${at}@`, previous: 'BEFORE1', side: 'credit' })),
      ),
    ),
    breaking('TR316', of(spare, [{}, { previous: '@R0@', side: 'credit' }])),
    breaking('TR318', orders.declaration(before, [[spare.person.bsn, [orders.line(spare, before)]]])),
    breaking('TR333', one({}, { number: NAMED.number })),
    breaking('TR335', one({ begins: '2020-11-01', ends: '2020-11-30' })),
    breaking('TR358', one({}, { total: 1 })),
    breaking('TR378', edited(one(), `<Ontvanger>${MUNICIPALITY}<`, `<Ontvanger>${NO_MUNICIPALITY}<`)),
    breaking('TR416', of(spare, [{}, {}])),
  ];
}

/** A JW323 in which one line is refused. */
export function lineExamples(making: Making): readonly Example[] {
  const { cast, orders } = making;
  const { spare, beside, brief, first, credited, bounded, inTotal, deleted } = cast.of;
  const { months } = cast;
  const { last, of, one } = declaringIn(making);
  const rate = orders.line(spare, last).rate!;
  const back = { side: 'credit', previous: NAMED.credited } as const;
  return [
    breaking('TR304', of({ ...spare, person: cast.stranger() }, [{}])),
    breaking('TR307', of(brief, [months[0]!])),
    breaking('TR308', of(brief, [months[4]!])),
    breaking('TR314', one({ reference: NAMED.reference })),
    breaking('TR319', one(months.at(-1))),
    breaking('TR321', one({ volume: 660 })),
    breaking('TR322', of(inTotal, [{ volume: 660 }])),
    breaking('TR323', one({ side: 'credit', previous: 'NEVERGIVEN1' })),
    breaking('TR338', one({ under: { number: beside.row.number } })),
    breaking('TR339', of(bounded, [{ product: { category: '44', code: '44A06' } }])),
    breaking('TR340', one({ product: OTHER_PRODUCT })),
    breaking('TR341', one({ unit: '04', volume: 1, rate: rate * 60, amount: rate * 60 })),
    breaking('TR346', one({ amount: 1 })),
    breaking('TR369', of(bounded, [{ volume: 600 }])),
    breaking('TR381', one({ product: UNLISTED })),
    breaking('TR384', of(deleted, [{ begins: deleted.row.begins, ends: deleted.row.begins }])),
    breaking('TR387', one({ begins: `${last.begins.slice(0, 8)}02` })),
    breaking('TR388', one({ ends: `${last.ends.slice(0, 8)}27` })),
    breaking('TR389', of(first, [{ volume: 120 }])),
    breaking('TR390', of(credited, [{ ...back, ...months[0]! }])),
    breaking('TR418', one({ rate: rate + 1 })),
  ];
}
