import { answersIn, allocationIn, requestDecided, toldOf } from '../../../../test/support/automatic-builders';
import { marksOfAPerson } from '../../../../test/support/marks-of-a-person';
import { requestCheckCases } from '../../../../test/support/request-check-cases';
import { agreementOnFirstDay } from './contract-check.rules';
import { firstBroken } from './request-check';
import { requestChecks } from './request-checks';
import { roomIsLeft } from './room-check.rules';
import type { Wanted } from './wanted';

const sentences = new Map(requestChecks.map(({ code, sentence }) => [code, sentence.en]));
const named = requestCheckCases.map((each) => ({ ...each, sentence: sentences.get(each.check) }));

describe('what is checked of a request', () => {
  it.each(named)('$check: $sentence Refused where $because', ({ check, reason, refused, figures, allocated }) => {
    const decision = requestDecided(refused.request, refused.facts);
    expect(decision.findings).toEqual([]);
    expect(answersIn(decision)).toMatchObject([{ verdict: '1', refusalReason: reason }]);
    expect(decision.signals[0]).toMatchObject({ rule: 'request-refused', figures: { check, reason, ...figures } });
    expect(toldOf(refused.request, decision)).not.toMatch(marksOfAPerson);
    expect(decision.bookings.map(({ kind }) => kind)).toEqual(['request-asked', 'request-answered']);
    expect(answersIn(requestDecided(allocated.request, allocated.facts))).toEqual([]);
    expect(allocationIn(requestDecided(allocated.request, allocated.facts)).client.products).not.toEqual([]);
  });

  it('has a request that passes each and one that does not', () => {
    expect([...new Set(requestCheckCases.map(({ check }) => check))].sort()).toEqual([...sentences.keys()].sort());
  });

  it('is all of the reasons that the code list has, but for the kind of request', () => {
    const reasons = new Set(requestCheckCases.map(({ reason }) => reason));
    expect([...reasons].sort()).toEqual(['2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it.each`
    check                  | times | because
    ${roomIsLeft}          | ${1}  | ${'the room is that of all that is asked together: of 500 rows it was reckoned 500 times'}
    ${agreementOnFirstDay} | ${3}  | ${'each has a first day of its own'}
  `('looks $times times at three rows: $because', ({ check, times }: { check: typeof roomIsLeft; times: number }) => {
    const asked = [
      { from: '2026-01-01' },
      { from: '2026-02-01' },
      { from: '2026-03-01' },
    ] as unknown as readonly Wanted[];
    const seen: Wanted[] = [];
    expect(firstBroken([{ ...check, holds: (wanted) => seen.push(wanted) > 0 }], asked)).toBeUndefined();
    expect(seen).toEqual(asked.slice(0, times));
  });
});
