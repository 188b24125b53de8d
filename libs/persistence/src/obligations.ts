import type { DataSource } from 'typeorm';
import { workingDaysUntil, type CalendarDate, type FollowedKind, type MessageKind, type WorkCalendar } from '#domain';
import type { Obligations, ObligationQuery, ToldObligation } from '#pipeline';
import { asReader } from './as-reader';
import { select } from './statement';

interface Row {
  readonly id: number;
  readonly kind: FollowedKind;
  readonly reference: string;
  readonly debtor: string;
  readonly creditor: string;
  readonly since: CalendarDate;
  readonly due: CalendarDate;
  readonly settled: string | null;
  readonly message_kind: MessageKind;
  readonly author: string;
  readonly identification: string;
  readonly today: CalendarDate;
  readonly calendar: WorkCalendar;
}

/** Those of the party alone, as who owes or who waits; those that are due first come first. */
const list = select<Row & Record<string, unknown>>(
  'obligations of a party',
  `
  select obligation.id, obligation.kind, reference, debtor, creditor, since, due, gateway_today() as today,
         to_char(settled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as settled,
         message.kind as message_kind, author, identification,
         (select value from region_setting where key = 'workCalendar' and replaced_at is null) as calendar
  from obligation join message on message.id = message_id
  where (debtor = $1 or creditor = $1) and ($2::text is null or obligation.kind = $2)
    and case $3 when 'open' then settled_at is null when 'settled' then settled_at is not null
                when 'overdue' then settled_at is null and due < gateway_today() else true end
  order by due, obligation.id limit $4`,
);

const told = (party: string, row: Row): ToldObligation => ({
  id: String(row.id),
  kind: row.kind,
  side: row.debtor === party ? 'debtor' : 'creditor',
  debtor: row.debtor,
  creditor: row.creditor,
  about: { kind: row.message_kind, sender: row.author, identification: row.identification },
  ...(row.reference !== '' && { reference: row.reference }),
  since: row.since,
  due: row.due,
  state: row.settled !== null ? 'settled' : row.due < row.today ? 'overdue' : 'open',
  ...(row.settled !== null
    ? { settledAt: row.settled }
    : { workingDaysLeft: workingDaysUntil(row.today, row.due, row.calendar) }),
});

/** What parties owe one another, as each of them may see it. */
export class PostgresObligations implements Obligations {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  async list(party: string, { kind, state, limit }: ObligationQuery): Promise<readonly ToldObligation[]> {
    const rows = await asReader(await this.#connected(), party, (client) => list(client, party, kind, state, limit));
    return rows.map((row) => told(party, row));
  }
}
