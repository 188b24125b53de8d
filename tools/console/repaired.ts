import type { Client } from 'pg';
import { CLAIMED, MUNICIPALITY, PROVIDER } from './failed-messages';

export interface Repaired {
  /** Of the frozen set. */
  readonly messages: number;
  /** Those without their outcome, their entry or one of their three letters. */
  readonly lost: number;
  /** Entries, letters and cents that are there more than once. */
  readonly doubled: number;
}

/** The answer for who submitted it, and for the municipality copies of both. */
const WANTED = `values (true, 'JW325'), (false, 'JW323'), (false, 'JW325')`;

/** Counted in the tables themselves, by statements that the gateway has no part in. */
export async function countRepaired(database: Client, job: string): Promise<Repaired> {
  const { rows } = await database.query<{ messages: number; lost: number; doubled: number }>(
    `with frozen as (select message_id as id, submitter from repair_item join message on message.id = message_id where job_id = $1),
     wanted as (select * from (${WANTED}) as wanted (for_submitter, kind)),
     letters as (
       select frozen.id, for_submitter, wanted.kind, count(letter.message_id) as sent from frozen cross join wanted left join letter
         on letter.message_id = frozen.id and letter.kind = wanted.kind
           and letter.destination = case when for_submitter then submitter else '${MUNICIPALITY}' end
       group by frozen.id, for_submitter, wanted.kind),
     entries as (
       select frozen.id, count(entry.message_id) as booked from frozen left join entry on entry.message_id = frozen.id group by frozen.id),
     lost as (
       select id from letters where sent = 0 union select id from entries where booked = 0
       union select frozen.id from frozen left join message on message.id = frozen.id and outcome = 'processed'
         where message.id is null)
     select (select count(*) from frozen)::integer as messages, (select count(*) from lost)::integer as lost,
       ((select coalesce(sum(sent - 1), 0) from letters where sent > 1)
         + (select coalesce(sum(booked - 1), 0) from entries where booked > 1)
         + (select count(*) - count(distinct (provider, reference)) from entry))::integer as doubled`,
    [job],
  );
  const { messages, lost, doubled } = rows[0]!;
  return { messages, lost, doubled: doubled + (await centsTooMuch(database, messages)) };
}

/** In lines: what the room counts beyond what the messages ask. */
async function centsTooMuch(database: Client, messages: number): Promise<number> {
  const { rows } = await database.query<{ used: string }>(
    `select coalesce(sum(used), 0) as used from room where provider = $1 and municipality = $2`,
    [PROVIDER, MUNICIPALITY],
  );
  return Math.max(0, Number(rows[0]!.used) / CLAIMED - messages);
}
