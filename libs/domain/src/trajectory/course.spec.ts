import fc from 'fast-check';
import {
  addDays,
  courseOfCare,
  endingOf,
  trailOf,
  type Allocation,
  type AllocationVersion,
  type AskedRequest,
  type CareRow,
  type ClientRecords,
  type Stop,
} from '#domain';
import { child, day, municipality, theRegion } from '../../../../test/support/allocation-builders';
import { anAskedRequest } from '../../../../test/support/request-builders';
import { anAllocation, aVersion } from '../../../../test/support/declaration-builders';
import { rowKeyOf } from '../care/care-row';

const today = day('2026-06-15');
const region = theRegion();

const allocated = (number: number, ...versions: readonly Partial<AllocationVersion>[]): Allocation =>
  anAllocation({
    number,
    client: child,
    versions: versions.map((version, at) =>
      aVersion({ message: number * 10 + at, starts: day('2026-03-09'), ends: day('2026-11-30'), ...version }),
    ),
  });

let turn = 0;
const row = (allocationNumber: number, begins: string, deletes = false) => ({
  message: (turn += 1),
  position: 0,
  client: child,
  allocationNumber,
  product: { category: '45', code: '45P1A' },
  begins: day(begins),
  deletes,
  withdrawn: false,
});
const started = (number: number, begins = '2026-03-16', deletes = false): CareRow => ({
  kind: 'start',
  ...row(number, begins, deletes),
});
const stopped = (number: number, endReason: string, ends: string, begins = '2026-03-16'): CareRow => ({
  kind: 'stop',
  ...row(number, begins),
  endReason,
  ends: day(ends),
});

const records = (changes: Partial<ClientRecords> = {}): ClientRecords => ({
  allocations: [allocated(1, {})],
  care: [],
  requests: [],
  ...changes,
});
const course = (changes: Partial<ClientRecords> = {}, number = 1) =>
  courseOfCare(trailOf(number, records(changes), region), today);

const honoured = (message: number, changes: Partial<AskedRequest> = {}) =>
  anAskedRequest({
    municipality,
    client: child,
    issuedOn: day('2026-02-01'),
    answers: [{ message, verdict: 'allocated', withdrawn: false }],
    ...changes,
  });

