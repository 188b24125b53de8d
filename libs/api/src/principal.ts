import { isMunicipalityCode, isProviderCode } from '#domain';
import type { Claims } from './ports';
import { DUTIES, ROLES, type Admitted, type Duty, type Role } from './rights';

/** Whom somebody speaks for: one party, or one role of the region. */
export type Principal = PartyPrincipal | RolePrincipal;

export interface PartyPrincipal {
  readonly kind: 'party';
  readonly party: string;
  readonly duty: Duty;
  /** Who of that party it is, as far as the issuer says. */
  readonly by: string;
}

export interface RolePrincipal {
  readonly kind: 'role';
  readonly role: Role;
  readonly by: string;
}

export const PARTY_CLAIM = 'ijw_party';
export const DUTY_CLAIM = 'ijw_duty';
export const ROLE_CLAIM = 'ijw_role';

/**
 * Exactly one party or one role, as one text; anything else speaks for nobody. So does a role that nobody bears: of what takes two people
 * it could not be told whether they are two. A party's duty is this one where no claim says it.
 */
export function principalOf(claims: Claims, dutyUnsaid: Duty): Principal | undefined {
  const { [PARTY_CLAIM]: party, [DUTY_CLAIM]: said = dutyUnsaid, [ROLE_CLAIM]: named } = claims;
  if (typeof party === 'string' && named === undefined) {
    const duty = DUTIES.find((each) => each === said);
    return isPartyCode(party) && duty ? { kind: 'party', party, duty, by: personIn(claims) ?? party } : undefined;
  }
  const [role, by] = [ROLES.find((each) => each === named), personIn(claims)];
  return role && by !== undefined && party === undefined ? { kind: 'role', role, by } : undefined;
}

/** A user by its subject; a client that speaks for itself, by its id. */
const personIn = ({ sub, client_id: client }: Claims): string | undefined =>
  [sub, client].find((name): name is string => typeof name === 'string' && name !== '');

const isPartyCode = (text: string): boolean => isMunicipalityCode(text) || isProviderCode(text);

/** Every right of who asks. Who may see content may do all that operations may. */
export function rightsOf(principal: Principal): readonly Admitted[] {
  if (principal.kind === 'role')
    return principal.role === 'operations-content' ? ['operations-content', 'operations'] : [principal.role];
  const kind = isMunicipalityCode(principal.party) ? 'municipality' : 'provider';
  return principal.duty === 'manager' ? ['party', 'party-manager', kind, `${kind}-manager`] : ['party', kind];
}
