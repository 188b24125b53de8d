import type { DataSource } from 'typeorm';
import type { JudgedBy, KindDay, RuleDay, RulesInUse, RuleUse, VersionsSeen } from '#pipeline';
import { asReader } from '../as-reader';
import { select, together } from '../statement';
import { todayOf } from '../today';

/** What was sent by the scope, as far as its author was believed, in the last days. */
const SENT = `message.written_for is null and outcome <> 'quarantined' and ($1 = '*' or author = $1)
  and message.today > gateway_today() - $2::integer`;
const stamp = (moment: string): string => `to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const readBroken = select<RuleDay & Record<string, unknown>>(
  'rules broken by day',
  `select rule, kind, message.today as day, count(distinct message_id)::integer as messages, count(*)::integer as places
   from message join (
     select message_id, rule from finding union all select message_id, rule from signal where rule ~ '^(TR|CD|CS|GW)') as broken
     on broken.message_id = message.id
   where ${SENT} group by rule, kind, message.today order by rule, day, kind`,
);
const readJudged = select<KindDay & Record<string, unknown>>(
  'messages judged by day',
  `select kind, today as day, count(*)::integer as messages from message
   where kind is not null and rules is not null and ${SENT} group by kind, today order by kind, day`,
);

interface JudgedByRow extends Omit<JudgedBy, 'region'> {
  readonly region: number | null;
}
const readJudgedBy = select<JudgedByRow & Record<string, unknown>>(
  'versions of rules that judged',
  `select rules, region_version as region, count(*)::integer as messages, ${stamp('min(received_at)')} as first,
     ${stamp('max(received_at)')} as last
   from message where rules is not null and ${SENT} group by rules, region_version order by max(received_at) desc limit 50`,
);
const readVersionsSeen = select<VersionsSeen & Record<string, unknown>>(
  'versions of schemas that were seen',
  `select kind, schema_versions as versions, count(distinct author)::integer as parties, count(*)::integer as messages,
     ${stamp('max(received_at)')} as last
   from message where schema_versions is not null and ${SENT} group by kind, schema_versions order by kind, messages desc, versions`,
);
export class PostgresRulesInUse implements RulesInUse {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  async rules(scope: string, days: number): Promise<RuleUse> {
    return asReader(await this.#connected(), scope, async (client) => {
      const [broken, judged, versions, today] = await together([
        readBroken(client, scope, days),
        readJudged(client, scope, days),
        readJudgedBy(client, scope, days),
        todayOf(client),
      ]);
      return {
        today,
        broken,
        judged,
        versions: versions.map(({ region, ...row }) => ({ ...row, ...(region !== null && { region }) })),
      };
    });
  }

  async schemas(scope: string, days: number): Promise<readonly VersionsSeen[]> {
    return asReader(await this.#connected(), scope, (client) => readVersionsSeen(client, scope, days));
  }
}
