import type { ClientBase } from 'pg';
import type { IncidentKind } from '#pipeline';
import { select } from '../statement';
import type { Cause } from './causes';

const GIVEN = `(select * from unnest($1::text[], $2::text[], $3::double precision[]) as given (kind, subject, figure)) as given`;

const open = select<{ id: number }>(
  'open incidents',
  `insert into incident (kind, subject, figure, high, changed_at, opened_at)
   select kind, subject, figure, figure, $4::timestamptz, $4::timestamptz from ${GIVEN}
   on conflict (kind, subject) where closed_at is null do nothing returning id`,
);
const change = select(
  'change incidents',
  `update incident set figure = given.figure, before = incident.figure, high = greatest(high, given.figure), changed_at = $4
   from ${GIVEN} where incident.kind = given.kind and incident.subject = given.subject and closed_at is null
     and incident.figure <> given.figure`,
);
const close = select<{ id: number }>(
  'close incidents',
  `update incident set closed_at = $4 where closed_at is null and kind = any($5::text[])
     and not exists (select from ${GIVEN} where given.kind = incident.kind and given.subject = incident.subject)
   returning id`,
);

export interface Tracked {
  readonly opened: number;
  readonly closed: number;
}

export interface Look {
  readonly causes: readonly Cause[];
  /** What was looked for; what could not be looked for stays as it was. */
  readonly kinds: readonly IncidentKind[];
  readonly at: Date;
}

/** Opens what is new, follows what stays and closes what is gone. One process at a time does this, under the lock of the watch. */
export async function trackIncidents(client: ClientBase, { causes, kinds, at }: Look): Promise<Tracked> {
  const given = [
    causes.map(({ kind }) => kind),
    causes.map(({ subject }) => subject),
    causes.map(({ figure }) => figure),
  ];
  await change(client, ...given, at);
  const opened = await open(client, ...given, at);
  const closed = await close(client, ...given, at, kinds);
  return { opened: opened.length, closed: closed.length };
}
