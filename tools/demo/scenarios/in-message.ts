import type { Declare } from '../words';
import { allocated, declared, minutesOf, treatmentOf, type Client } from './client';
import { wholeRefused } from './expect';
import { creditOf, euros } from './lines';
import { wholeMonth } from './months';
import type { Rule } from './rules';
import type { SpecialScenario } from './special-scenario';
import type { Amended, Declared } from './orders';
import type { Stage } from './stage';

const PAIR = { municipality: '0637', provider: '99000008' };

/** What is wrong with a declaration by itself, in the month in which it is sent. */
interface Flaw {
  readonly month: number;
  readonly rules: readonly Rule[];
  readonly make: (at: { readonly stage: Stage; readonly client: Client; readonly good: Declared }) => {
    readonly lines: readonly Declared[];
    readonly amended?: Amended;
  };
}

const withLine = (good: Declared, line: Partial<Declared['line']>): Declared => ({
  ...good,
  line: { ...good.line, ...line },
});

/** One digit off: it fails the eleven-test. */
const misread = (good: Declared, number: number): Declared => ({
  ...withLine(good, { under: { number } }),
  person: { ...good.person, bsn: `${Number(good.person.bsn) + 1}` },
});

const ofOtherMonth = (good: Declared, month: number): Declared => withLine(good, wholeMonth(month));

const flaws: readonly Flaw[] = [
  { month: 1, rules: ['TR358'], make: ({ good }) => ({ lines: [good], amended: { total: good.line.amount + 1 } }) },
  { month: 2, rules: ['CD060'], make: ({ good }) => ({ lines: [withLine(good, { previous: 'BEFORE0001' })] }) },
  { month: 3, rules: ['CS002'], make: ({ client, good }) => ({ lines: [misread(good, client.row.number)] }) },
  { month: 4, rules: ['CS340'], make: ({ good }) => ({ lines: [good], amended: { ends: '2026-04-29' } }) },
  {
    month: 5,
    rules: ['CS339'],
    make: ({ good }) => ({
      lines: [{ ...good, line: { ...euros('45P4A', wholeMonth(5), 100), amount: 101 } }].map(onTreatment),
    }),
  },
  {
    month: 6,
    rules: ['CD087'],
    make: ({ good: { line, ...rest } }) => ({ lines: [{ ...rest, line: withoutRate(line) }] }),
  },
];

const moreFlaws: readonly Flaw[] = [
  {
    month: 1,
    rules: ['CS100', 'TR335'],
    make: ({ good }) => ({ lines: [withLine(good, { begins: '2020-12-01', ends: '2020-12-31' })] }),
  },
  {
    month: 2,
    rules: ['TR101'],
    make: ({ good }) => ({
      lines: [good, ofOtherMonth(good, 1)].map((each) => withLine(each, { reference: 'TWICE00001' })),
    }),
  },
  { month: 3, rules: ['TR416'], make: ({ good }) => ({ lines: [good, good] }) },
  {
    month: 4,
    rules: ['TR315'],
    make: ({ good }) => {
      const credit = { ...good, line: creditOf({ ...good.line, reference: 'BEFORE0002' }) };
      return { lines: [credit, credit] };
    },
  },
  {
    month: 5,
    rules: ['TR316'],
    make: ({ good }) => {
      const debit = withLine(good, { reference: 'OWN0000001' });
      return { lines: [debit, { ...good, line: creditOf({ ...debit.line, reference: 'OWN0000001' }) }] };
    },
  },
  { month: 6, rules: ['CS337'], make: ({ good }) => ({ lines: [withLine(good, { begins: '2026-05-16' })] }) },
];

const lastFlaws: readonly Flaw[] = [
  { month: 1, rules: ['TR137'], make: ({ good }) => ({ lines: [ofOtherMonth(good, 2)] }) },
];

const onTreatment = (each: Declared): Declared =>
  withLine(each, { under: { product: { category: '45', code: '45A53' } } });

function withoutRate({ rate: _, ...line }: Declared['line']): Declared['line'] {
  return line;
}

/** Sent after the declaration of the month; the answer is a header with 0001, and nothing is used up by it. */
function playFlaws(stage: Stage, some: readonly Flaw[]): void {
  const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
  for (const { month, rules, make } of some) {
    const good = declared(client, minutesOf(stage, client, month, 240));
    const { lines, amended } = make({ stage, client, good });
    const order: Declare = stage.declarationOf(month, lines, amended);
    const expect = wholeRefused(order, PAIR.provider, { header: rules });
    stage.send({ month, step: 'correct' }, { order, by: PAIR.provider, key: 'JW323', expect });
  }
}

export const inMessageScenarios: readonly SpecialScenario[] = [
  { name: 'a careless administration', play: (stage) => playFlaws(stage, flaws) },
  { name: 'another careless administration', play: (stage) => playFlaws(stage, moreFlaws) },
  { name: 'too soon', play: (stage) => playFlaws(stage, lastFlaws) },
];
