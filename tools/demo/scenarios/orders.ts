import {
  repliedKind,
  type Allocate,
  type Declare,
  type Line,
  type Person,
  type Repliable,
  type Reply,
  type Row,
} from '../words';
import { openCareOrders } from './care-orders';
import type { NewLine } from './lines';
import { CLOCK, wholeMonth } from './months';
import type { Numbers } from './numbers';
import type { Rule, Signal } from './rules';

export interface Pair {
  readonly municipality: string;
  readonly provider: string;
}

export interface Declared extends Pair {
  readonly person: Person;
  readonly line: NewLine;
  readonly rules?: readonly Rule[];
  /** What the parties are told when this line is granted. */
  readonly signals?: readonly Signal[];
}

export interface Allocation extends Pair {
  readonly month: number;
  readonly person: Person;
  readonly rows: readonly Row[];
  /** Who sends it; absent: the municipality itself. */
  readonly by?: string;
  /** What the municipality is told of it. */
  readonly signals?: readonly Signal[];
}

export type Amended = Partial<
  Pick<Declare, 'identification' | 'issuedOn' | 'number' | 'begins' | 'ends' | 'total' | 'to'>
>;

export type Orders = ReturnType<typeof openOrders>;

/** Orders with their dates, numbers and references filled in; nothing is sent yet. */
export function openOrders(numbers: Numbers) {
  const referenced = ({ provider, line }: Declared): Line => ({
    ...line,
    reference: line.reference ?? numbers.reference(provider),
  });
  const clientsOf = (declared: readonly Declared[]): Declare['clients'] => {
    const clients = new Map<string, Line[]>();
    for (const { person, line } of declared.map((each) => ({ ...each, line: referenced(each) }))) {
      clients.set(person.bsn, [...(clients.get(person.bsn) ?? []), line]);
    }
    return [...clients].map(([bsn, lines]) => ({ bsn, lines }));
  };
  return {
    ...openCareOrders(numbers),
    referenced,
    declaration(month: number, declared: readonly Declared[], amended: Amended = {}): Declare {
      const { provider, municipality } = declared[0]!;
      return {
        do: 'declare',
        author: provider,
        to: municipality,
        clients: clientsOf(declared),
        identification: amended.identification ?? numbers.identification(provider),
        issuedOn: CLOCK[month]!,
        number: numbers.declaration(provider),
        ...wholeMonth(month),
        ...amended,
      };
    },
    allocation: ({ month, municipality, provider, person, rows }: Allocation): Allocate => ({
      do: 'allocate',
      author: municipality,
      to: provider,
      identification: numbers.identification(municipality),
      issuedOn: CLOCK[month]!,
      person,
      rows,
    }),
    reply: (order: Repliable, month: number, refusal?: string): Reply => ({
      do: 'reply',
      author: order.to,
      to: order.author,
      identification: numbers.identification(order.to),
      issuedOn: CLOCK[month]!,
      replies: repliedKind(order),
      answers: order.identification,
      ...(refusal !== undefined && { refusal }),
    }),
  };
}
