import {
  apply,
  allocationWaitKey,
  digestKey,
  judge,
  messageKey,
  startWaitKey,
  type Decision,
  type Mandate,
} from '#domain';
import { anAllocationMessage, anEmptyBook, child, day, theRegion } from '../../../../test/support/allocation-builders';
import { arrivalCase, municipality, provider, theArrival, theFacts } from '../../../../test/support/arrival-builders';
import { noEffect } from './no-effect';

const key = messageKey(municipality, 'JW301', anAllocationMessage().header.identification);
const later = day('2026-04-01');
const waiting: Decision = {
  ...noEffect,
  outcome: 'waiting',
  holdsKey: true,
  waitsFor: [allocationWaitKey(anEmptyBook(), 1)],
};
const waitingFacts = apply(theFacts(), arrivalCase(), waiting);

describe('while a message waits', () => {
  it('its key is held, nothing is booked and no reply can be to it', () => {
    expect(waitingFacts.seen.get(key)).toEqual([{ message: 1, digest: 'd1', holdsKey: true }]);
    expect(waitingFacts.forwarded.size).toBe(0);
    expect(waitingFacts.books.get(`${municipality}/${provider}`)!.allocations.size).toBe(0);
  });

  it('the same bytes are a duplicate of it, and other bytes are refused (TR056)', () => {
    expect(judge(arrivalCase(theArrival(), { message: 2 }), waitingFacts)).toMatchObject({ duplicateOf: 1 });
    const other = judge(arrivalCase(theArrival({ digest: 'd2' }), { message: 2 }), waitingFacts);
    expect(other.findings.map(({ rule }) => rule)).toEqual(['TR056']);
  });
});

describe('a message that is judged again', () => {
  const again = arrivalCase(theArrival(), { reopened: 'booked', firstSeenOn: day('2026-03-02') });

  it('is no duplicate of itself, and holds its key as before', () => {
    const decision = judge(again, waitingFacts);
    expect(decision).toMatchObject({ outcome: 'processed', holdsKey: true });
    const after = apply(waitingFacts, again, decision);
    expect(after.seen.get(key)).toEqual([{ message: 1, digest: 'd1', holdsKey: true }]);
    expect(after.forwarded.get(key)).toMatchObject({ message: 1, replied: false });
  });

  it('keeps its key whatever becomes of it', () => {
    for (const decision of [
      waiting,
      { ...noEffect, outcome: 'refused' },
      { ...noEffect, outcome: 'parked' },
    ] as const) {
      expect(apply(waitingFacts, again, decision).seen.get(key)).toEqual([
        { message: 1, digest: 'd1', holdsKey: true },
      ]);
    }
  });

  it('is held against the day it was first judged by, not the day it is now', () => {
    const { header } = anAllocationMessage();
    const dated = { ...anAllocationMessage(), header: { ...header, issuedOn: later } };
    const arrival = theArrival({ reading: { kind: 'message', message: dated } });
    const first = arrivalCase(arrival, { reopened: 'by-hand', firstSeenOn: day('2026-03-02') });
    expect(judge(first, theFacts({ today: later })).findings.map(({ rule }) => rule)).toEqual(['TR135']);
    expect(judge(arrivalCase(arrival), theFacts({ today: later })).findings).toEqual([]);
  });

  it('takes the key it could not take while it was not believed', () => {
    const forged = arrivalCase(theArrival({ submitter: provider }));
    const quarantined = apply(theFacts(), forged, { ...noEffect, outcome: 'quarantined' });
    const mandate: Mandate = { author: municipality, submitter: provider, validity: { from: later } };
    const facts = { ...quarantined, region: theRegion({ mandates: [mandate] }), today: later };
    const byHand = { ...forged, reopened: 'by-hand', firstSeenOn: day('2026-03-02') } as const;
    expect(judge({ ...byHand, reopened: 'due' }, facts)).toMatchObject({ outcome: 'quarantined' });
    const decision = judge(byHand, facts);
    expect(decision.outcome).toBe('processed');
    const { seen } = apply(facts, byHand, decision);
    expect(seen.get(key)).toEqual([{ message: 1, digest: 'd1', holdsKey: true }]);
    expect(seen.get(digestKey(provider, 'd1'))).toEqual([]);
  });

  it('stays what it was where it could not be read again', () => {
    const lost = arrivalCase(theArrival({ setApart: 'bytes-lost' }), { reopened: 'booked' });
    const decision = judge(lost, waitingFacts);
    expect(decision).toMatchObject({ outcome: 'parked', reason: 'bytes-lost' });
    expect(apply(waitingFacts, lost, decision).seen).toBe(waitingFacts.seen);
  });
});

describe('what may be waited for', () => {
  const pair = anEmptyBook();
  it.each([
    [allocationWaitKey(pair, 7), 'allocation/0518/99000001/7'],
    [startWaitKey(pair, child, { allocationNumber: 7, begins: later }), `start/0518/99000001/${child}/7/2026-04-01`],
    [
      startWaitKey(pair, child, { product: { category: '45' }, begins: later }),
      `start/0518/99000001/${child}/45./2026-04-01`,
    ],
  ])('%s', (waitKey, expected) => expect(waitKey).toBe(expected));

  it('is opened by a sound JW301: every allocation it books', () => {
    expect(judge(arrivalCase(), theFacts()).opens).toEqual([allocationWaitKey(pair, 101)]);
  });
});
