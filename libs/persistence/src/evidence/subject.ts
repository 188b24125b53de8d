import type { ClientBase } from 'pg';
import { select } from '../statement';

/** A row as the database has it: column names, days and instants (UTC) as text, cents as whole numbers. */
export type EvidenceRow = { readonly [column: string]: EvidenceValue };
export type EvidenceValue = string | number | boolean | null | readonly EvidenceValue[] | EvidenceRow;

export interface Told extends Record<string, unknown> {
  readonly row: EvidenceRow;
}

/** What evidence is asked of: the trajectory of an allocation, or a room by its key. */
export type EvidenceOf =
  | { readonly kind: 'trajectory'; readonly municipality: string; readonly number: number }
  | { readonly kind: 'room'; readonly key: string };

/** What was found of it, with the messages that say anything about it in the order of their ids. */
export interface Subject {
  readonly kind: EvidenceOf['kind'];
  readonly row: EvidenceRow;
  readonly messages: readonly number[];
}

const trajectoryOf = select<Told>(
  'evidence: trajectory',
  `select to_jsonb(told) as row from allocation join trajectory as told on told.key = allocation.trajectory
   where allocation.municipality = $1 and allocation.number = $2`,
);
const roomOf = select<Told>('evidence: room', `select to_jsonb(told) as row from room as told where key = $1`);

interface Found extends Record<string, unknown> {
  readonly id: number;
}

/** With what was asked or declared first, and what was replied: `found` selects the ids of messages. */
const withAround = (found: string): string => `
  found as (${found}), answering as (
    select id from found union select written_for from message join found using (id) where written_for is not null)
  select id from answering union
  select reply.id from answering join message as reply on reply.replies_to = answering.id order by id`;

/** Given the key, client, municipality and provider. */
const ofTrajectory = select<Found>(
  'evidence: messages of a trajectory',
  `with allocated as (
     select number, municipality from allocation
     where client_key = $2 and provider = $4 and municipality = $3 and trajectory = $1),
   ${withAround(`
     select message_id as id from allocation_version join allocated using (number, municipality)
     union select message_id from entry where client_key = $2 and (trajectory = $1
       or (municipality, provider) = ($3, $4) and allocation_number in (select number from allocated))
     union select message_id from care_row where client_key = $2 and provider = $4 and municipality = $3
       and allocation_number in (select number from allocated)`)}`,
);

/** Given the key and provider: what it was spent on, and what was refused for the want of it. */
const ofRoom = select<Found>(
  'evidence: messages of a room',
  `with ${withAround(`
    select message_id as id from entry where provider = $2 and granted <> 0 and $1 = any(rooms)
    union select finding.message_id from (select distinct code from party where kind = 'municipality') as party
      join declaration on declaration.municipality = party.code and declaration.provider = $2
      join finding on finding.message_id = declaration.message_id
    where finding.figures ->> 'room' = $1`)}`,
);

/** Undefined where there is none. */
export async function findSubject(client: ClientBase, of: EvidenceOf): Promise<Subject | undefined> {
  const [found] = await (of.kind === 'room'
    ? roomOf(client, of.key)
    : trajectoryOf(client, of.municipality, of.number));
  if (!found) return undefined;
  const { key, client_key, municipality, provider } = found.row;
  const rows = await (of.kind === 'room'
    ? ofRoom(client, key, provider)
    : ofTrajectory(client, key, client_key, municipality, provider));
  return { kind: of.kind, row: found.row, messages: rows.map(({ id }) => id) };
}
