import { isPastCeiling, type LinePlace } from '../ledger/post';
import { fitsIn } from '../ledger/room-fit';
import type { RunningTrajectory, Tally } from '../ledger/tally';
import type { Signal } from '../rule/finding';
import { moneyFigures } from './figures';
import type { CoupledLine } from './line-subjects';

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

/** Trajectories whose price the whole message passed, and that had not passed it before, so a correction is silent. */
export const passingSignals = (tally: Tally): readonly Signal[] =>
  [...tally.trajectories.values()].flatMap(pricePassed);

/** Where care is settled by quantity the price of a PIC refuses nothing. */
const pricePassed = ({ trajectory, granted }: RunningTrajectory): readonly Signal[] => {
  const { price, key } = trajectory;
  if (price === undefined || trajectory.granted > price || granted <= price) return [];
  const figures = { trajectory: key, limitCents: price, usedCents: granted };
  return [{ rule: 'GW001', place: { kind: 'declaration' }, figures }];
};
