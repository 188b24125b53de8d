import { assert } from '../assert';
import { identityOf, isReply, REPLIED_KIND, type Identity, type Message, type MessageKind } from '../message/message';
import { isMunicipalityCode, isProviderCode } from '../values/codes';
import type { MunicipalityCode, PartyCode, ProviderCode } from '../values/codes';
import type { Arrival } from './arrival';
import type { Decision } from './decision';
import type { MessageKey, PairKey } from './facts';

export interface Pair {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
}

/** The key of a message: the same bytes under it are a duplicate, other bytes are refused once it is held (TR056). */
export const messageKey = (author: PartyCode, kind: MessageKind, identification: string): MessageKey =>
  `${author}/${kind}/${identification}`;

/** The key of what could not be read or was not believed: no message kind is empty, so it never meets a message's key. */
export const digestKey = (submitter: PartyCode, digest: string): MessageKey => `${submitter}//${digest}`;

export const pairKey = (municipality: MunicipalityCode, provider: ProviderCode): PairKey =>
  `${municipality}/${provider}`;

/** The municipality and the provider between whom a message goes, whichever of the two is its author. */
export function pairOf({ author, addressee }: Pick<Identity, 'author' | 'addressee'>): Pair {
  const [municipality, provider] = isMunicipalityCode(author) ? [author, addressee] : [addressee, author];
  assert(isMunicipalityCode(municipality) && isProviderCode(provider), 'the schema lets a message go between the two');
  return { municipality, provider };
}

/** The key under which a message is remembered. What was not read, not believed or sent as another kind takes no message's key. */
export function registrationKey(
  { submitter, digest, reading, routingKey, setApart }: Arrival,
  { outcome }: Pick<Decision, 'outcome'>,
): MessageKey {
  const believed = reading.kind === 'message' && !setApart && outcome !== 'quarantined';
  if (!believed || routingKey !== reading.message.kind) return digestKey(submitter, digest);
  const { author, kind, identification } = identityOf(reading.message);
  return messageKey(author, kind, identification);
}

/** Every key under which an earlier message may decide about this one. */
export function keysAtHand({ submitter, digest, reading }: Arrival): readonly MessageKey[] {
  if (reading.kind === 'unreadable') return [digestKey(submitter, digest)];
  const { author, kind, identification } = identityOf(reading.message);
  return [digestKey(submitter, digest), messageKey(author, kind, identification)];
}

/**
 * The key of the message that a reply or an answer is about: a reply keeps the header of what it answers, a JW325 names its JW323.
 * Undefined for any other.
 */
export function answeredKey(message: Message): MessageKey | undefined {
  const { header } = message;
  if (isReply(message)) return messageKey(header.sender, REPLIED_KIND[message.kind], header.identification);
  if (message.kind === 'JW325') return messageKey(header.recipient, 'JW323', message.declaration.identification);
  return undefined;
}
