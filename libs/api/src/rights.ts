/** What people of the region do, beside those of its parties. */
export const ROLES = ['operations', 'operations-content', 'auditor', 'limit-manager', 'approver'] as const;
export type Role = (typeof ROLES)[number];

/** What somebody does for a party: a viewer reads, a manager acts too. */
export const DUTIES = ['viewer', 'manager'] as const;
export type Duty = (typeof DUTIES)[number];

/** Whom a route may be for. Each names a right; who asks needs one of those that the route names. */
export type Admitted =
  'party' | 'party-manager' | 'provider' | 'provider-manager' | 'municipality' | 'municipality-manager' | Role;
