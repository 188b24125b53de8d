import type { ClientBase } from 'pg';
import type { CalendarDate } from '#domain';
import type { Hindered, MandateEffect, WantedMandate } from '#pipeline';
import { lockRegionExclusive } from '../region/region-lock';
import { raiseVersion } from '../region/raise-version';
import { select } from '../statement';
import { hindered, type ProposalWork } from './work';

interface Standing {
  readonly id: number;
  readonly valid_from: CalendarDate;
  readonly valid_to: CalendarDate | null;
}

/** On the day or after it; the first of them. */
const standingFrom = select<Standing & Record<string, unknown>>(
  'mandate that stands',
  `select id, valid_from, valid_to from mandate
   where author = $1 and submitter = $2 and replaced_at is null and coalesce(valid_to, 'infinity') >= $3::date
   order by valid_from limit 1`,
);
const surroundings = select<{ readonly has_passed: boolean; readonly parties: number }>(
  'day and parties of a mandate',
  `select $3::date < gateway_today() as has_passed, (
     select count(distinct code)::integer from party where code in ($1, $2) and replaced_at is null
       and $3::date between valid_from and coalesce(valid_to, 'infinity')) as parties`,
);
const replace = select('replace mandate', 'update mandate set replaced_at = recorded_now() where id = $1');
const insertEnded = select(
  'end mandate',
  `insert into mandate (author, submitter, reason, valid_from, valid_to)
   select author, submitter, $3, valid_from, $2::date - 1 from mandate where id = $1 and valid_from < $2::date`,
);
const insertMandate = select(
  'add mandate',
  `insert into mandate (author, submitter, valid_from, reason) values ($1, $2, $3, $4)`,
);

async function effectOf(client: ClientBase, wanted: WantedMandate): Promise<MandateEffect | Hindered> {
  const { act, author, submitter, from } = wanted;
  const [given] = await surroundings(client, author, submitter, from);
  if (given!.has_passed) return hindered('day-has-passed');
  if (act === 'add' && given!.parties < 2) return hindered('unknown-party');
  const [standing] = await standingFrom(client, author, submitter, from);
  if (act === 'add' && standing) return hindered('mandate-stands');
  if (act === 'end' && !standing) return hindered('no-mandate');
  return {
    ...{ kind: 'mandate', act, author, submitter, from },
    ...(standing && {
      standing: { from: standing.valid_from, ...(standing.valid_to !== null && { to: standing.valid_to }) },
    }),
  };
}

/** A mandate that begins, or is over from a day on, as a change of the region. */
export const mandateWork: ProposalWork<WantedMandate, MandateEffect> = {
  lock: (client) => client.query(lockRegionExclusive),
  effectOf,
  async apply(client, { act, author, submitter, from }, { reason, askedBy, by }) {
    if (act === 'add') await insertMandate(client, author, submitter, from, reason);
    else {
      const [standing] = await standingFrom(client, author, submitter, from);
      await replace(client, standing!.id);
      await insertEnded(client, standing!.id, from, reason);
    }
    await raiseVersion(client, { by: askedBy, approvedBy: by });
  },
};
