import { isMunicipalityCode, isProviderCode } from '#domain';
import type { Claims } from './ports';

/** Whom a token speaks for: one party, or one role. */
export type Principal =
  { readonly kind: 'party'; readonly party: string } | { readonly kind: 'role'; readonly role: string };

export const PARTY_CLAIM = 'ijw_party';
export const ROLE_CLAIM = 'ijw_role';

/** Exactly one of the two claims, as one text; anything else speaks for nobody. */
export function principalOf({ [PARTY_CLAIM]: party, [ROLE_CLAIM]: role }: Claims): Principal | undefined {
  if (typeof party === 'string' && role === undefined) return isPartyCode(party) ? { kind: 'party', party } : undefined;
  if (typeof role === 'string' && party === undefined) return role === '' ? undefined : { kind: 'role', role };
  return undefined;
}

const isPartyCode = (text: string): boolean => isMunicipalityCode(text) || isProviderCode(text);
