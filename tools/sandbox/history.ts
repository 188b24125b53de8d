import { randomFrom } from '../demo/scenarios/random';
import type { Line } from '../demo/words';
import { dayAfter, declaredLast, MINUTES, OTHER_PRODUCT, type Cast, type ResidentName } from './cast';
import type { Orders, Written } from './orders';

/** Identifications, references and numbers that examples name. */
export const NAMED = {
  allocation: 'HISTORY00301',
  start: 'HISTORY00305',
  stop: 'HISTORY00307',
  request: 'HISTORY00315',
  change: 'HISTORY00317',
  answer: 'HISTORY00319',
  declaration: 'HISTORY00323',
  number: 'HISTORYD0001',
  reference: 'HISTORYR0001',
  credited: 'HISTORYR0002',
  asked: 'V-ASKED',
} as const;

/** What may go at the same time; the next begins when all of it was judged. */
export type Step = readonly Written[];

const DECLARED: readonly ResidentName[] = ['first', 'second', 'third', 'fourth', 'fifth'];
const NOT_STARTED: readonly ResidentName[] = ['waiting', 'asking', 'looked', 'declined', 'honoured'];
const ASKING = { asking: NAMED.asked, looked: 'V-LOOKED', declined: 'V-DECLINED', honoured: 'V-HONOURED' } as const;
const FOR_A_WHILE = '20';

/** Half a year between the municipality and the provider; the same for the same seed and day. */
export function historyOf(cast: Cast, orders: Orders, seed: number): readonly Step[] {
  const { of, months } = cast;
  const asking = Object.entries(ASKING) as readonly (readonly [keyof typeof ASKING, string])[];
  const names = Object.keys(of) as readonly ResidentName[];
  const allocated = names.filter((name) => !['honoured', 'looked', 'declined'].includes(name));
  const started = allocated.filter((name) => !NOT_STARTED.includes(name));
  const named = (name: ResidentName, identification: string) => (name === 'first' ? { identification } : {});
  const issuedOn = of.first.row.begins;
  return [
    allocated.map((name) => orders.allocation(of[name], { issuedOn, ...named(name, NAMED.allocation) })),
    [
      ...asking.map(([name, reference]) => askedBy(cast, orders, { name, reference })),
      ...started.map((name) => orders.start(of[name], {}, named(name, NAMED.start))),
      orders.allocation({ ...of.deleted, row: { ...of.deleted.row, ends: of.deleted.row.begins, changeReason: '13' } }),
    ],
    [
      orders.allocation(of.honoured),
      orders.answer({ reference: ASKING.looked, verdict: '2', identification: NAMED.answer }),
      orders.change(of.fourth, {
        ...{ identification: NAMED.change, unchanged: [{ number: of.fourth.row.number }] },
        added: [{ product: OTHER_PRODUCT, begins: cast.tomorrow, extent: MINUTES }],
      }),
      orders.answer({ reference: ASKING.declined, verdict: '1', reason: '4' }),
      orders.stop(of.paused, { ends: months[1]!.ends, reason: FOR_A_WHILE }, { identification: NAMED.stop }),
      orders.stop(of.stopped, { ends: months[1]!.ends }),
    ],
    ...declarationsOf(cast, orders, seed),
  ];
}

function askedBy(
  { of }: Cast,
  orders: Orders,
  { name, reference }: { name: ResidentName; reference: string },
): Written {
  const { begins, ends, product, extent } = of[name].row;
  const row = { reference, ...(product && { product }), begins, ...(ends && { ends }), ...(extent && { extent }) };
  return orders.request(of[name], [row], name === 'asking' ? { identification: NAMED.request } : {});
}

/** A month after the other: each is declared once it is over. What is too much in one of them is refused. */
function declarationsOf(cast: Cast, orders: Orders, seed: number): readonly Step[] {
  const { of, months } = cast;
  const random = randomFrom(seed);
  const minutes = (): number => 60 * (3 + Math.floor(random() * 6));
  const declared = (at: number, name: ResidentName, more: Partial<Line>): readonly [string, readonly Line[]] => [
    of[name].person.bsn,
    [orders.line(of[name], months[at]!, { volume: minutes(), ...more })],
  ];
  const steps = months.slice(0, -1).map((month, at) => {
    const lines = DECLARED.map((name, place) =>
      declared(at, name, { reference: `@R${place}@`, ...(at === 3 && place === 4 && { volume: 660 }) }),
    );
    const first =
      at === 0
        ? [
            declared(0, 'sixth', { reference: NAMED.reference }),
            declared(0, 'credited', { reference: NAMED.credited, volume: 60 }),
          ]
        : [];
    const bounded = at === 1 ? [declared(1, 'bounded', { reference: '@R7@', volume: 1_200 })] : [];
    const more = {
      issuedOn: dayAfter(month),
      ...(at === 0 && { identification: NAMED.declaration, number: NAMED.number }),
    };
    return [orders.declaration(month, [...lines, ...first, ...bounded], more)];
  });
  const credit = orders.line(of.credited, months[0]!, { previous: NAMED.credited, side: 'credit', volume: 60 });
  return [...steps, [orders.declaration(declaredLast(cast), [[of.credited.person.bsn, [credit]]])]];
}
