import type { ClientBase } from 'pg';
import {
  sizeOfStep,
  type ItemState,
  type Page,
  type RepairItem,
  type RepairJob,
  type RepairJobInDetail,
  type RepairState,
  type RepairStep,
  type WhyHalted,
} from '#pipeline';
import { select } from '../statement';
import { utc } from './utc';

type Counts = Readonly<Partial<Record<ItemState, number>>>;

interface JobRow {
  readonly id: number;
  readonly cause: string;
  readonly reason: string;
  readonly state: RepairState;
  readonly why: WhyHalted | null;
  readonly messages: number;
  readonly step: number;
  readonly counts: Counts | null;
  readonly planned_by: string;
  readonly planned_at: string;
  readonly started_by: string | null;
  readonly started_at: string | null;
  readonly resumed_by: string | null;
  readonly resumed_at: string | null;
  readonly stopped_by: string | null;
  readonly ended_at: string | null;
}

const NONE: Readonly<Record<ItemState, number>> = { waiting: 0, sent: 0, settled: 0, repeated: 0, moved: 0, left: 0 };

const jobsWhere = (condition: string): string => `
  select id, cause, reason, state, why, messages, step, planned_by, ${utc('planned_at')} as planned_at, started_by,
    ${utc('started_at')} as started_at, resumed_by, ${utc('resumed_at')} as resumed_at, stopped_by, ${utc('ended_at')} as ended_at,
    (select jsonb_object_agg(state, messages) from (
      select state, count(*) as messages from repair_item where job_id = repair_job.id group by state) as counted) as counts
  from repair_job where ${condition}`;

const jobsOn = select<JobRow & Record<string, unknown>>(
  'repair jobs',
  `${jobsWhere('true')} order by id desc limit $1 offset $2`,
);
const jobsFor = select<JobRow & Record<string, unknown>>(
  'repair jobs of a cause',
  `${jobsWhere('cause = $1')} order by id desc limit 20`,
);
const oneJob = select<JobRow & Record<string, unknown>>('a repair job', jobsWhere('id = $1'));
const countJobs = select<{ total: number }>('count repair jobs', 'select count(*) as total from repair_job');

interface StepRow {
  readonly step: number;
  readonly messages: number;
  readonly sent_at: string;
  readonly settled_at: string | null;
  readonly counts: Counts | null;
}
const stepsOf = select<StepRow & Record<string, unknown>>(
  'steps of a repair',
  `select step, messages, ${utc('sent_at')} as sent_at, ${utc('settled_at')} as settled_at,
     counts
   from repair_step left join (
     select step, jsonb_object_agg(state, messages) as counts from (
       select step, state, count(*) as messages from repair_item where job_id = $1 group by step, state) as counted
     group by step) as by_step using (step)
   where job_id = $1 order by step`,
);

interface ItemRow {
  readonly position: number;
  readonly message: number;
  readonly state: ItemState;
  readonly step: number | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly settled_at: string | null;
}
const itemsOf = select<ItemRow & Record<string, unknown>>(
  'messages of a repair',
  `select position, message_id as message, state, step, outcome, reason, ${utc('settled_at')} as settled_at from repair_item
   where job_id = $1 and ($2::text is null or state = $2) order by position limit $3 offset $4`,
);
const countItems = select<{ total: number }>(
  'count messages of a repair',
  'select count(*) as total from repair_item where job_id = $1 and ($2::text is null or state = $2)',
);

const toldJob = (row: JobRow): RepairJob => {
  const counts = { ...NONE, ...row.counts };
  return {
    ...{ id: `${row.id}`, cause: row.cause, reason: row.reason, state: row.state, messages: row.messages },
    ...{ step: row.step, counts, progress: counts.settled / row.messages },
    ...{ plannedBy: row.planned_by, plannedAt: row.planned_at },
    ...(row.why !== null && { why: row.why }),
    ...(row.started_by !== null && { startedBy: row.started_by }),
    ...(row.started_at !== null && { startedAt: row.started_at }),
    ...(row.resumed_by !== null && { resumedBy: row.resumed_by }),
    ...(row.resumed_at !== null && { resumedAt: row.resumed_at }),
    ...(row.stopped_by !== null && { stoppedBy: row.stopped_by }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
  };
};

export async function readJobs(
  client: ClientBase,
  { limit, offset }: Page,
): Promise<{ readonly total: number; readonly jobs: readonly RepairJob[] }> {
  const [counted] = await countJobs(client);
  return { total: counted!.total, jobs: (await jobsOn(client, limit, offset)).map(toldJob) };
}

export const readJobsOf = async (client: ClientBase, cause: string): Promise<readonly RepairJob[]> =>
  (await jobsFor(client, cause)).map(toldJob);

export async function readJob(client: ClientBase, id: number): Promise<RepairJobInDetail | undefined> {
  const [row] = await oneJob(client, id);
  if (!row) return undefined;
  const sent = (await stepsOf(client, id)).map(toldStep);
  const job = toldJob(row);
  return { ...job, steps: [...sent, ...stepsToCome(job)] };
}

const toldStep = ({ step, messages, sent_at: sentAt, settled_at: settledAt, counts }: StepRow): RepairStep => ({
  ...{ step, messages, sentAt, counts: counts ?? {} },
  ...(settledAt !== null && { settledAt }),
});

/** As planned, if nothing is set apart again. */
function stepsToCome({ counts, step }: RepairJob): readonly RepairStep[] {
  const steps: RepairStep[] = [];
  let next = step;
  for (let left = counts.waiting; left > 0;) {
    next += 1;
    const messages = Math.min(left, sizeOfStep(next));
    steps.push({ step: next, messages, counts: {} });
    left -= messages;
  }
  return steps;
}

export async function readItems(
  client: ClientBase,
  id: number,
  { limit, offset, state }: Page & { readonly state?: ItemState },
): Promise<{ readonly total: number; readonly messages: readonly RepairItem[] }> {
  const [counted] = await countItems(client, id, state ?? null);
  const rows = await itemsOf(client, id, state ?? null, limit, offset);
  return { total: counted!.total, messages: rows.map(toldItem) };
}

const toldItem = ({ settled_at: settledAt, ...row }: ItemRow): RepairItem => ({
  ...{ position: row.position, message: row.message, state: row.state },
  ...(row.step !== null && { step: row.step }),
  ...(row.outcome !== null && { outcome: row.outcome }),
  ...(row.reason !== null && { reason: row.reason }),
  ...(settledAt !== null && { settledAt }),
});
