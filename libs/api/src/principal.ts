import { isMunicipalityCode, isProviderCode } from '#domain';
import type { Claims } from './ports';

/** Whom a token speaks for: one party, or one role. */
export type Principal = PartyPrincipal | { readonly kind: 'role'; readonly role: string };

export interface PartyPrincipal {
  readonly kind: 'party';
  readonly party: string;
  /** Who of that party it is, as far as the issuer says. */
  readonly by: string;
}

export const PARTY_CLAIM = 'ijw_party';
export const ROLE_CLAIM = 'ijw_role';

/** Exactly one of the two claims, as one text; anything else speaks for nobody. */
export function principalOf(claims: Claims): Principal | undefined {
  const { [PARTY_CLAIM]: party, [ROLE_CLAIM]: role } = claims;
  if (typeof party === 'string' && role === undefined)
    return isPartyCode(party) ? { kind: 'party', party, by: personIn(claims) ?? party } : undefined;
  if (typeof role === 'string' && party === undefined) return role === '' ? undefined : { kind: 'role', role };
  return undefined;
}

/** A user by its subject; a client that speaks for itself, by its id. */
const personIn = ({ sub, client_id: client }: Claims): string | undefined =>
  [sub, client].find((name): name is string => typeof name === 'string' && name !== '');

const isPartyCode = (text: string): boolean => isMunicipalityCode(text) || isProviderCode(text);
