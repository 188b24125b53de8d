import { allocationEffects } from '../allocation/decide-allocation';
import type { Decision, Letter } from '../decision/decision';
import type { AllocatedProduct } from '../message/allocation';
import { identityOf } from '../message/message';
import { bookAnswered } from '../request/book-request';
import type { OwnMessage } from './automatic-facts';
import type { AnsweredReference } from './answered-request';
import { ownAllocation, ownAnswer, ownFacts, type OwnCase } from './own-messages';
import type { RequestAtHand } from './request-at-hand';

/** What answering a request leaves behind. */
export type Answering = Required<Pick<Decision, 'letters' | 'own' | 'bookings' | 'signals' | 'opens'>>;

/** All that is allocated. */
export const rowsIn = (answered: readonly AnsweredReference[]): readonly AllocatedProduct[] =>
  answered.flatMap(({ verdict }) => (verdict.kind === 'allocated' ? verdict.rows : []));

/** The messages that answer these references: a JW301 first, then a JW319 for each that is not honoured. */
export function answering(at: RequestAtHand, answered: readonly AnsweredReference[]): Answering {
  const rows = rowsIn(answered);
  const allocation = rows.length > 0 ? ownAllocation(at, 0, rows) : undefined;
  const refused = answered.filter(({ verdict }) => verdict.kind !== 'allocated');
  const first = allocation ? 1 : 0;
  const answers = refused.map((one, position) => ownAnswer(at, first + position, one));
  const facts = ownFacts(at);
  const { bookings = [], signals = [], opens = [] } = allocation ? allocationEffects(allocation, facts) : {};
  const written = [...(allocation ? [allocation] : []), ...answers];
  return {
    letters: written.flatMap((one) => lettersOf(one, at)),
    own: written.map((one, position) => registered(one, at, position * LETTERS_PER_MESSAGE)),
    bookings: [...bookings, ...answers.flatMap((answer) => bookAnswered(answer, facts.book))],
    // Its rows are not those of the request; figures name their numbers.
    signals: signals.map((signal) => ({ ...signal, place: { kind: 'header' } })),
    opens,
  };
}

const LETTERS_PER_MESSAGE = 2;

/** To the provider, who replies to it, and the same bytes to the municipality in whose name it is written. */
function lettersOf({ content: message }: OwnCase, { c }: RequestAtHand): readonly Letter[] {
  const { author, addressee, kind } = identityOf(message);
  const letter = {
    from: author,
    kind,
    inReplyTo: c.content.header.identification,
    content: { kind: 'message', message },
  } as const;
  return [
    { ...letter, to: addressee, role: 'original' },
    { ...letter, to: author, role: 'copy' },
  ];
}

function registered({ message, content }: OwnCase, { facts }: RequestAtHand, letter: number): OwnMessage {
  const { kind, header } = content;
  const { municipality: author, provider: addressee } = facts.book;
  return { message, kind, author, addressee, identification: header.identification, letter };
}