describe('the course of a trajectory', () => {
  it.each<readonly [string, Partial<ClientRecords>, ReturnType<typeof course>['state']]>([
    ['allocated, and nothing reported', {}, 'waiting'],
    ['over before anything was reported', { allocations: [allocated(1, { ends: day('2026-06-14') })] }, 'lapsed'],
    ['on its last day', { allocations: [allocated(1, { ends: today })] }, 'waiting'],
    ['started', { care: [started(1)] }, 'in-care'],
    ['a start that was deleted', { care: [started(1), started(1, '2026-03-16', true)] }, 'waiting'],
    ['a start that was refused', { care: [{ ...started(1), withdrawn: true }] }, 'waiting'],
    ['interrupted', { care: [started(1), stopped(1, '20', '2026-04-10')] }, 'paused'],
    [
      'interrupted and begun again',
      { care: [started(1), stopped(1, '20', '2026-04-10'), started(1, '2026-05-04')] },
      'in-care',
    ],
    ['ended', { care: [started(1), stopped(1, '31', '2026-05-29')] }, 'ended'],
    [
      'interrupted and ended for good',
      { care: [started(1), stopped(1, '20', '2026-04-10'), stopped(1, '32', '2026-04-10')] },
      'ended',
    ],
    [
      'stopped for a change that is still to begin',
      {
        allocations: [allocated(1, { ends: day('2026-05-31') }), allocated(2, { starts: day('2026-06-01') })],
        care: [started(1), stopped(1, '37', '2026-05-31')],
      },
      'paused',
    ],
    ['stopped for a change, and nothing follows', { care: [started(1), stopped(1, '37', '2026-05-29')] }, 'ended'],
    [
      'deleted',
      { allocations: [allocated(1, {}, { allocatedAt: '11:00:00', ends: day('2026-03-09'), changeReason: '13' })] },
      'withdrawn',
    ],
    ['taken back', { allocations: [allocated(1, { withdrawn: true })] }, 'withdrawn'],
  ])('%s', (_, changes, state) => {
    expect(course(changes).state).toBe(state);
  });

  it.each<readonly [string, Partial<AskedRequest>, ReturnType<typeof course>['state']]>([
    ['asked', { answers: [] }, 'requested'],
    ['looked into', { answers: [{ message: 8, verdict: 'looked-into', withdrawn: false }] }, 'requested'],
    ['refused', { answers: [{ message: 8, verdict: 'refused', withdrawn: false }] }, 'turned-down'],
    [
      'refused by a message that the provider refused',
      { answers: [{ message: 8, verdict: 'refused', withdrawn: true }] },
      'requested',
    ],
    ['asked by a message that was refused', { answers: [], withdrawn: true }, 'withdrawn'],
  ])('only asked: %s', (_, changes, state) => {
    const request = honoured(8, changes);
    expect(courseOfCare({ allocations: [], care: [], requests: [request] }, today).state).toBe(state);
  });

  it('counts the days from the request that led to it, and the days of care without interruptions', () => {
    const care = [
      started(1),
      stopped(1, '20', '2026-04-10'),
      started(1, '2026-05-04'),
      stopped(1, '32', '2026-05-29', '2026-05-04'),
    ];
    expect(course({ care, requests: [honoured(10)] })).toEqual({
      state: 'ended',
      allocationNumbers: [1],
      askedOn: '2026-02-01',
      allocatedOn: '2026-01-02',
      waitingDays: 43,
      beganOn: '2026-03-16',
      endedOn: '2026-05-29',
      durationDays: 75,
      careDays: 26 + 26,
      ending: { reason: '32', kind: 'broken-off-by-client', droppedOut: true },
    });
  });

  it('waits from its allocation where nobody asked, until today while care has not begun, and never less than no day', () => {
    expect(course()).toMatchObject({ allocatedOn: '2026-01-02', waitingDays: 164 });
    expect(course({ care: [started(1, '2026-01-01')] })).toMatchObject({ waitingDays: 0 });
  });

  it('has nothing of a request that led to something else', () => {
    expect(course({ requests: [honoured(99), honoured(10, { withdrawn: true })] })).not.toHaveProperty('askedOn');
  });

  it('has the numbers that continue one another, and none of another profile or beyond the gap', () => {
    const allocations = [
      allocated(1, { ends: day('2026-03-31') }),
      allocated(2, { starts: day('2026-04-01'), ends: day('2026-04-30') }),
      allocated(3, { starts: day('2026-05-01'), product: { category: '45', code: '45P2A' } }),
      allocated(4, { starts: day('2026-05-02') }),
    ];
    expect(course({ allocations }).allocationNumbers).toEqual([1, 2]);
    expect(course({ allocations }, 2).allocationNumbers).toEqual([1, 2]);
    expect(course({ allocations }, 4).allocationNumbers).toEqual([4]);
  });

  it('goes on over the numbers of a chain, whichever of them came last', () => {
    const allocations = [1, 3, 2].map((number) =>
      allocated(number, { starts: day(`2026-0${number}-01`), ends: addDays(day(`2026-0${number + 1}-01`), -1) }),
    );
    const care = [started(1, '2026-01-05'), stopped(1, '37', '2026-01-31', '2026-01-05'), started(2, '2026-02-01')];
    for (const number of [1, 2, 3]) {
      expect(course({ allocations, care }, number)).toMatchObject({ state: 'in-care', allocationNumbers: [1, 2, 3] });
    }
  });

  it('tells nothing of whom it is', () => {
    expect(JSON.stringify(course({ care: [started(1)], requests: [honoured(10)] }))).not.toContain(child);
  });
});

describe('why care ended', () => {
  it.each(['32', '33', '34', '35'])('reason %s: it was broken off', (reason) => {
    expect(endingOf(reason)).toMatchObject({ reason, droppedOut: true });
  });

  it.each(['02', '31', '36', '37', '38', '39'])('reason %s: nobody dropped out', (reason) => {
    expect(endingOf(reason)).toMatchObject({ reason, droppedOut: false });
  });

  it('of a reason that is not listed nothing is made', () => {
    expect(endingOf('99')).toEqual({ reason: '99', droppedOut: false });
  });
});

