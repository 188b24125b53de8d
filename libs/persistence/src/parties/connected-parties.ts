import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type { ConnectedParties, ConnectedParty, HeldUp, LastSeen } from '#pipeline';
import { asReader } from '../as-reader';
import { currentByName } from '../pauses/rows';
import { select, together } from '../statement';

/** Letters leave within seconds: what waits longer is held up. */
const HELD_UP_SECONDS = 60;

interface PartyRow {
  readonly code: string;
  readonly kind: ConnectedParty['kind'];
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
  readonly is_in_force: boolean;
}

/** Of each the row that holds today, or else the latest. */
const readParties = select<PartyRow & Record<string, unknown>>(
  'parties of a scope',
  `select distinct on (code) code, kind, name, valid_from as "from", valid_to as "to",
     gateway_today() between valid_from and coalesce(valid_to, 'infinity') as is_in_force
   from party where replaced_at is null and ($1 = '*' or code = $1) order by code, is_in_force desc, valid_from desc`,
);

const stamp = (moment: string): string => `to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const readLastSeen = select<{
  readonly party: string;
  readonly sent: string | null;
  readonly fetched: string | null;
  readonly checked: string | null;
}>(
  'when parties were last seen',
  `select party, ${stamp('max(sent)')} as sent, ${stamp('max(fetched)')} as fetched, ${stamp('max(checked)')} as checked
   from (
     select submitter as party, max(received_at) as sent, null::timestamptz as fetched, null::timestamptz as checked
       from message where written_for is null group by submitter
     union all select submitter, max(received_at), null, null from duplicate group by submitter
     union all select party, null, max(received_at), null from mailbox group by party
     union all select party, null, null, max(checked_at) from declaration_check group by party) as seen
   where $1 = '*' or party = $1 group by party`,
);

interface WaitingRow {
  readonly party: string;
  readonly letters: number;
  readonly age_seconds: number;
}

const readUnsent = select<WaitingRow & Record<string, unknown>>(
  'letters that did not leave',
  `select destination as party, count(*)::integer as letters,
     extract(epoch from now() - min(queued_at))::integer as age_seconds
   from outbox where sent_at is null and position is not null and ($1 = '*' or destination = $1) group by destination`,
);
const readUnconfirmed = select<WaitingRow & Record<string, unknown>>(
  'letters that were not confirmed',
  `select party, count(*)::integer as letters, extract(epoch from now() - min(taken_at))::integer as age_seconds
   from mailbox where received_at is null and ($1 = '*' or party = $1) group by party`,
);

interface MandateRow {
  readonly author: string;
  readonly submitter: string;
  readonly from: string;
  readonly to: string | null;
  readonly is_in_force: boolean;
}

const readMandates = select<MandateRow & Record<string, unknown>>(
  'mandates from today on',
  `select author, submitter, valid_from as "from", valid_to as "to", valid_from <= gateway_today() as is_in_force
   from mandate where replaced_at is null and coalesce(valid_to, 'infinity') >= gateway_today()
     and ($1 = '*' or $1 in (author, submitter)) order by author, submitter, valid_from`,
);

const byParty = <Row extends { readonly party: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.party, row]));

const heldUp = ({ letters, age_seconds: ageSeconds }: WaitingRow): HeldUp => ({ letters, ageSeconds });

const lasting = ({ from, to }: { readonly from: string; readonly to: string | null }) => ({
  from,
  ...(to !== null && { to }),
});

async function listParties(client: ClientBase, scope: string): Promise<readonly ConnectedParty[]> {
  const [parties, seen, unsent, unconfirmed, mandates, pauses] = await together([
    readParties(client, scope),
    readLastSeen(client, scope),
    readUnsent(client, scope),
    readUnconfirmed(client, scope),
    readMandates(client, scope),
    currentByName(client, 'party'),
  ]);
  const [seenBy, unsentTo, unconfirmedBy] = [byParty(seen), byParty(unsent), byParty(unconfirmed)];
  return parties.map(({ code, kind, name, is_in_force: isInForce, ...days }) => {
    const [waits, listed, paused] = [unsentTo.get(code), unconfirmedBy.get(code), pauses.get(code)];
    return {
      ...{ code, kind, name, isInForce, ...lasting(days) },
      lastSeen: lastSeen(seenBy.get(code)),
      circuit: paused ? 'paused' : (waits?.age_seconds ?? 0) > HELD_UP_SECONDS ? 'held-up' : 'flowing',
      ...(paused && { paused }),
      ...(waits && { unsent: heldUp(waits) }),
      ...(listed && { unconfirmed: heldUp(listed) }),
      mandates: mandates
        .filter(({ author, submitter }) => author === code || submitter === code)
        .map(({ author, submitter, is_in_force: holds, ...row }) => ({
          ...{ author, submitter, ...lasting(row) },
          isInForce: holds,
        })),
    };
  });
}

const lastSeen = (row: Readonly<Record<keyof LastSeen, string | null>> | undefined): LastSeen => ({
  ...(row?.sent && { sent: row.sent }),
  ...(row?.fetched && { fetched: row.fetched }),
  ...(row?.checked && { checked: row.checked }),
});

export class PostgresConnectedParties implements ConnectedParties {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  async list(scope: string): Promise<readonly ConnectedParty[]> {
    return asReader(await this.#connected(), scope, (client) => listParties(client, scope));
  }
}
