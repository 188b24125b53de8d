import { bookedProductRules } from '../allocation/allocation.rules';
import { allocationSignals } from '../allocation/allocation-signals';
import { bookAllocation } from '../allocation/book-allocation';
import { clientRules } from '../allocation/client.rules';
import { applyAllocation } from '../allocation/decide-allocation';
import { productRules } from '../allocation/product.rules';
import { applyDeclaration } from '../declaration/apply-declaration';
import { bookAnswer } from '../declaration/book-answer';
import { checkDeclaration } from '../declaration/check-declaration';
import { postingsOf } from '../declaration/judging-order';
import type { Book } from '../decision/book';
import type { Decision } from '../decision/decision';
import type { Case } from '../decision/facts';
import { noEffect } from '../decision/no-effect';
import type { PairFacts } from '../decision/pair-facts';
import { holdsAfterPostings } from '../ledger/hold';
import { afterAlerts, withAlerts } from '../ledger/room-alerts';
import type { AllocationMessage } from '../message/allocation';
import type { Declaration } from '../message/declaration';
import type { Finding } from '../rule/finding';
import { bsnPassesElevenTest } from '../rule/person.rules';
import { brokenRules } from '../rule/rule';

/** What was allocated, or granted, before a municipality came to the gateway: it is booked and goes to nobody. */
export type Opened = AllocationMessage | Declaration;

/** What one message of an opening breaks, and what follows from it where it breaks nothing. */
export interface OpenedMessage {
  readonly findings: readonly Finding[];
  readonly decision: Decision;
  readonly book: Book;
}

export const openMessage = (c: Case<Opened>, facts: PairFacts): OpenedMessage =>
  c.content.kind === 'JW301'
    ? openAllocations({ ...c, content: c.content }, facts)
    : openLines({ ...c, content: c.content }, facts);

/** How somebody is named and reached is not asked of what was sent long ago. */
const rowRules = clientRules.filter(({ code }) => code === 'TR101' || code === 'TR302');

/** On a client and its products. */
function checkAllocations({ content, clientKeys }: Case<AllocationMessage>, facts: PairFacts): readonly Finding[] {
  const { client, header } = content;
  const key = clientKeys[0]!;
  return [
    ...brokenRules([bsnPassesElevenTest], { bsn: client.bsn }, { kind: 'client', client: 0 }),
    ...brokenRules(rowRules, client, { kind: 'client', client: 0 }),
    ...client.products.flatMap((product, at) => {
      const place = { kind: 'product', product: at } as const;
      const { book, region } = facts;
      return [
        ...brokenRules(productRules, { ...product, happenedOn: product.allocatedOn, issuedOn: header.issuedOn }, place),
        ...brokenRules(bookedProductRules, { product, client: key, book, region }, place),
      ];
    }),
  ];
}

function openAllocations(c: Case<AllocationMessage>, facts: PairFacts): OpenedMessage {
  const bookings = bookAllocation(c, facts);
  const signals = allocationSignals(c, facts, bookings);
  const booked: Decision = { ...noEffect, outcome: 'processed', bookings, signals };
  const decision = withAlerts(booked, facts.book, { kind: 'header' });
  const book = afterAlerts(applyAllocation(facts.book, c, decision), decision);
  return { findings: checkAllocations(c, facts), decision, book };
}

/** A municipality granted it under whatever limit there was then: that is told, and no mistake. */
const limits: ReadonlySet<string> = new Set(['GW001', 'GW002', 'GW003']);

function openLines(c: Case<Declaration>, facts: PairFacts): OpenedMessage {
  const findings = checkDeclaration(c, facts).filter(({ rule }) => !limits.has(rule));
  const { number, period, total, clients, header } = c.content;
  const content = { number, period, total, clients, schemaVersions: header.schemaVersions };
  const awaited = {
    message: c.message,
    content,
    clientKeys: c.clientKeys,
    holdsNumber: true,
    usedBefore: new Set<never>(),
  };
  if (findings.length > 0) return { findings, decision: { ...noEffect, outcome: 'processed' }, book: facts.book };
  const { lines, signals } = bookAnswer(awaited, facts, new Set());
  const bookings = holdsAfterPostings(facts.book, postingsOf(lines));
  const booked: Decision = { ...noEffect, outcome: 'processed', lines, signals, bookings };
  const decision = withAlerts(booked, facts.book, { kind: 'declaration' });
  return { findings, decision, book: afterAlerts(applyDeclaration(facts.book, c, decision), decision) };
}
