import { assert } from '../assert';
import type { Identity, MessageKind } from '../message/message';
import { isMunicipalityCode, isProviderCode } from '../values/codes';
import type { MunicipalityCode, PartyCode, ProviderCode } from '../values/codes';
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
