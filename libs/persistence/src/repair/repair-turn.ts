import type { ClientBase } from 'pg';
import type { JobUnderWay, Move, RepairTurn } from '#pipeline';
import { REOPENED, reopenTogether } from '../reopen';
import { select } from '../statement';

/**
 * What was sent and judged since. What came too early for its allocation waits by itself, and counts when it is judged for good; only
 * a job for what waits takes that for a repeat.
 */
const collectJudged = select<{ position: number }>(
  'collect repaired',
  `update repair_item set outcome = message.outcome, reason = message.reason, settled_at = now(),
     state = case when message.outcome not in ${REOPENED} then 'settled'
       when message_cause(message) = repair_job.cause then 'repeated' else 'moved' end
   from reopening, message, repair_job
   where repair_item.state = 'sent' and reopening.id = repair_item.reopening_id and reopening.judged_at is not null
     and message.id = repair_item.message_id and repair_job.id = repair_item.job_id
     and (message.outcome <> 'waiting' or repair_job.cause like 'waiting.%') returning position`,
);

/** What moved on before its turn came was not moved by the job. */
const jobsUnderWay = select<JobUnderWay>(
  'repair jobs under way',
  `select id, cause, state, step, reason, started_by as by, counted.*, (
     select outcome from repair_item where job_id = repair_job.id and step = 1 and state = 'settled' limit 1) as canary
   from repair_job cross join lateral (
     select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'sent') as sent,
       count(*) filter (where state = 'repeated') as repeated,
       count(*) filter (where state = 'moved' and reopening_id is not null) as moved
     from repair_item where job_id = repair_job.id) as counted
   where repair_job.state in ('canary', 'ramping') order by id for update of repair_job`,
);

interface Candidate {
  readonly position: number;
  readonly message_id: number;
  readonly is_open: boolean;
}

/** Locked, so that nothing is judged between being looked at and being asked for; what is being judged just now is left for later. */
const nextInTurn = select<Candidate>(
  'next to repair',
  `select position, message_id, message.outcome in ${REOPENED} and message_cause(message) = $2
     and not exists (select from discarded where discarded.message_id = message.id) as is_open
   from repair_item join message on message.id = message_id where job_id = $1 and state = 'waiting'
   order by position limit $3 for no key update of message skip locked`,
);
/** Somebody had it judged, gave it up, or it is set apart for something else by now: then it is none of this job. */
const setAside = select(
  'set aside what changed',
  `update repair_item set outcome = message.outcome, reason = message.reason, settled_at = now(),
     state = case when message.outcome not in ${REOPENED} then 'settled'
       when exists (select from discarded where discarded.message_id = message.id) then 'left' else 'moved' end
   from message where message.id = message_id and job_id = $1 and position = any($2::integer[])`,
);
const markSent = select<{ position: number }>(
  'mark what is to be repaired',
  `update repair_item set state = 'sent', step = $3, reopening_id = reopening.id from reopening
   where job_id = $1 and position = any($2::integer[]) and reopening.message_id = repair_item.message_id and judged_at is null
   returning position`,
);
const writeStep = select(
  'write a step of a repair',
  `with job as (update repair_job set step = $2, state = case when $2 > 1 then 'ramping' else state end where id = $1)
   insert into repair_step (job_id, step, messages) values ($1, $2, $3)`,
);
const settleStep = select(
  'settle a step of a repair',
  'update repair_step set settled_at = now() where job_id = $1 and step = $2 and settled_at is null',
);
const halt = select(
  'halt a repair',
  `update repair_job set state = $2, why = $3, ended_at = case when $2 = 'stopped' then now() end where id = $1`,
);
const leaveRest = select(
  'leave the rest of a repair',
  `update repair_item set state = 'left' where job_id = $1 and state = 'waiting'`,
);
const finish = select('finish a repair', `update repair_job set state = 'done', ended_at = now() where id = $1`);

/** Within one transaction. */
export const turnOf = (client: ClientBase): RepairTurn => ({
  collect: async () => (await collectJudged(client)).length,
  underWay: () => jobsUnderWay(client),
  carryOut: (job, move) => carryOut(client, job, move),
});

async function carryOut(client: ClientBase, job: JobUnderWay, move: Move): Promise<void> {
  switch (move.kind) {
    case 'wait':
      return;
    case 'send':
      await settleStep(client, job.id, job.step);
      return send(client, job, move);
    case 'halt':
      await settleStep(client, job.id, job.step);
      await halt(client, job.id, move.state, move.why);
      if (move.state === 'stopped') await leaveRest(client, job.id);
      return;
    case 'done':
      await settleStep(client, job.id, job.step);
      await finish(client, job.id);
  }
}

/** The messages, what tells their service and what the job knows of it are written together, or nothing is. */
async function send(client: ClientBase, job: JobUnderWay, { step, messages }: Move & { kind: 'send' }): Promise<void> {
  const next = await nextInTurn(client, job.id, job.cause, messages);
  const changed = next.filter(({ is_open: isOpen }) => !isOpen).map(({ position }) => position);
  const open = next.filter(({ is_open: isOpen }) => isOpen);
  if (changed.length > 0) await setAside(client, job.id, changed);
  if (open.length === 0) return;
  await reopenTogether(client, {
    messages: open.map(({ message_id: message }) => message),
    by: job.by,
    note: `repair ${job.id}: ${job.reason}`,
  });
  const positions = open.map(({ position }) => position);
  const sent = await markSent(client, job.id, positions, step);
  if (sent.length > 0) await writeStep(client, job.id, step, sent.length);
}

/** A person stops a job: what is on its way comes to its end, and what waits is left. Answers with whether it could be stopped. */
export async function stopByHand(client: ClientBase, job: number, by: string): Promise<boolean> {
  const stopped = await stopJob(client, job, by);
  if (stopped.length > 0) await leaveRest(client, job);
  return stopped.length > 0;
}

const stopJob = select<{ id: number }>(
  'stop a repair',
  `update repair_job set state = 'stopped', why = 'by-hand', stopped_by = $2, ended_at = now()
   where id = $1 and ended_at is null returning id`,
);
