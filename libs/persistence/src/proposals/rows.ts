import type { Instant } from '#domain';
import type { Effect, Proposal, ProposalState, WantedChange } from '#pipeline';
import { select } from '../statement';

interface ProposalRow {
  readonly id: number;
  readonly state: ProposalState;
  readonly wanted: WantedChange;
  readonly reason: string;
  readonly effect: Effect;
  readonly asked_by: string;
  readonly asked: Instant;
  readonly expires: Instant;
  readonly decided_by: string | null;
  readonly decided: Instant | null;
  readonly note: string | null;
}

type Row<T> = T & Record<string, unknown>;

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const STATE = `coalesce(decision, case when expires_at <= now() then 'expired' else 'open' end)`;
const COLUMNS = `id, ${STATE} as state, wanted, reason, effect, asked_by, ${utc('asked_at')} as asked,
  ${utc('expires_at')} as expires, decided_by, ${utc('decided_at')} as decided, note`;

export const insertProposal = select<Row<ProposalRow>>(
  'insert proposal',
  `insert into proposal (kind, wanted, reason, effect, asked_by, expires_at)
   values ($1, $2, $3, $4, $5, now() + interval '7 days') returning ${COLUMNS}`,
);
export const findProposal = select<Row<ProposalRow>>('proposal', `select ${COLUMNS} from proposal where id = $1`);
/** Whoever decides on it comes after whoever did. */
export const lockProposal = select('lock proposal', 'select from proposal where id = $1 for update');
export const listProposals = select<Row<ProposalRow>>(
  'proposals',
  `select ${COLUMNS} from proposal where ($1::text is null or ${STATE} = $1) and ($2::text is null or kind = $2)
   order by id desc limit $3 offset $4`,
);
export const countProposals = select<{ readonly total: number }>(
  'count proposals',
  `select count(*)::integer as total from proposal
   where ($1::text is null or ${STATE} = $1) and ($2::text is null or kind = $2)`,
);
export const decideProposal = select<Row<ProposalRow>>(
  'decide proposal',
  `update proposal set decision = $2, decided_by = $3, decided_at = now(), note = $4, effect = $5
   where id = $1 returning ${COLUMNS}`,
);

export const proposalFrom = (row: ProposalRow): Proposal => ({
  id: String(row.id),
  state: row.state,
  wanted: row.wanted,
  reason: row.reason,
  asked: { by: row.asked_by, at: row.asked },
  expiresAt: row.expires,
  effect: row.effect,
  ...(row.decided_by !== null &&
    row.decided !== null && {
      decided: { by: row.decided_by, at: row.decided, ...(row.note !== null && { note: row.note }) },
    }),
});
