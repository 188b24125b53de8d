import type { Samples } from './samples';

/** What is asked of the list, as its address says it. */
export type Asked = Readonly<Record<string, string>>;

export interface Search {
  readonly name: string;
  /** With the n-th sample of whatever it is chosen by. */
  readonly asked: (samples: Samples, at: number) => Asked;
  /** As a part of all pages; the first where it is not said. */
  readonly deep?: number;
  /** What it is sure to find. */
  readonly finds: 'something' | 'anything' | 'nothing';
}

const taken = (samples: Samples, name: keyof Samples, at: number): string => {
  const values = samples[name];
  return values[at % values.length]!;
};

/** A month that ends on that day. */
const monthUntil = (day: string): Asked => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const from = new Date(Date.UTC(year, month - 2, date)).toISOString().slice(0, 10);
  return { from, to: day };
};

const byWord = (name: keyof Samples): Search => ({
  name: `word: ${name}`,
  asked: (samples, at) => ({ q: taken(samples, name, at) }),
  finds: 'something',
});

const byField = (field: string, name: keyof Samples = field as keyof Samples): Search => ({
  name: `field: ${field}`,
  asked: (samples, at) => ({ [field]: taken(samples, name, at) }),
  finds: field === 'author' || field === 'addressee' ? 'anything' : 'something',
});

const together = (name: string, asked: (of: (name: keyof Samples) => string) => Asked): Search => ({
  name,
  asked: (samples, at) => asked((each) => taken(samples, each, at)),
  finds: 'anything',
});

const everything = (name: string, asked: Asked, deep?: number): Search => ({
  name,
  asked: () => asked,
  ...(deep !== undefined && { deep }),
  finds: 'something',
});

const WORDS: readonly (keyof Samples)[] = [
  ...(['id', 'identification', 'reference', 'allocation', 'declaration', 'letter', 'trace'] as const),
  ...(['code', 'rule', 'kind', 'outcome', 'party'] as const),
];
const FIELDS = ['identification', 'kind', 'outcome', 'code', 'rule', 'party'] as const;

/** By each thing that the box takes, by each field, and by some of them at once. */
export const searches: readonly Search[] = [
  ...WORDS.map(byWord),
  ...FIELDS.map((field) => byField(field)),
  byField('author', 'party'),
  byField('addressee', 'party'),
  together('party in a role', (of) => ({ party: of('party'), role: 'submitter' })),
  together('a day', (of) => ({ from: of('day'), to: of('day') })),
  together('a month', (of) => monthUntil(of('day'))),
  together('since a day', (of) => ({ from: of('day') })),
  together('kind and identification', (of) => ({ kind: of('kind'), identification: of('identification') })),
  together('kind, outcome and month', (of) => ({ kind: of('kind'), outcome: of('outcome'), ...monthUntil(of('day')) })),
  together('party and month', (of) => ({ party: of('party'), ...monthUntil(of('day')) })),
  together('code and party', (of) => ({ code: of('code'), party: of('party') })),
  together('code and month', (of) => ({ code: of('code'), ...monthUntil(of('day')) })),
  together('rule, kind and outcome', (of) => ({ rule: of('rule'), kind: 'JW323', outcome: of('outcome') })),
  together('words: party and kind', (of) => ({ q: `${of('party')} ${of('kind')}` })),
  together('words: reference and outcome', (of) => ({ q: `${of('reference')} ${of('outcome')}` })),
  together('words: code and party', (of) => ({ q: `${of('code')} ${of('party')}` })),
  together('word and month', (of) => ({ q: of('rule'), ...monthUntil(of('day')) })),
  { name: 'a word that is nothing', asked: (_, at) => ({ q: `niets-hiervan-${at}` }), finds: 'nothing' },
  everything('all', {}),
  everything('all, oldest first', { sort: 'received' }),
  everything('all, in the middle', {}, 0.5),
  everything('all, last page', {}, 1),
  { ...byField('kind'), name: 'field: kind, last page', deep: 1 },
  { ...byField('party'), name: 'field: party, in the middle', deep: 0.5 },
  { ...byField('code'), name: 'field: code, last page', deep: 1 },
];
