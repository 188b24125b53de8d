import type { ClientBase } from 'pg';
import type { DebitKey, DebitState, Pair } from '#domain';
import { selectForEach } from '../statement';
import { distinct, type PairLine } from './at-hand';

interface KeyColumns extends Pair {
  readonly number: number;
  readonly category: string;
  readonly code: string;
  readonly begins: string;
}

type DebitRow = KeyColumns & DebitState;

const debitsByKey = selectForEach<KeyColumns, DebitRow>(
  'debits by key',
  { municipality: 'text', provider: 'text', number: 'bigint', category: 'text', code: 'text', begins: 'date' },
  {
    columns: 'given.*, found.rounds, found.open',
    found: `select count(*)::integer as rounds, bool_or(taken.back is null) as open from entry left join lateral (
        select true as back from entry as credit where credit.kind = 'credit'
        and credit.provider = entry.provider and credit.previous_reference = entry.reference limit 1) as taken on true
      where entry.kind in ('grant', 'grant-over-limit') and entry.municipality = given.municipality
        and entry.allocation_number = given.number and entry.category = given.category and entry.code = given.code
        and entry.period_begins = given.begins and entry.provider = given.provider
      having count(*) > 0`,
  },
);

export interface PairDebit extends Pair {
  readonly key: DebitKey;
  readonly state: DebitState;
}

/** What was granted before on the keys of these lines. */
export async function readDebits(client: ClientBase, lines: readonly PairLine[]): Promise<readonly PairDebit[]> {
  const keys = lines.map(({ municipality, provider, line }) => ({
    municipality,
    provider,
    number: line.allocationNumber,
    category: line.category,
    code: line.productCode,
    begins: line.period.begins,
  }));
  const rows = await debitsByKey(client, distinct(keys));
  return rows.map(({ municipality, provider, number, category, code, begins, rounds, open }) => ({
    municipality,
    provider,
    key: `${number}|${category}|${code}|${begins}`,
    state: { rounds, open },
  }));
}
