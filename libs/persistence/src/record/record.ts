import type { ClientBase } from 'pg';
import type { Judgement } from '#pipeline';
import type { PayloadCipher } from '../payload-cipher';
import { recordAllocations, recordBookedAmounts } from './allocations';
import { forgetAnswered, recordAwaited } from './awaited';
import { recordCare } from './care';
import { recordDuplicates } from './duplicates';
import { recordFindings } from './findings';
import { recordLetters } from './letters';
import { recordLines } from './lines';
import { recordMessages } from './messages';
import { recordReopened } from './reopened';
import { changeRooms } from './rooms';
import { recordTrajectories } from './trajectories';
import { recordWaiting } from './waiting';

export interface RecordMeans {
  readonly cipher: PayloadCipher;
  /** How long what came too early waits. */
  readonly waitingSeconds: number;
}

/** Everything that follows from the decisions, one statement per table; the counters last, guarded by the database. */
export async function record(
  client: ClientBase,
  judgements: readonly Judgement[],
  { cipher, waitingSeconds }: RecordMeans,
): Promise<void> {
  const first = judgements.filter(({ decision }) => decision.outcome !== 'duplicate');
  await recordMessages(client, first, cipher);
  await recordReopened(client, judgements);
  await recordFindings(client, first);
  await recordLetters(client, first, cipher);
  await recordDuplicates(client, judgements);
  await recordTrajectories(client, first);
  await recordAllocations(client, first);
  await recordCare(client, first);
  await recordAwaited(client, first);
  await recordLines(client, first);
  await forgetAnswered(client, first);
  await recordBookedAmounts(client, first);
  await changeRooms(client, first);
  await recordWaiting(client, judgements, waitingSeconds);
}
