import { CEILING } from '../ledger/world';
import type { Check, PartResult } from '../part';
import { race, type Raced, type RaceWanted } from './race';
import { replay } from './replay';
import { sendAll, type OnTheWire } from './wire';
import { HOT, ROOMS } from './world';

const FIRST_LIMIT = ROOMS.find(({ key }) => key === HOT)!.limit;

/** Races, then holds what came of it against every snapshot, against the lines judged once more, and against what was answered. */
export const proveRace = (wanted: RaceWanted): Promise<PartResult> =>
  race(wanted, async (raced, database) => resultOf(raced, await sendAll(database), wanted));

function resultOf(raced: Raced, wire: OnTheWire, wanted: RaceWanted): PartResult {
  const { spends, seconds, lines, limits, snapshots } = raced;
  const { otherwise, overCents: granted } = replay(lines, FIRST_LIMIT, limits, CEILING);
  const seen = snapshots.reduce((most, { overCents }) => Math.max(most, overCents), 0);
  const overCents = seen + Number(granted);
  const asked = wanted.connections * wanted.spends;
  const checks: readonly Check[] = [
    check(
      'in the race: counters are what their entries add up to',
      ['L1'],
      snapshots.length,
      snapshots.flatMap(({ wrong }) => wrong),
    ),
    check(
      'in the race: nothing is above a cap, in no snapshot',
      ['L6'],
      snapshots.length,
      seen > 0 ? [`${seen} cents`] : [],
    ),
    check(
      'in the race: nothing was granted beyond the limit that held',
      ['L2'],
      lines.length,
      granted > 0n ? [`${granted} cents`] : [],
    ),
    check(
      'in the race: limits went up and down between lines, never within one',
      ['L11', 'L12'],
      limits.length,
      otherwise,
    ),
    check('in the race: judged once more in their order, lines come to the same', ['L14'], lines.length, otherwise),
    check('in the race: the answers grant what the ledger has', ['L8', 'L16'], wire.answers, differing(wire)),
    check(
      'in the race: as much was declared as was asked',
      [],
      spends,
      spends < asked ? [`${spends} of ${asked}`] : [],
    ),
  ];
  return { checks, figures: { race: { spends, overCents, spendsPerSecond: Math.round(spends / seconds) } } };
}

const differing = ({ granted, booked }: OnTheWire): readonly string[] =>
  granted === booked ? [] : [`${granted} cents granted, ${booked} booked`];

const check = (name: string, carries: Check['carries'], cases: number, failures: readonly string[]): Check => ({
  name,
  carries,
  cases,
  failures: failures.slice(0, 20),
});
