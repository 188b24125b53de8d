import type { Allocate, Declare, Line, Order, Person, Reply, Row } from '../words';
import { answered, forwarded, replyPassedOn } from './expect';
import { CLOCK, MONTHS, wholeMonth } from './months';
import type { NewLine } from './lines';
import { randomFrom } from './random';
import type { RegionFigures } from './region-figures';
import type { Rule } from './rules';
import type { Expectation, Phase, ScriptMessage } from './script';

export interface Pair {
  readonly municipality: string;
  readonly provider: string;
}

/** The steps of a month, in order; each waits for the letters of the one before. */
export const STEPS = ['allocate', 'reply', 'declare', 'correct', 'again'] as const;
export type StepName = (typeof STEPS)[number];

export interface Moment {
  /** 0 is the start in January; 1 to 6 are the first days after that month. */
  readonly month: number;
  readonly step: StepName;
}

export interface Declared extends Pair {
  readonly person: Person;
  readonly line: NewLine;
  readonly rules?: readonly Rule[];
}

export interface Allocation extends Pair {
  readonly month: number;
  readonly person: Person;
  readonly rows: readonly Row[];
  /** Who sends it; absent: the municipality itself. */
  readonly by?: string;
}

export type Amended = Partial<
  Pick<Declare, 'identification' | 'issuedOn' | 'number' | 'begins' | 'ends' | 'total' | 'to'>
>;

export interface Stage {
  readonly figures: RegionFigures;
  /** Between 0 and 1; the same for the same seed. */
  random(): number;
  readonly person: () => Person;
  numberOf(municipality: string): number;
  identificationOf(author: string): string;
  /** Sound: passed on to the provider, which approves. */
  allocate(allocation: Allocation): Allocate;
  allocationOf(allocation: Allocation): Allocate;
  replyTo(order: Allocate, month: number, refusal?: string): Reply;
  /** A line in the one declaration of that provider to that municipality for the month. */
  declare(month: number, declared: Declared & { readonly by?: string }): Line;
  /** A declaration of its own, after that of the month, judged line by line. */
  correct(month: number, declared: readonly Declared[], step?: StepName): Declare;
  /** A declaration that goes nowhere yet. */
  declarationOf(month: number, declared: readonly Declared[], amended?: Amended): Declare;
  send(
    moment: Moment,
    message: { readonly order: Order; readonly by: string; readonly key: string; readonly expect: Expectation },
  ): ScriptMessage;
}

interface Basket {
  readonly month: number;
  readonly by: string;
  readonly scenario: string;
  readonly contents: (Declared & { readonly line: Line })[];
}

const KEYS = { allocate: 'JW301', reply: 'JW302', declare: 'JW323' } as const;
export const keyOf = (order: Exclude<Order, { do: 'repeat' }>): string => KEYS[order.do];

/** What must become of a declaration whose lines are judged one by one. */
export const judgedByLine = (order: Declare, by: string, declared: readonly Declared[]): Expectation => ({
  outcome: 'processed',
  letters: answered(order, by),
  clients: new Map(
    declared.flatMap(({ person, rules = [] }) => (rules.includes('TR304') ? [[person.bsn, rules] as const] : [])),
  ),
  lines: new Map(
    declared.map(({ line, rules = [] }) => [line.reference ?? '', rules.filter((rule) => rule !== 'TR304')]),
  ),
});

