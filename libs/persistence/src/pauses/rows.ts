import type { ClientBase } from 'pg';
import type { Pause, PauseKind, PauseQuery, PauseState, PauseSubject } from '#pipeline';
import { utc } from '../repair/utc';
import { select } from '../statement';
import { IS_CURRENT } from './paused';

interface PauseRow {
  readonly id: number;
  readonly kind: PauseKind;
  readonly name: string;
  readonly reason: string;
  readonly asked_by: string;
  readonly since: string;
  readonly until: string;
  readonly state: PauseState;
  readonly ended: string | null;
  readonly ended_by: string | null;
}
type Row<T> = T & Record<string, unknown>;

const STATE = `case when ${IS_CURRENT} then 'current' else 'over' end`;
const COLUMNS = `id, kind, name, reason, asked_by, ${utc('since')} as since, ${utc('until')} as until, ${STATE} as state,
  case when not (${IS_CURRENT}) then ${utc('coalesce(ended_at, until)')} end as ended, ended_by`;

function told({ id, kind, name, reason, asked_by: by, since, until, state, ...row }: PauseRow): Pause {
  return {
    ...{ id: `${id}`, kind, name, reason, by, since, until, state },
    ...(row.ended !== null && { endedAt: row.ended }),
    ...(row.ended_by !== null && { endedBy: row.ended_by }),
  };
}

const pages = select<Row<PauseRow>>(
  'pauses',
  `select ${COLUMNS} from pause where ($1::text is null or ${STATE} = $1) order by id desc limit $2 offset $3`,
);
const counted = select<{ total: number }>(
  'count pauses',
  `select count(*)::integer as total from pause where $1::text is null or ${STATE} = $1`,
);

/** The newest first. */
export async function listPauses(client: ClientBase, { state, limit, page }: PauseQuery) {
  const [count] = await counted(client, state ?? null);
  const rows = await pages(client, state ?? null, limit, (page - 1) * limit);
  return { total: count!.total, pauses: rows.map(told) };
}

const current = select<Row<PauseRow>>(
  'current pauses',
  `select ${COLUMNS} from pause where ${IS_CURRENT} order by kind, name`,
);
const currentOf = select<Row<PauseRow>>(
  'current pause',
  `select ${COLUMNS} from pause where kind = $1 and name = $2 and ${IS_CURRENT}`,
);
const byId = select<Row<PauseRow>>('a pause', `select ${COLUMNS} from pause where id = $1`);
const insert = select<Row<PauseRow>>(
  'insert pause',
  `insert into pause (kind, name, reason, asked_by, until)
   select $1, $2, $3, $4, $5::timestamptz where $5::timestamptz > now() and $5::timestamptz <= now() + make_interval(hours => $6)
   returning ${COLUMNS}`,
);
const between = select<{ after: string; latest: string }>(
  'when a pause may end',
  `select ${utc('now()')} as after, ${utc('(now() + make_interval(hours => $1))')} as latest`,
);
const end = select<Row<PauseRow>>(
  'end a pause',
  `update pause set ended_at = now(), ended_by = $2 where id = $1 and ${IS_CURRENT} returning ${COLUMNS}`,
);
const party = select<{ code: string }>(
  'a party of the region',
  'select code from party where code = $1 and replaced_at is null limit 1',
);

export const currentPauses = async (client: ClientBase): Promise<readonly Pause[]> => (await current(client)).map(told);

/** All that is current, by what is paused. */
export const currentByName = async (client: ClientBase, kind: PauseKind): Promise<ReadonlyMap<string, Pause>> =>
  new Map((await currentPauses(client)).filter((pause) => pause.kind === kind).map((pause) => [pause.name, pause]));

export const findCurrent = async (client: ClientBase, { kind, name }: PauseSubject): Promise<Pause | undefined> =>
  (await currentOf(client, kind, name)).map(told)[0];

export const findPause = async (client: ClientBase, id: number): Promise<Pause | undefined> =>
  (await byId(client, id)).map(told)[0];

/** Undefined where it would end in the past, or after more than so many hours. */
export async function insertPause(
  client: ClientBase,
  pause: Pick<Pause, 'kind' | 'name' | 'reason' | 'by' | 'until'>,
  hoursMax: number,
): Promise<Pause | undefined> {
  const { kind, name, reason, by, until } = pause;
  return (await insert(client, kind, name, reason, by, until, hoursMax)).map(told)[0];
}

export const endsBetween = async (client: ClientBase, hoursMax: number) => (await between(client, hoursMax))[0]!;

/** Undefined where it is over, or never was. */
export const endPause = async (client: ClientBase, id: number, by: string): Promise<Pause | undefined> =>
  (await end(client, id, by)).map(told)[0];

export const isParty = async (client: ClientBase, code: string): Promise<boolean> =>
  (await party(client, code)).length > 0;
