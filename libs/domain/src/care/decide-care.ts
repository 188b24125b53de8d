import type { Decision } from '../decision/decision';
import type { Case } from '../decision/facts';
import { noEffect } from '../decision/no-effect';
import type { PairFacts } from '../decision/pair-facts';
import { allocationWaitKey, startWaitKey, type WaitKey } from '../decision/wait-key';
import type { CareMessage } from '../message/care';
import { withHoldsOfCare } from '../ledger/settle-holds';
import { decideReplied, type Effects } from '../reply/decide-replied';
import type { Finding } from '../rule/finding';
import { careRowsOf } from './reported-rows';

/**
 * A sound JW305 or JW307 is booked and goes on to the municipality as it came. One that only came too early waits; any other is
 * refused whole, by a JW306 or JW308.
 */
export function decideCare(c: Case<CareMessage>, facts: PairFacts, findings: readonly Finding[]): Decision {
  const waitsFor = missing(c, facts, findings);
  return waitsFor.length > 0
    ? { ...noEffect, outcome: 'waiting', holdsKey: true, waitsFor }
    : decideReplied(c, facts, findings, () => book(c, facts));
}

function book(c: Case<CareMessage>, facts: PairFacts): Effects {
  const rows = careRowsOf(c);
  const started = rows.filter(({ kind, deletes }) => kind === 'start' && !deletes);
  return {
    bookings: withHoldsOfCare(
      rows.map((row) => ({ kind: 'care-row-added', row })),
      facts,
    ),
    opens: started.map((row) => startWaitKey(facts.book, row.client, row)),
  };
}

/**
 * All that it came too early for: allocations and starts that new rows name and that are not there (TR019, TR382). Nothing where
 * something else is wrong too, which no waiting mends, or where it has waited long enough.
 */
function missing(c: Case<CareMessage>, { book }: PairFacts, findings: readonly Finding[]): readonly WaitKey[] {
  if (c.reopened === 'due' || c.reopened === 'by-hand') return [];
  const rows = careRowsOf(c);
  const keys = findings.map(({ rule, place }) => {
    const row = place.kind === 'product' ? rows[place.product] : undefined;
    if (rule === 'TR019' && row?.allocationNumber !== undefined) return allocationWaitKey(book, row.allocationNumber);
    return rule === 'TR382' && row ? startWaitKey(book, row.client, row) : undefined;
  });
  return keys.every((key) => key !== undefined) ? [...new Set(keys)] : [];
}
