import type { ClientBase } from 'pg';
import type { Judgement } from '#pipeline';
import type { PayloadCipher } from '../payload-cipher';
import { together } from '../statement';
import { recordAlerts } from './alerts';
import { recordAllocations, recordBookedAmounts } from './allocations';
import { forgetAnswered, recordAwaited } from './awaited';
import { recordCare } from './care';
import { recordDuplicates } from './duplicates';
import { recordFindings } from './findings';
import { recordHoldEvents } from './hold-events';
import { recordLetters } from './letters';
import { recordLines } from './lines';
import { recordMessages } from './messages';
import { countNumbers } from './numbers';
import { recordObligations } from './obligations';
import { recordReopened } from './reopened';
import { recordRequests } from './requests';
import { changeRooms } from './rooms';
import { recordTerms } from './terms';
import { recordTrajectories } from './trajectories';
import { recordWaiting } from './waiting';

export interface RecordMeans {
  readonly cipher: PayloadCipher;
  /** How long what came too early waits. */
  readonly waitingSeconds: number;
}

/** Everything that follows from the decisions, one statement per table, in this order; the counters last, guarded by the database. */
export async function record(
  client: ClientBase,
  judgements: readonly Judgement[],
  { cipher, waitingSeconds }: RecordMeans,
): Promise<void> {
  const first = judgements.filter(({ decision }) => decision.outcome !== 'duplicate');
  await together([
    recordMessages(client, first, cipher),
    recordReopened(client, judgements),
    recordTerms(client, first),
    recordFindings(client, first),
    recordLetters(client, first, cipher),
    recordDuplicates(client, judgements),
    recordTrajectories(client, first),
    recordAllocations(client, first),
    countNumbers(client, first),
    recordCare(client, first),
    recordRequests(client, first),
    recordObligations(client, first),
    recordAwaited(client, first),
    recordLines(client, first),
    forgetAnswered(client, first),
    recordBookedAmounts(client, first),
    recordHoldEvents(client, first),
    changeRooms(client, first),
    recordAlerts(client, first),
    recordWaiting(client, judgements, waitingSeconds),
  ]);
}
