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
  const asked = wanted.connections * wanted.spends;
  const wrong = snapshots.flatMap((snapshot) => snapshot.wrong);
  const unless = (holds: boolean, failure: string): readonly string[] => (holds ? [] : [failure]);
  return {
    checks: [
      check('counters are what their entries add up to, in every snapshot', ['L1'], snapshots.length, wrong),
      check('nothing is above its cap, in any snapshot', ['L6'], snapshots.length, unless(seen === 0, `${seen} cents`)),
      check('no line was granted beyond the limit', ['L2'], lines.length, unless(granted === 0n, `${granted} cents`)),
      check('a limit changes between lines, never within one', ['L11', 'L12'], limits.length, otherwise),
      check('judged once more in their order, lines come to the same', ['L14'], lines.length, otherwise),
      check('the answers on the wire grant what the ledger has', ['L8', 'L16'], wire.answers, differing(wire)),
      check('as much was declared as was asked', [], spends, unless(spends >= asked, `${spends} of ${asked}`)),
    ],
    figures: { race: { spends, overCents: seen + Number(granted), spendsPerSecond: Math.round(spends / seconds) } },
  };
}

const differing = ({ granted, booked }: OnTheWire): readonly string[] =>
  granted === booked ? [] : [`${granted} cents granted, ${booked} booked`];

const TOLD_MAX = 20;

function check(name: string, carries: Check['carries'], cases: number, failures: readonly string[]): Check {
  return { name: `in the race: ${name}`, carries, cases, failures: failures.slice(0, TOLD_MAX) };
}