/** Where the scenarios put what they play; `finish` makes the script of it. */
export function openStage(figures: RegionFigures, seed: number, nextPerson: () => Person) {
  const counts = new Map<string, number>();
  const next = (what: string): number => {
    const count = (counts.get(what) ?? 0) + 1;
    counts.set(what, count);
    return count;
  };
  const padded = (count: number, digits: number): string => `${count}`.padStart(digits, '0');
  const messages = new Map<string, ScriptMessage[]>();
  const baskets = new Map<string, Basket>();
  let scenario = '';

  const identificationOf = (author: string): string => `${author.slice(-4)}${padded(next(`id ${author}`), 6)}`;
  const referenced = ({ provider, line }: Declared): Line => ({
    ...line,
    reference: line.reference ?? `R${provider.slice(-3)}${padded(next(`ref ${provider}`), 5)}`,
  });

  const send: Stage['send'] = ({ month, step }, { order, by, key, expect }) => {
    const message = { id: `m${padded(next('message'), 5)}`, scenario, by, routingKey: key, order, expect };
    const at = `${month} ${step}`;
    messages.set(at, [...(messages.get(at) ?? []), message]);
    return message;
  };

  const declarationOf: Stage['declarationOf'] = (month, declared, amended = {}) => {
    const { provider, municipality } = declared[0]!;
    const clients = new Map<string, Line[]>();
    for (const { person, line } of declared.map((each) => ({ ...each, line: referenced(each) }))) {
      clients.set(person.bsn, [...(clients.get(person.bsn) ?? []), line]);
    }
    return {
      do: 'declare',
      author: provider,
      to: municipality,
      identification: amended.identification ?? identificationOf(provider),
      issuedOn: CLOCK[month]!,
      number: `D${provider.slice(-3)}${padded(next(`declaration ${provider}`), 5)}`,
      ...wholeMonth(month),
      clients: [...clients].map(([bsn, lines]) => ({ bsn, lines })),
      ...amended,
    };
  };

  const allocationOf: Stage['allocationOf'] = ({ month, municipality, provider, person, rows }) => ({
    do: 'allocate',
    author: municipality,
    to: provider,
    identification: identificationOf(municipality),
    issuedOn: CLOCK[month]!,
    person,
    rows,
  });

  const replyTo: Stage['replyTo'] = (order, month, refusal) => {
    const reply: Reply = {
      do: 'reply',
      author: order.to,
      to: order.author,
      identification: identificationOf(order.to),
      issuedOn: CLOCK[month]!,
      answers: order.identification,
      ...(refusal !== undefined && { refusal }),
    };
    send({ month, step: 'reply' }, { order: reply, by: order.to, key: 'JW302', expect: replyPassedOn(reply) });
    return reply;
  };

  const stage: Stage = {
    figures,
    random: randomFrom(seed),
    person: nextPerson,
    numberOf: (municipality) => Number(municipality) * 100_000 + next(`allocation ${municipality}`),
    identificationOf,
    allocationOf,
    replyTo,
    declarationOf,
    send,
    allocate(allocation) {
      const order = allocationOf(allocation);
      const { month, by = allocation.municipality } = allocation;
      send({ month, step: 'allocate' }, { order, by, key: 'JW301', expect: forwarded(order) });
      replyTo(order, month);
      return order;
    },
    correct(month, declared, step = 'correct') {
      const named = declared.map((each) => ({ ...each, line: referenced(each) }));
      const order = declarationOf(month, named);
      const by = order.author;
      send({ month, step }, { order, by, key: 'JW323', expect: judgedByLine(order, by, named) });
      return order;
    },
    declare(month, declared) {
      const line = referenced(declared);
      const by = declared.by ?? declared.provider;
      const at = `${month} ${by} ${declared.provider} ${declared.municipality}`;
      const basket = baskets.get(at) ?? { month, by, scenario: 'declaration of the month', contents: [] };
      basket.contents.push({ ...declared, line });
      baskets.set(at, basket);
      return line;
    },
  };

  return {
    stage,
    enter: (name: string) => void (scenario = name),
    finish(): readonly Phase[] {
      for (const { month, by, contents, scenario: name } of baskets.values()) {
        scenario = name;
        const order = declarationOf(month, contents);
        send({ month, step: 'declare' }, { order, by, key: 'JW323', expect: judgedByLine(order, by, contents) });
      }
      return CLOCK.map((today, month) => ({
        name: month === 0 ? 'allocations for 2026' : `${MONTHS[month - 1]} is declared`,
        today,
        steps: STEPS.map((name) => ({ name, messages: messages.get(`${month} ${name}`) ?? [] })).filter(
          ({ messages: some }) => some.length > 0,
        ),
      }));
    },
  };
}
