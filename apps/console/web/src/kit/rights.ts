/** Whom a screen or a route is for, in the words of the API. */
export type Admitted =
  'party' | 'party-manager' | 'provider' | 'provider-manager' | 'municipality' | 'municipality-manager' | Role;

export type Role = 'operations' | 'operations-content' | 'auditor' | 'limit-manager' | 'approver';

/** Who is signed in, as the API tells. */
export interface Me {
  readonly by: string;
  readonly party?: string;
  readonly duty?: 'viewer' | 'manager';
  readonly role?: Role;
  readonly sandbox?: true;
  /** Of a session; absent for a token. */
  readonly csrf?: string;
  /** When the session ends unless it is used; ISO 8601, UTC. */
  readonly until: string;
  /** Operations of the API. */
  readonly may: readonly string[];
  readonly needs: Readonly<Record<string, readonly Admitted[]>>;
}

type Holder = Pick<Me, 'party' | 'duty' | 'role'>;

/** All that somebody is admitted as. */
export function admittedAs({ party, duty, role }: Holder): readonly Admitted[] {
  if (role !== undefined) return role === 'operations-content' ? ['operations', role] : [role];
  if (party === undefined) return [];
  const kind = party.length === 4 ? 'municipality' : 'provider';
  return duty === 'manager' ? ['party', kind, 'party-manager', `${kind}-manager`] : ['party', kind];
}

export const isAdmitted = (holder: Holder, to: readonly Admitted[]): boolean =>
  admittedAs(holder).some((kind) => to.includes(kind));
