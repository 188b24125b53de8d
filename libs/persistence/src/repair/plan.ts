import type { ClientBase } from 'pg';
import type { RepairState } from '#pipeline';
import { select } from '../statement';
import { FAILED_OF_CAUSE } from './groups';

/** The set is fixed here, the oldest first; without any message there is no job. */
const planJob = select<{ id: number }>(
  'plan a repair',
  `with failed as (
     select id, row_number() over (order by id) as position from message where ${FAILED_OF_CAUSE}),
   job as (
     insert into repair_job (cause, reason, planned_by, messages)
     select $1, $2, $3, count(*) from failed having count(*) > 0
     on conflict (cause) where ended_at is null do nothing returning id),
   items as (
     insert into repair_item (job_id, position, message_id) select job.id, position, failed.id from failed cross join job)
   select id from job`,
);
const openJob = select<{ id: number }>(
  'job of a cause that is not over',
  'select id from repair_job where cause = $1 and ended_at is null',
);

export type PlannedJob =
  | { readonly kind: 'planned'; readonly id: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'under-way'; readonly job: string };

export async function planRepair(
  client: ClientBase,
  { cause, reason, by }: { readonly cause: string; readonly reason: string; readonly by: string },
): Promise<PlannedJob> {
  const [planned] = await planJob(client, cause, reason, by);
  if (planned) return { kind: 'planned', id: planned.id };
  const [other] = await openJob(client, cause);
  return other ? { kind: 'under-way', job: `${other.id}` } : { kind: 'nothing' };
}

/** The canary is sent by the next look of a relay; what paused goes on after it. */
const startJob = select<{ id: number }>(
  'start a repair',
  `update repair_job set why = null,
     state = case state when 'planned' then 'canary' else 'ramping' end,
     started_by = coalesce(started_by, $2), started_at = coalesce(started_at, now()),
     resumed_by = case state when 'paused' then $2 end, resumed_at = case state when 'paused' then now() end
   where id = $1 and state in ('planned', 'paused') returning id`,
);

export const startRepair = async (client: ClientBase, id: number, by: string): Promise<boolean> =>
  (await startJob(client, id, by)).length > 0;

export const stateOf = select<{ state: RepairState }>(
  'state of a repair',
  'select state from repair_job where id = $1',
);
