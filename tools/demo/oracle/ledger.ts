import { readAnswer } from '../read-letter';
import type { Evidence, Fetched, RoomRow, TrajectoryRow } from './evidence';

export interface Ledger {
  /** What the counters of all trajectories say was granted. */
  readonly grantedCents: number;
  readonly entriesCents: number;
  /** What the answers say that the providers fetched. */
  readonly answeredCents: number;
  /** What the copies say that the municipalities fetched: what they pay. */
  readonly copiedCents: number;
  readonly overLimitCents: number;
  readonly overByPolicyCents: number;
  readonly problems: readonly string[];
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Each answer once, however often it was on the wire. */
const answersIn = (fetched: readonly Fetched[], role: string): readonly Fetched[] => {
  const answers = fetched.filter((letter) => letter.kind === 'JW325' && letter.role === role);
  return [...new Map(answers.map((letter) => [letter.wireId, letter])).values()];
};

const grantedIn = ({ bytes }: Fetched): number => readAnswer(bytes).body?.granted ?? 0;

/** Entries, counters, answers and copies tell of the same cents, and nothing is over a limit that may not be. */
export function checkLedger({ fetched, rows }: Evidence): Ledger {
  const { rooms, trajectories, granted, entriesCents } = rows;
  const originals = answersIn(fetched, 'original');
  const copies = answersIn(fetched, 'copy');
  return {
    grantedCents: sum(trajectories.map((trajectory) => trajectory.granted)),
    entriesCents,
    answeredCents: sum(originals.map(grantedIn)),
    copiedCents: sum(copies.map(grantedIn)),
    overLimitCents: sum([...rooms.map(overLimit), ...trajectories.map(overCeiling)]),
    overByPolicyCents: sum(rooms.map((room) => over(room) - overLimit(room))),
    problems: [
      ...rooms.flatMap(({ key, used, entries }) => unequal(`room ${key}`, used, entries)),
      ...trajectories.flatMap(({ key, granted: counted, entries }) => unequal(`trajectory ${key}`, counted, entries)),
      ...originals.flatMap((answer) => {
        const [message = ''] = answer.wireId.split('.');
        return unequal(`answer ${answer.wireId}`, grantedIn(answer), granted.get(message) ?? 0);
      }),
    ],
  };
}

const unequal = (what: string, counted: number, entries: number): readonly string[] =>
  counted === entries ? [] : [`${what}: ${counted} cents, its entries ${entries}`];

const over = ({ used, limit }: RoomRow): number => (limit === null ? 0 : Math.max(0, used - limit));

/** Only policies that say so let a grant go over the limit, and only by what was granted so. */
const overLimit = (room: RoomRow): number =>
  room.policy === 'refuse' ? over(room) : Math.max(0, over(room) - room.overByPolicy);

const overCeiling = ({ binding, price, granted }: TrajectoryRow): number =>
  binding && price !== null ? Math.max(0, granted - price) : 0;
