import type { ClientBase } from 'pg';
import type { Judgement } from '#pipeline';
import type { PayloadCipher } from '../payload-cipher';
import { recordAllocations, recordBookedAmounts } from './allocations';
import { forgetAnswered, recordAwaited } from './awaited';
import { recordDuplicates } from './duplicates';
import { recordFindings } from './findings';
import { recordLetters } from './letters';
import { recordLines } from './lines';
import { recordMessages } from './messages';
import { changeRooms } from './rooms';
import { recordTrajectories } from './trajectories';

/** Everything that follows from the decisions, one statement per table; the counters last, guarded by the database. */
export async function record(
  client: ClientBase,
  judgements: readonly Judgement[],
  cipher: PayloadCipher,
): Promise<void> {
  const first = judgements.filter(({ decision }) => decision.outcome !== 'duplicate');
  await recordMessages(client, first, cipher);
  await recordFindings(client, first);
  await recordLetters(client, first, cipher);
  await recordDuplicates(client, judgements);
  await recordTrajectories(client, first);
  await recordAllocations(client, first);
  await recordAwaited(client, first);
  await recordLines(client, first);
  await forgetAnswered(client, first);
  await recordBookedAmounts(client, first);
  await changeRooms(client, first);
}
