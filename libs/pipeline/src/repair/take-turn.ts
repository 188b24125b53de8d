import { nextMove } from './next-move';
import type { RepairTurns } from './repair';

/** What one look at the repairs came to. */
export interface TurnTaken {
  readonly settled: number;
  /** Jobs that are not over. */
  readonly underWay: number;
}

/** One look: notes what was judged, and moves every job on by one step at most. Undefined where another process has the turn. */
export const takeTurn = (turns: RepairTurns): Promise<TurnTaken | undefined> =>
  turns.inTurn(async (turn) => {
    const settled = await turn.collect();
    const jobs = await turn.underWay();
    for (const job of jobs) await turn.carryOut(job, nextMove(job));
    return { settled, underWay: jobs.length };
  });
