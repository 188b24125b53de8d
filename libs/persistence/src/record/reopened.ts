import type { ClientBase } from 'pg';
import type { Judgement } from '#pipeline';
import { REOPENED } from '../reopen';
import { changeEach, select, together } from '../statement';
import { messageRow } from './messages';

interface OutcomeRow {
  readonly message_id: number;
  readonly outcome: string;
  readonly reason: string | undefined;
}

/** With what the message was until now, so that nothing of it is forgotten. */
const closeReopenings = changeEach<OutcomeRow>(
  'close reopenings',
  { message_id: 'bigint', outcome: 'text', reason: 'text' },
  (given) => `update reopening set judged_at = now(), outcome_before = message.outcome, reason_before = message.reason,
      outcome_after = given.outcome, reason_after = given.reason,
      findings_before = (select jsonb_agg(to_jsonb(finding) - 'message_id' order by position) from finding
        where finding.message_id = given.message_id)
    from ${given} join message on message.id = given.message_id
    where reopening.message_id = given.message_id and judged_at is null`,
);
const forgetFindings = select('forget findings', 'delete from finding where message_id = any($1::bigint[])');
const forgetSignals = select('forget signals', 'delete from signal where message_id = any($1::bigint[])');

type ReopenedRow = Omit<ReturnType<typeof messageRow>, 'message_key'> & { readonly message_key: string | undefined };

/** The one change of an outcome there is. What holds its key keeps it for ever; what was not read again stays what it was. */
const changeMessages = changeEach<Omit<ReopenedRow, 'submitter' | 'routing_key' | 'digest' | 'written_for' | 'trace'>>(
  'change reopened messages',
  {
    id: 'bigint',
    message_key: 'text',
    author: 'text',
    addressee: 'text',
    kind: 'text',
    identification: 'text',
    holds_key: 'boolean',
    outcome: 'text',
    reason: 'text',
    replies_to: 'bigint',
    rules: 'text',
    schema_versions: 'text',
    claimed: 'bigint',
  },
  (given) => `update message set outcome = given.outcome, reason = given.reason, replies_to = given.replies_to,
      rules = given.rules, region_version = gateway_region_version(),
      holds_key = message.holds_key or given.holds_key,
      message_key = case when message.holds_key then message.message_key
        else coalesce(given.message_key, message.message_key) end,
      author = coalesce(given.author, message.author), addressee = coalesce(given.addressee, message.addressee),
      kind = coalesce(given.kind, message.kind), identification = coalesce(given.identification, message.identification),
      schema_versions = coalesce(given.schema_versions, message.schema_versions),
      claimed = coalesce(given.claimed, message.claimed)
    from ${given} where message.id = given.id and message.outcome in ${REOPENED}`,
);

function reopenedRow(judgement: Judgement): ReopenedRow {
  const row = messageRow(judgement);
  const isKeyed = !judgement.case.content.setApart && judgement.decision.outcome !== 'duplicate';
  return { ...row, message_key: isKeyed ? row.message_key : undefined };
}

/** Messages that were judged again, under the ids they have; also those that turned out to be the same as another. */
export async function recordReopened(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const reopened = judgements.filter(({ case: at }) => at.reopened);
  if (reopened.length === 0) return;
  const ids = reopened.map(({ case: { message } }) => message);
  const outcomes = reopened.map(({ case: { message }, decision: { outcome, reason } }) => {
    return { message_id: message, outcome, reason };
  });
  await together([
    closeReopenings(client, outcomes),
    forgetFindings(client, ids),
    forgetSignals(client, ids),
    changeMessages(client, reopened.map(reopenedRow)),
  ]);
}
