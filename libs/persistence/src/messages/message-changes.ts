import type { DataSource } from 'typeorm';
import type { LiveEvent, LiveSource } from '#pipeline';
import { asReader } from '../as-reader';
import { select } from '../statement';

/** How many changes are told at a time. */
const CHANGES_MAX = 1_000;

interface ChangeRow {
  readonly changed_in: number;
  readonly id: number;
  readonly kind: string | null;
  readonly outcome: string;
  readonly submitter: string;
  readonly author: string | null;
  readonly addressee: string | null;
  readonly believed: boolean;
}

/** Numbers of transactions below this one are of transactions that ended: none of them can change anything any more. */
const ENDED = 'pg_snapshot_xmin(pg_current_snapshot())::text::bigint';

const endedRow = select<{ readonly ended: number }>('which transactions ended', `select ${ENDED} as ended`);
const changedRows = select<ChangeRow>(
  'messages that changed',
  `select changed_in, id, kind, outcome, submitter, author, addressee, believed
   from message where (changed_in, id) > ($1::bigint, $2::bigint) and changed_in < ${ENDED}
   order by changed_in, id limit ${CHANGES_MAX}`,
);

function eventOf({ changed_in, id, kind, outcome, submitter, author, addressee, believed }: ChangeRow): LiveEvent {
  const concerned = believed ? [submitter, author!, addressee!] : [submitter];
  return {
    kind: 'message',
    cursor: `${changed_in}.${id}`,
    parties: [...new Set(concerned)],
    about: {
      id: String(id),
      outcome,
      submitter,
      ...(kind !== null && believed && { kind, author: author!, addressee: addressee! }),
    },
  };
}

/**
 * Messages that came or were judged again, in the order of the transactions that changed them. A transaction that goes on for long
 * keeps back what began after it; nothing is passed over.
 */
export class PostgresMessageChanges implements LiveSource {
  readonly kind = 'message';
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  async now(): Promise<string> {
    const [row] = await asReader(await this.#connected(), '*', (client) => endedRow(client));
    // Behind every message of the transactions before.
    return `${row!.ended - 1}.${Number.MAX_SAFE_INTEGER}`;
  }

  async since(cursor: string): Promise<readonly LiveEvent[]> {
    const [, transaction = '0', id = '0'] = /^(\d{1,16})\.(\d{1,16})$/.exec(cursor) ?? [];
    const rows = await asReader(await this.#connected(), '*', (client) => changedRows(client, transaction, id));
    return rows.map(eventOf);
  }
}
