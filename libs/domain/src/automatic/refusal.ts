import { LIVES_ELSEWHERE } from '../request/answer-codes';
import type { RefusedForCheck } from './answered-request';
import { firstBroken } from './request-check';
import { requestChecks } from './request-checks';
import { roomIsLeft, shortageOf } from './room-check.rules';
import type { Wanted } from './wanted';

/** The refusal of what is asked together, for the first check that any of it does not pass; undefined where all of it passes all. */
export function refusalOf(asked: readonly Wanted[]): RefusedForCheck | undefined {
  const broken = firstBroken(requestChecks, asked);
  if (!broken) return undefined;
  const { check, wanted } = broken;
  const reason = typeof check.reason === 'function' ? check.reason(wanted) : check.reason;
  const residence = reason === LIVES_ELSEWHERE ? wanted.registered?.residence : undefined;
  const shortage = check === roomIsLeft ? shortageOf(wanted) : undefined;
  return {
    kind: 'refused',
    reason,
    check: check.code,
    figures: check.figures(wanted),
    ...(residence !== undefined && { residence }),
    ...(shortage && { shortage }),
  };
}
