import {
  kindOf,
  type Allocate,
  type Declare,
  type Line,
  type Order,
  type Person,
  type Registered,
  type Repliable,
  type Reply,
} from '../words';
import { answered, forwarded, noticed, refusedByReply, replyPassedOn } from './expect';
import { CLOCK, MONTHS } from './months';
import { openNumbers } from './numbers';
import { openOrders, type Allocation, type Amended, type Declared, type Orders } from './orders';
import { randomFrom } from './random';
import type { RegionFigures } from './region-figures';
import type { Expectation, Phase, ScriptMessage } from './script';

/**
 * The steps of a month, in order; each waits for the letters of the one before. What is too early has a step of its own, which waits
 * for nothing but its confirm: what it waits for follows at once, however busy the machine is.
 */
export const STEPS = [
  'request',
  'too early',
  'allocate',
  'reply',
  'care',
  'reply to care',
  'declare',
  'correct',
  'again',
] as const;
export type StepName = (typeof STEPS)[number];

/** When a message of each kind goes out in its month, and when it is replied to. */
const STEP_OF: Readonly<Record<Repliable['do'], StepName>> = {
  request: 'request',
  change: 'request',
  allocate: 'allocate',
  answer: 'allocate',
  start: 'care',
  stop: 'care',
};
const REPLY_STEP: Readonly<Record<Repliable['do'], StepName>> = {
  request: 'allocate',
  change: 'allocate',
  allocate: 'reply',
  answer: 'reply',
  start: 'reply to care',
  stop: 'reply to care',
};

export interface Moment {
  /** 0 is the start in January; 1 to 6 are the first days after that month. */
  readonly month: number;
  readonly step: StepName;
}

type Sent = Pick<Allocation, 'by' | 'signals'> & Pick<Expectation, 'overdue'>;

export interface Stage {
  readonly figures: RegionFigures;
  /** Between 0 and 1; the same for the same seed. */
  random(): number;
  readonly person: () => Person;
  /** The municipality knows the client, so that what is allocated can be written in its name. */
  register(municipality: string, registered: Registered): void;
  numberOf(municipality: string): number;
  identificationOf(author: string): string;
  /** Sound: passed on to the provider, which approves. */
  allocate(allocation: Allocation): Allocate;
  allocationOf(allocation: Allocation): Allocate;
  /** Sound: passed on to its addressee, who approves. */
  pass<T extends Repliable>(order: T, month: number, sent?: Sent): T;
  /** Refused in its addressee's place. */
  refuse(order: Repliable, month: number, rules: Pick<Expectation, 'header' | 'rows'>): void;
  replyTo(order: Repliable, month: number, refusal?: string): Reply;
  /** What goes nowhere yet. */
  readonly written: Pick<Orders, 'start' | 'stop' | 'request' | 'change' | 'answer'>;
  /** A line in the one declaration of that provider to that municipality for the month. */
  declare(month: number, declared: Declared & { readonly by?: string }): Line;
  /** A declaration of its own, after that of the month, judged line by line. */
  correct(month: number, declared: readonly Declared[], step?: StepName): Declare;
  /** A declaration that goes nowhere yet. */
  declarationOf(month: number, declared: readonly Declared[], amended?: Amended): Declare;
  send(
    moment: Moment,
    message: {
      readonly order: Order;
      readonly by: string;
      readonly key: string;
      readonly expect: Expectation;
      readonly later?: boolean;
    },
  ): ScriptMessage;
}

interface Basket {
  readonly month: number;
  readonly by: string;
  readonly contents: (Declared & { readonly line: Line })[];
}

/** What must become of a declaration whose lines are judged one by one. */
export const judgedByLine = (order: Declare, by: string, declared: readonly Declared[]): Expectation => {
  const judged: Expectation = {
    outcome: 'processed',
    letters: answered(order, by),
    clients: new Map(
      declared.flatMap(({ person, rules = [] }) => (rules.includes('TR304') ? [[person.bsn, rules] as const] : [])),
    ),
    lines: new Map(
      declared.map(({ line, rules = [] }) => [line.reference ?? '', rules.filter((rule) => rule !== 'TR304')]),
    ),
  };
  return noticed(judged, order, { signals: declared.flatMap(({ signals = [] }) => signals), to: [order.to, by] });
};

