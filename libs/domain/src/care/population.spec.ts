import { judge, type Decision, type Message, type ProviderCode, type Region } from '#domain';
import {
  bookedOnce,
  day,
  municipality,
  otherMunicipality,
  provider,
  theRegion,
  without,
} from '../../../../test/support/allocation-builders';
import { arrivalCase, arrivalOf, booksOf, theFacts } from '../../../../test/support/arrival-builders';
import { aStart, aStartMessage, aStop, aStopMessage } from '../../../../test/support/care-builders';

const since = day('2026-05-01');
const aTask = without(aStart({ begins: since }), 'allocationNumber', 'allocationStarts');
const aTaskStop = { ...aTask, endReason: '31', ends: day('2026-05-29') };
const partnership = '99000181' as ProviderCode;
const validity = { from: since };

/** From May on the specialist care of the municipality is left to a partnership. */
const region = (changes: Partial<Region> = {}): Region =>
  theRegion({
    regimes: [
      { municipality, segment: 'specialist', regime: 'pic', from: day('2026-01-01') },
      { municipality, segment: 'specialist', regime: 'population', from: since },
    ],
    partnerships: [{ municipality, provider: partnership, validity }],
    ...changes,
  });
const subcontractors = [{ municipality, partnership, provider, validity }];

function judged(message: Message, changes: Partial<Region> = {}): Decision {
  const facts = theFacts({ region: region(changes), books: booksOf(bookedOnce()), today: day('2026-06-01') });
  return judge(arrivalCase(arrivalOf(message, provider)), facts);
}

function faultIn({ outcome, letters: [letter] }: Decision) {
  if (letter?.content.kind !== 'fault') return outcome;
  return letter.content.fault.problems;
}

it.each<[string, Message]>([
  ['a start', aStartMessage([aTask])],
  ['a stop', aStopMessage([aTaskStop])],
])('%s of a subcontractor is refused to it by a fault that names no one', (_, message) => {
  const decision = judged(message, { subcontractors });
  expect(decision).toMatchObject({ outcome: 'refused', holdsKey: false, bookings: [], letters: [{ to: provider }] });
  expect(decision.letters).toHaveLength(1);
  const told = faultIn(decision);
  expect(told).toMatchObject([{ code: 'population' }]);
  expect(JSON.stringify(told)).toContain('the partnership you work for');
  expect(JSON.stringify(told)).not.toMatch(/\d{4}/);
});

it('who has nothing to do with a partnership is told only that somebody else has the budget', () => {
  const told = JSON.stringify(faultIn(judged(aStartMessage([aTask]))));
  expect(told).toContain('only who has that budget');
  expect(told).not.toContain('you work for');
});

it.each<[string, Message, Partial<Region>]>([
  ['a partnership reports', aStartMessage([aTask]), { partnerships: [{ municipality, provider, validity }] }],
  ['it began the day before', aStartMessage([{ ...aTask, begins: day('2026-04-30') }]), {}],
  ['it was allocated, so it has a number', aStartMessage([aStart({ begins: since })]), {}],
  ['it was allocated and ends', aStopMessage([aStop({ begins: since })]), {}],
  [
    'another municipality has the regime',
    aStartMessage([aTask]),
    { regimes: region().regimes.map((row) => ({ ...row, municipality: otherMunicipality })) },
  ],
  [
    'the segment is paid otherwise',
    aStartMessage([aTask]),
    { regimes: region().regimes.map((row) => ({ ...row, segment: 'highly-specialist' })) },
  ],
  [
    'the region does not buy it',
    aStartMessage([aTask]),
    { settings: { ...theRegion().settings, outOfScope: { categories: ['45'], products: [] } } },
  ],
])('not where %s', (_, message, changes) => {
  const told = faultIn(judged(message, changes));
  expect(JSON.stringify(told)).not.toContain('population');
});

it('care of which nobody knows the segment may be of the one that is left to others', () => {
  const unknown = { ...aTask, product: { category: '45' } };
  expect(faultIn(judged(aStartMessage([unknown])))).toMatchObject([{ code: 'population' }]);
  const unpriced = { ...aTask, product: { category: '44', code: '44A01' } };
  expect(faultIn(judged(aStartMessage([unpriced])))).toMatchObject([{ code: 'population' }]);
});

it('a partnership of another time or municipality reports nothing', () => {
  const ended = { from: day('2026-01-01'), to: day('2026-04-30') };
  for (const row of [
    { municipality, provider, validity: ended },
    { municipality: otherMunicipality, provider, validity },
  ]) {
    expect(faultIn(judged(aStartMessage([aTask]), { partnerships: [row] }))).toMatchObject([{ code: 'population' }]);
  }
});
