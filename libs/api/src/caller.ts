import type { CalendarDate } from '#domain';
import type { Scope } from '#pipeline';
import type { Admitted, Duty, Role } from './rights';

/** Who asks, whether by a token or by a session. */
export interface Caller {
  /** The person, or the client that a token was given to. */
  readonly by: string;
  readonly scope: Scope;
  /** When it asked, by the clock of the database (ISO 8601, UTC). */
  readonly asOf: string;
  /** The day that it was, by the calendar of the region. */
  readonly today: CalendarDate;
  readonly party?: string;
  readonly duty?: Duty;
  readonly role?: Role;
  /** Which session, where it is one; not what the cookie says. */
  readonly session?: string;
  /** The address that it asked from. */
  readonly from: string;
}

/** What let a caller in, and until when. */
export interface Admission {
  readonly caller: Caller;
  readonly rights: readonly Admitted[];
  /** ISO 8601, UTC. */
  readonly until: string;
  /** Of a session: what the header of an act must say. */
  readonly csrf?: string;
}
