import { isPastCeiling, type LinePlace } from '../ledger/post';
import { fitsIn } from '../ledger/room-fit';
import type { RunningRoom, RunningTrajectory, Tally } from '../ledger/tally';
import type { Signal } from '../rule/finding';
import { moneyFigures } from './figures';
import type { CoupledLine } from './line-subjects';

const marks = [
  [70, 'room-at-70'],
  [90, 'room-at-90'],
  [100, 'room-at-100'],
] as const;

/** A line that is about to be granted over a limit, by the policy of a room or by the municipality itself: one signal per limit. */
export function overLimitSignals(coupled: CoupledLine, { client, line }: LinePlace): readonly Signal[] {
  const { rooms, claimed, trajectory } = coupled;
  const place = { kind: 'line', client, line } as const;
  const { key, price = 0 } = trajectory.trajectory;
  const ceiling = { trajectory: key, ...moneyFigures(claimed, price, trajectory.granted) };
  const passed = rooms.filter((each) => !fitsIn(each, claimed));
  const nowhere = rooms.length === 0 && claimed !== 0;
  return [
    ...(isPastCeiling(coupled, claimed) ? [{ rule: 'GW001', place, figures: ceiling } as const] : []),
    ...(nowhere ? [{ rule: 'GW002', place, figures: { room: 'none', ...moneyFigures(claimed, 0, 0) } } as const] : []),
    ...passed.map(({ room, limit, used }): Signal => ({
      rule: 'GW002',
      place,
      figures: { room: room.key, policy: room.policy, ...moneyFigures(claimed, limit, used) },
    })),
  ];
}

/** What the whole message took past a mark that it was not past before, so a correction is silent. */
export const passingSignals = (tally: Tally): readonly Signal[] => [
  ...[...tally.rooms.values()].flatMap(marksPassed),
  ...[...tally.trajectories.values()].flatMap(pricePassed),
];

const marksPassed = ({ room, limit, used }: RunningRoom): readonly Signal[] =>
  limit === Infinity
    ? []
    : marks
        .filter(([percent]) => room.used * 100 < percent * limit && percent * limit <= used * 100)
        .map(([, rule]) => ({
          rule,
          place: { kind: 'declaration' },
          figures: { room: room.key, limitCents: limit, usedCents: used },
        }));

/** Where care is settled by quantity the price of a PIC refuses nothing. */
const pricePassed = ({ trajectory, granted }: RunningTrajectory): readonly Signal[] => {
  const { price, key } = trajectory;
  if (price === undefined || trajectory.granted > price || granted <= price) return [];
  const figures = { trajectory: key, limitCents: price, usedCents: granted };
  return [{ rule: 'GW001', place: { kind: 'declaration' }, figures }];
};
