import type { Figures } from '../rule/finding';
import type { Wanted } from './wanted';

/** Why a municipality refuses what is asked, of code list WJ759. */
export type RefusalReason = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** The gateway's own rules have their code; what the standard has a reason for is named for what holds. */
export type RequestCheckCode =
  | 'GW002'
  | 'GW003'
  | 'GW004'
  | 'GW005'
  | 'GW006'
  | 'change-may-be-requested'
  | 'product-is-priced'
  | 'unit-as-agreed'
  | 'frequency-as-agreed'
  | 'period-is-priced'
  | 'amount-as-agreed'
  | 'municipality-is-answerable'
  | 'nothing-is-stacked'
  | 'combination-is-allowed';

/** A check of what is asked is a value, like a rule; what does not hold is refused by a JW319 with the reason of the standard. */
export interface RequestCheck {
  readonly code: RequestCheckCode;
  readonly reason: RefusalReason | ((wanted: Wanted) => RefusalReason);
  readonly sentence: { readonly nl: string; readonly en: string };
  readonly source: string;
  /** It looks at all that is asked together, whichever of it is given. */
  readonly ofAll?: true;
  readonly holds: (wanted: Wanted) => boolean;
  readonly figures: (wanted: Wanted) => Figures;
}

/** A check, and the first of what is asked that does not pass it. */
interface Broken {
  readonly check: RequestCheck;
  readonly wanted: Wanted;
}

/** The one reason there is for a refusal: the first check that something asked does not pass, in the order of the checks. */
export function firstBroken(checks: readonly RequestCheck[], asked: readonly Wanted[]): Broken | undefined {
  for (const check of checks) {
    const wanted = (check.ofAll ? asked.slice(0, 1) : asked).find((one) => !check.holds(one));
    if (wanted) return { check, wanted };
  }
  return undefined;
}
