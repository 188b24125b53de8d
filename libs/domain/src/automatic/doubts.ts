import { requestPolicyOf } from '../region/region-lookup';
import { surelyReached } from '../rule/age';
import { ageLimit } from './client-check.rules';
import { countsInStopped } from './room-check.rules';
import type { Wanted } from './wanted';

/** Why a person decides although no check speaks against it: what is asked could be allocated, but not by the gateway alone. */
export type Doubt =
  /** The municipality wants to decide such requests itself. */
  | 'policy'
  /** What a volume per day comes to is for a person to say. */
  | 'volume-per-day'
  /** A room that it would count in does not add up. */
  | 'room-stopped'
  /** The client reaches the age limit of the product before the last day asked. */
  | 'age-limit-on-the-way'
  /** The register names a municipality that does not exist. */
  | 'unknown-residence'
  /** A JW317 asks for it from a day that has passed. */
  | 'day-has-passed'
  /** A JW317 asks to replace an allocation from its first day, so that nothing of it would be left. */
  | 'replaced-from-its-first-day';

export function doubtsOf({ referrer, ...wanted }: Wanted): readonly Doubt[] {
  const { row, region, before, birth, registered, today } = wanted;
  const { municipality } = before;
  const subject = {
    municipality,
    ...(row.product && { product: row.product }),
    ...(referrer !== undefined && { referrer }),
  };
  const onLastDay = row.ends !== undefined && birth !== undefined && surelyReached(birth, ageLimit(wanted), row.ends);
  const residence = registered?.residence;
  const doubts: readonly (readonly [Doubt, boolean])[] = [
    ['policy', requestPolicyOf(region, subject, today) === 'person'],
    ['volume-per-day', row.extent?.frequency === '1' && region.settings.volumes.perDay === 'person'],
    ['room-stopped', countsInStopped(wanted)],
    ['age-limit-on-the-way', onLastDay],
    ['unknown-residence', residence !== undefined && !region.municipalityCodes.has(residence)],
  ];
  return doubts.flatMap(([doubt, is]) => (is ? [doubt] : []));
}
