import type { JudgedLine } from '../decision/decision';
import { clientKeyAt, judgingOrder, type Declared, type LineAt } from '../declaration/judging-order';
import type { LinePlace } from '../ledger/post';
import type { Posting } from '../ledger/posting';
import { productKey } from '../region/region';
import type { CitedEntries, CitedEntry, LedgerAccount, Measure } from './figure';
import type { WantedEntries } from './verdict-of';

const MEASURED: Readonly<Record<Measure, (posting: Posting) => number>> = {
  cents: ({ amount }) => amount,
  volume: ({ volume }) => volume,
  debits: ({ kind }) => (kind === 'credit' ? 0 : 1),
};

/** Whether a line that was granted would be among the entries of an account. */
function isOf(account: LedgerAccount, { declared }: LineAt, posting: Posting): boolean {
  switch (account.kind) {
    case 'room':
      return posting.amount !== 0 && posting.rooms.includes(account.key);
    case 'trajectory':
      return posting.amount !== 0 && posting.trajectory === account.key;
    case 'allocation':
      return declared.allocationNumber === account.number && (posting.amount !== 0 || posting.volume !== 0);
    case 'debit':
      return (
        posting.kind !== 'credit' &&
        declared.allocationNumber === account.number &&
        productKey(declared.category, declared.productCode) === account.product &&
        declared.period.begins === account.begins
      );
  }
}

/**
 * Lines of the same declaration that would be judged before one of it, and are behind its figure. While nothing of it is recorded they
 * have no message in their id.
 */
export function ownEntries(
  declared: Declared,
  lines: readonly JudgedLine[],
): (wanted: Omit<WantedEntries, 'finding'>) => readonly CitedEntry[] {
  const idOf = ({ client, line }: LinePlace): string => `${client}/${line}`;
  const postings = new Map(lines.map((judged) => [idOf(judged), judged.posting]));
  const order = judgingOrder(declared.content);
  const places = new Map(order.map((at, place) => [idOf(at), place]));
  return ({ line, account, measure }) => {
    const client = clientKeyAt(declared, line.client);
    return order.slice(0, places.get(idOf(line))).flatMap((at) => {
      const posting = postings.get(idOf(at));
      const counts = account.kind === 'room' || clientKeyAt(declared, at.client) === client;
      return posting && counts && isOf(account, at, posting)
        ? [{ id: idOf(at), amount: MEASURED[measure](posting) }]
        : [];
    });
  };
}

/** What stood before and what the declaration itself adds, at most so many of them listed. */
export function withOwnEntries(stood: CitedEntries, own: readonly CitedEntry[], listedMax: number): CitedEntries {
  const all = stood.listed.length < stood.count ? stood.listed : [...stood.listed, ...own];
  return {
    count: stood.count + own.length,
    total: own.reduce((total, { amount }) => total + amount, stood.total),
    listed: all.slice(0, listedMax),
  };
}
