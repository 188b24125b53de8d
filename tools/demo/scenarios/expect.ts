import {
  kindOf,
  REPLY_TO,
  repliedKind,
  type Declare,
  type Repliable,
  type Reply,
  type RequestCare,
  type RequestChange,
  type Settle,
} from '../words';
import type { Rule, Signal } from './rules';
import type { Expectation, ExpectedLetter } from './script';

/** Booked, and passed on to the addressee as it came. */
export const forwarded = (order: Repliable): Expectation => ({
  outcome: 'processed',
  letters: [{ to: order.to, kind: kindOf(order), role: 'original', bytes: 'same' }],
});

/** The same, and something of it is told beside: a notice to each of these, or none where there is nothing to tell. */
export const noticed = (
  expect: Expectation,
  { identification }: Pick<Repliable, 'identification'>,
  { signals, to }: { readonly signals: readonly Signal[]; readonly to: readonly string[] },
): Expectation =>
  signals.length === 0
    ? expect
    : {
        ...expect,
        signals,
        letters: [...expect.letters, ...to.map((party) => noticeTo(party, identification))],
      };

const noticeTo = (to: string, inReplyTo: string): ExpectedLetter => ({
  to,
  kind: 'notice',
  role: 'copy',
  inReplyTo,
  bytes: 'new',
});

/** Answered by the gateway in the addressee's place, who hears nothing. */
export const refusedByReply = (
  order: Repliable,
  by: string,
  rules: Pick<Expectation, 'header' | 'rows'>,
): Expectation => {
  const kind = REPLY_TO[repliedKind(order)];
  return {
    outcome: 'refused',
    letters: [{ to: by, kind, role: 'original', inReplyTo: order.identification, bytes: 'new' }],
    ...rules,
  };
};

export const replyPassedOn = (order: Reply): Expectation => ({
  outcome: 'processed',
  letters: [
    {
      to: order.to,
      kind: kindOf(order),
      role: 'original',
      inReplyTo: typeof order.answers === 'string' ? order.answers : 'named',
      bytes: 'same',
    },
  ],
});

/** The answer to whoever sent it; to the municipality the declaration and its answer, together what it pays. */
export const answered = ({ to, identification }: Declare, by: string): readonly ExpectedLetter[] => [
  { to, kind: 'JW323', role: 'copy', bytes: 'same' },
  { to: by, kind: 'JW325', role: 'original', inReplyTo: identification, bytes: 'new' },
  { to, kind: 'JW325', role: 'copy', inReplyTo: identification, bytes: 'new' },
];

export const wholeRefused = (
  order: Declare,
  by: string,
  rules: { readonly header?: readonly Rule[]; readonly whole?: readonly Rule[] },
): Expectation => ({ outcome: 'refused', letters: answered(order, by), ...rules });

/** The AsyncAPI document: a technical fault answers the digest of what was published. */
export const faultTo = (by: string, fault: string): Expectation => ({
  outcome: 'refused',
  letters: [{ to: by, kind: 'fault', role: 'original', inReplyTo: 'digest', bytes: 'new' }],
  fault,
});

/** A sound declaration to a municipality that answers itself, and the answer of that municipality: each goes on as it came. */
export const leftToMunicipality = ({ to }: Declare): Expectation => ({
  outcome: 'processed',
  letters: [{ to, kind: 'JW323', role: 'original', bytes: 'same' }],
});

export const settled = ({ to, declaration }: Settle): Expectation => ({
  outcome: 'processed',
  letters: [{ to, kind: 'JW325', role: 'original', inReplyTo: declaration.identification, bytes: 'same' }],
});

/** What the gateway answers each reference of a request by, in the municipality's name: `allocated`, `2` looked into, or `1` with a reason. */
export function answeredInName(
  order: RequestCare | RequestChange,
  answers: ReadonlyMap<string, string>,
  signals: readonly Signal[],
): Expectation {
  const { author, to, identification } = order;
  const about = { inReplyTo: identification, bytes: 'new' } as const;
  const twice = (kind: string): readonly ExpectedLetter[] => [
    { to: author, kind, role: 'original', ...about },
    { to, kind, role: 'copy', ...about },
  ];
  const said = [...answers.values()];
  const judged: Expectation = {
    outcome: 'processed',
    letters: [
      { to: author, kind: REPLY_TO[repliedKind(order)], role: 'original', ...about },
      { to, kind: kindOf(order), role: 'copy', bytes: 'same' },
      ...(said.includes('allocated') ? twice('JW301') : []),
      ...said.filter((answer) => answer !== 'allocated').flatMap(() => twice('JW319')),
    ],
    answers,
  };
  return noticed(judged, order, { signals, to: [to] });
}

export const setAside = (outcome: 'parked' | 'quarantined'): Expectation => ({ outcome, letters: [] });
