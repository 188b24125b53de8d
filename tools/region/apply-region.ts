import type { CalendarDate } from '#domain';
import { raiseVersion, type Signed } from '#persistence';
import type { RegionClient } from '../../libs/persistence/src/region/load-region';
import { lockRegionExclusive, lockRegionShared } from '../../libs/persistence/src/region/region-lock';
import { changedPast } from './changed-past';
import { inTransaction } from './in-transaction';
import { newRoomInWords, planRooms, type RoomPlan } from './plan-rooms';
import { planTable, type TablePlan } from './plan-table';
import type { RegionFiles } from './read-region';
import { readRooms, readTable, writeRooms, writeTable } from './region-tables';
import { unsigned } from './signed';
import type { Problem } from './source';
import { tables, type TableName } from './tables';
import { guarded, usedPast } from './used-past';
import { wantedRooms, wantedRows } from './wanted-rows';

export interface Plan {
  readonly tables: readonly TablePlan[];
  readonly rooms: RoomPlan;
  readonly problems: readonly Problem[];
}

export interface Applied {
  readonly plan: Plan;
  /** Of the region afterwards; absent when problems kept everything as it was. */
  readonly version?: number;
}

/** Every change in a sentence, by what it is about. */
export const planInWords = ({ tables: plans, rooms }: Plan): readonly (readonly string[])[] =>
  [
    ...plans.map(({ changes }) => changes.map(({ words }) => words)),
    [...rooms.changed.map(({ words }) => words), ...rooms.added.map(newRoomInWords)],
  ].filter((sentences) => sentences.length > 0);

async function makePlan(client: RegionClient, files: RegionFiles): Promise<Plan> {
  const { rows } = await client.query<{ today: CalendarDate }>('select gateway_today()::text as today');
  const today = rows[0]?.today;
  if (!today) throw new Error('the database tells no day');
  const wanted = wantedRows(files);
  const plans: TablePlan[] = [];
  const problems: Problem[] = [];
  for (const name of Object.keys(tables) as TableName[]) {
    const table = tables[name];
    const plan = planTable(table, { stored: await readTable(client, table), wanted: wanted[name] }, today);
    plans.push(plan);
    problems.push(...plan.problems);
    if (!guarded.includes(table.name)) continue;
    const municipalities = files.municipalities.map(({ code }) => code);
    problems.push(...(await usedPast(client, table.name, changedPast(plan, municipalities, today))));
  }
  const rooms = planRooms(await readRooms(client), wantedRooms(files));
  return { tables: plans, rooms, problems: [...problems, ...rooms.problems] };
}

const locked = <T>(client: RegionClient, lock: string, work: () => Promise<T>): Promise<T> =>
  inTransaction(client, async () => {
    await client.query(lock);
    return work();
  });

/** What the files would change, without changing it. */
export const diffRegion = (client: RegionClient, files: RegionFiles): Promise<Plan> =>
  locked(client, lockRegionShared, () => makePlan(client, files));

/** Limits and prices that somebody goes by already: what a room or a trajectory may cost is changed by two. */
const needsTwo = ({ tables: plans, rooms }: Plan, version: number): boolean =>
  version > 0 &&
  (rooms.changed.length > 0 || plans.some(({ table, changes }) => table.name === 'price' && changes.length > 0));

async function currentVersion(client: RegionClient): Promise<number> {
  const { rows } = await client.query<{ version: string }>('select version from region_state');
  return Number(rows[0]?.version);
}

/**
 * Makes the database say what the files say: all of it at once, while nobody judges, or nothing when there is a problem. Whoever
 * signs is kept; a tool of our own that fills a database signs nothing.
 */
export const applyRegion = (client: RegionClient, files: RegionFiles, signed?: Signed): Promise<Applied> =>
  locked(client, lockRegionExclusive, async () => {
    const plan = await makePlan(client, files);
    const version = await currentVersion(client);
    const wrong = signed && needsTwo(plan, version) ? unsigned(signed) : undefined;
    if (wrong) return { plan: { ...plan, problems: [...plan.problems, { text: wrong }] } };
    if (plan.problems.length > 0) return { plan };
    if (planInWords(plan).length === 0) return { plan, version };
    for (const table of plan.tables) await writeTable(client, table);
    await writeRooms(client, plan.rooms, signed);
    return { plan, version: await raiseVersion(client, signed) };
  });