/** Where the scenarios put what they play; `finish` makes the script of it. */
export function openStage(figures: RegionFigures, seed: number, nextPerson: () => Person) {
  const numbers = openNumbers();
  const orders = openOrders(numbers);
  const messages = new Map<string, ScriptMessage[]>();
  const baskets = new Map<string, Basket>();
  const registers = new Map<string, readonly Registered[]>();
  let scenario = '';

  const send: Stage['send'] = ({ month, step }, { order, by, key, expect, later }) => {
    const message = { id: numbers.message(), scenario, by, routingKey: key, order, expect, ...(later && { later }) };
    const at = `${month} ${step}`;
    messages.set(at, [...(messages.get(at) ?? []), message]);
    return message;
  };
  const { replyTo, ...acts } = openActs(orders, send);
  const stage: Stage = {
    figures,
    random: randomFrom(seed),
    person: nextPerson,
    register: (municipality, registered) =>
      void registers.set(municipality, [...(registers.get(municipality) ?? []), registered]),
    numberOf: numbers.allocation,
    identificationOf: numbers.identification,
    allocationOf: orders.allocation,
    declarationOf: orders.declaration,
    replyTo,
    written: orders,
    ...acts,
    send,
    declare(month, declared) {
      const line = orders.referenced(declared);
      const by = declared.by ?? declared.provider;
      const at = `${month} ${by} ${declared.provider} ${declared.municipality}`;
      const basket = baskets.get(at) ?? { month, by, contents: [] };
      basket.contents.push({ ...declared, line });
      baskets.set(at, basket);
      return line;
    },
  };
  const finish = (): readonly Phase[] => {
    scenario = 'declaration of the month';
    for (const { month, by, contents } of baskets.values()) {
      const order = orders.declaration(month, contents);
      send({ month, step: 'declare' }, { order, by, key: 'JW323', expect: judgedByLine(order, by, contents) });
    }
    return phasesOf(messages);
  };
  return { stage, enter: (name: string) => void (scenario = name), finish, registers };
}

/** What scenarios do most: an order and what must become of it. */
function openActs(
  orders: Orders,
  send: Stage['send'],
): Pick<Stage, 'allocate' | 'pass' | 'refuse' | 'replyTo' | 'correct'> {
  const replyTo: Stage['replyTo'] = (order, month, refusal) => {
    const reply = orders.reply(order, month, refusal);
    const at = { month, step: REPLY_STEP[order.do] };
    send(at, { order: reply, by: order.to, key: kindOf(reply), expect: replyPassedOn(reply) });
    return reply;
  };
  const pass: Stage['pass'] = (order, month, { by = order.author, signals = [], overdue } = {}) => {
    const passed = noticed(forwarded(order), order, { signals, to: [by] });
    const expect = overdue ? { ...passed, overdue } : passed;
    send({ month, step: STEP_OF[order.do] }, { order, by, key: kindOf(order), expect });
    replyTo(order, month);
    return order;
  };
  return {
    replyTo,
    pass,
    refuse(order, month, rules) {
      const expect = refusedByReply(order, order.author, rules);
      send({ month, step: STEP_OF[order.do] }, { order, by: order.author, key: kindOf(order), expect });
    },
    allocate: (allocation) => pass(orders.allocation(allocation), allocation.month, allocation),
    correct(month, declared, step = 'correct') {
      const named = declared.map((each) => ({ ...each, line: orders.referenced(each) }));
      const order = orders.declaration(month, named);
      const by = order.author;
      send({ month, step }, { order, by, key: 'JW323', expect: judgedByLine(order, by, named) });
      return order;
    },
  };
}

const phasesOf = (messages: ReadonlyMap<string, readonly ScriptMessage[]>): readonly Phase[] =>
  CLOCK.map((today, month) => ({
    name: month === 0 ? 'allocations for 2026' : `${MONTHS[month - 1]} is declared`,
    today,
    steps: STEPS.map((name) => ({ name, messages: messages.get(`${month} ${name}`) ?? [] })).filter(
      ({ messages: some }) => some.length > 0,
    ),
  }));
