import type { RegionClient } from '../../libs/persistence/src/region/load-region';
import type { ChangedDays } from './changed-past';
import type { Problem } from './source';

/** An allocation or a judged line within the changed days, of what `about` names. */
const uses: Readonly<Record<string, string>> = {
  price: `
    exists (select from allocation_version v
      where not v.withdrawn and v.category || ':' || v.code = c.about
        and v.starts <= c."to" and coalesce(v.ends, 'infinity') >= c."from")
    or exists (select from entry e
      where e.category || ':' || e.code = c.about and e.period_begins <= c."to" and e.period_ends >= c."from")`,
  agreement: `
    exists (select from allocation a join allocation_version v using (municipality, number)
      where not v.withdrawn and a.provider || '/' || a.municipality = c.about
        and v.starts <= c."to" and coalesce(v.ends, 'infinity') >= c."from")
    or exists (select from entry e
      where e.provider || '/' || e.municipality = c.about and e.period_begins <= c."to" and e.period_ends >= c."from")`,
  // The regime of an allocation is that of its first day and never changes under it.
  regime: `
    exists (select from allocation a join allocation_version v using (municipality, number)
      where not v.withdrawn and a.municipality || '/' || a.segment = c.about and v.starts between c."from" and c."to")`,
  // What was decided by a policy was decided on the day a request was received.
  request_policy: `
    exists (select from message m
      where m.kind in ('JW315', 'JW317') and m.addressee = split_part(c.about, '/', 1)
        and m.today between c."from" and c."to")`,
  partnership: `
    exists (select from care_row r
      where r.allocation_number is null and not r.withdrawn and r.provider || '/' || r.municipality = c.about
        and r.begins between c."from" and c."to")`,
};

export const guarded = Object.keys(uses);

/** Of the changed days those on which something was used: they are part of what was judged, and stay. */
export async function usedPast(
  client: RegionClient,
  table: string,
  changed: readonly ChangedDays[],
): Promise<readonly Problem[]> {
  if (changed.length === 0) return [];
  const { rows } = await client.query<{ at: number }>(
    `select c.at::integer - 1 as at
     from rows from (jsonb_to_recordset($1::jsonb) as (about text, "from" date, "to" date))
       with ordinality as c(about, "from", "to", at)
     where ${uses[table] ?? 'false'} order by c.at`,
    [JSON.stringify(changed.map(({ about, from, to }) => ({ about, from, to })))],
  );
  return rows.flatMap(({ at }) => {
    const days = changed[at];
    if (!days) return [];
    const { about, from, to, place } = days;
    const text = `the ${table.replace('_', ' ')} of ${about} from ${from} until ${to} has been used and cannot change any more; end it today or later and write what follows as a new row`;
    return [{ text, ...(place && { place }) }];
  });
}
