import type { AllocatedProduct } from '../message/allocation';
import type { Figures, Place, RuleCode } from '../rule/finding';
import type { MunicipalityCode } from '../values/codes';
import type { Lack } from './allocated-client';
import type { Doubt } from './doubts';
import type { RefusalReason, RequestCheckCode } from './request-check';
import type { Shortage } from './room-check.rules';

interface Allocated {
  readonly kind: 'allocated';
  readonly rows: readonly AllocatedProduct[];
}

interface Refused {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  /** Who is answerable instead (reason 8). */
  readonly residence?: MunicipalityCode;
}

interface LookedInto {
  readonly kind: 'looked-into';
}

/** What becomes of one reference: a product of a JW315, or a JW317 as a whole. */
export type RequestVerdict = Allocated | Refused | LookedInto;

/** Refused by the gateway, with the check that it does not pass. */
export interface RefusedForCheck extends Refused {
  readonly check: RequestCheckCode;
  readonly figures: Figures;
  readonly shortage?: Shortage;
}

/** Left to a person by the gateway, with what stands in the way. */
export interface LeftToPerson extends LookedInto {
  readonly why: readonly (Doubt | Lack)[];
  /** Rules that the message which allocates it would break. */
  readonly broken: readonly RuleCode[];
}

/** As the gateway decides it: it says why. */
export type OwnVerdict = Allocated | RefusedForCheck | LeftToPerson;

export interface AnsweredReference<V extends RequestVerdict = RequestVerdict> {
  readonly reference: string;
  /** Where it is asked. */
  readonly place: Place;
  readonly verdict: V;
}