describe('the order in which its records came', () => {
  const reason = fc.constantFrom<Stop['endReason'][]>('20', '31', '32', '37');
  const begins = fc.constantFrom('2026-03-16', '2026-04-20');
  const starting = fc.tuple(fc.constantFrom(1, 2), begins).map(([number, on]) => started(number, on));
  const stopping = fc
    .tuple(fc.constantFrom(1, 2), reason, fc.constantFrom('2026-05-01', '2026-05-29'), begins)
    .map(([number, why, ends, on]) => stopped(number, why, ends, on));
  const reported = fc
    .uniqueArray(fc.tuple(fc.oneof(starting, stopping), fc.integer({ min: 1, max: 3 })), {
      maxLength: 8,
      selector: ([each]) => rowKeyOf(each),
    })
    // New and deleted by turns, as what was booked under one key is.
    .map((rows) =>
      rows.map(([each, times]) => Array.from({ length: times }, (_, at) => ({ ...each, deletes: at % 2 === 1 }))),
    );
  const version = fc.record({
    allocatedOn: fc.constantFrom('2026-01-02', '2026-02-02', '2026-03-02').map(day),
    ends: fc.constantFrom('2026-03-31', '2026-04-30', '2026-11-30').map(day),
    withdrawn: fc.boolean(),
  });
  const versions = fc.uniqueArray(version, { minLength: 1, maxLength: 3, selector: ({ allocatedOn }) => allocatedOn });
  const drawn = fc.record({
    first: versions,
    second: versions,
    third: versions,
    reported,
    seed: fc.infiniteStream(fc.nat(1_000)),
  });

  /** Any interleaving of the rows that keeps those of one key in their order, and any order of all else. */
  function shuffledBy(next: () => number) {
    const shuffle = <T>(list: readonly T[]): readonly T[] =>
      list
        .map((item) => [next(), item] as const)
        .sort(([a], [b]) => a - b)
        .map(([, item]) => item);
    const merge = (groups: readonly (readonly CareRow[])[]): readonly CareRow[] => {
      const left = groups.map((group) => [...group]);
      const merged: CareRow[] = [];
      for (let open = left; open.length > 0; open = open.filter((group) => group.length > 0))
        merged.push(open[next() % open.length]!.shift()!);
      return merged;
    };
    return { shuffle, merge };
  }

  it('does not decide between two times of care that ended on one day', () => {
    const allocations = [allocated(1, {}), allocated(2, {})];
    const care = [started(1), started(2), stopped(1, '37', '2026-05-29'), stopped(2, '20', '2026-05-29')];
    const states = [care, [...care].reverse()].map((rows) => course({ allocations, care: rows }).state);
    expect(new Set(states).size).toBe(1);
  });

  it('lets what ended for good decide over what was only interrupted that day, whatever its reason', () => {
    const allocations = [allocated(1, {}), allocated(2, {})];
    const care = [started(1), started(2), stopped(1, '02', '2026-05-29'), stopped(2, '20', '2026-05-29')];
    expect(course({ allocations, care })).toMatchObject({ state: 'ended', ending: { kind: 'died' } });
  });

  it('changes nothing of its course, with deletions, corrections and what was taken back', () => {
    fc.assert(
      fc.property(drawn, ({ first, second, third, reported: rows, seed }) => {
        const allocations = [
          allocated(1, ...first),
          allocated(2, ...second.map((said) => ({ ...said, starts: day('2026-04-01') }))),
          allocated(3, ...third.map((said) => ({ ...said, starts: day('2026-05-01') }))),
        ];
        const requests = [honoured(10), honoured(20, { reference: 'V2', issuedOn: day('2026-01-20') })];
        const inOrder = { allocations, care: rows.flat(), requests };
        const { shuffle, merge } = shuffledBy(() => seed.next().value as number);
        const shuffled = {
          allocations: shuffle(allocations.map((each) => ({ ...each, versions: shuffle(each.versions) }))),
          care: merge(rows),
          requests: shuffle(requests),
        };
        for (const number of [1, 2, 3]) expect(course(shuffled, number)).toEqual(course(inOrder, number));
      }),
    );
  });
});
