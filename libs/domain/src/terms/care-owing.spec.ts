import {
  applyBookings,
  calendarDate as day,
  type AllocationVersion,
  type Book,
  type Booking,
  type CareRow,
  type Decision,
} from '#domain';
import { anEmptyBook, child, municipality, provider } from '../../../../test/support/allocation-builders';
import { noEffect } from '../decision/no-effect';
import { careOwing } from './care-owing';

const calendar = { daysOff: [], daysWorked: [] };

const version = (message: number, changes: Partial<AllocationVersion> = {}): Booking => ({
  kind: 'version-added',
  allocation: {
    municipality,
    provider,
    number: 101,
    client: child,
    regime: 'pic',
    trajectory: 'T1' as Extract<Booking, { kind: 'version-added' }>['allocation']['trajectory'],
  },
  version: {
    message,
    allocatedOn: day('2026-03-02'),
    allocatedAt: `09:00:0${message}`,
    starts: day('2026-03-09'),
    withdrawn: false,
    ...changes,
  },
});
const ending = (message: number, ends: string, changes: Partial<AllocationVersion> = {}): Booking =>
  version(message, { ends: day(ends), changeReason: '05', ...changes });
const refused = (message: number): Booking => ({ kind: 'version-withdrawn', number: 101, message });

const row = { position: 0, client: child, allocationNumber: 101, begins: day('2026-03-10'), deletes: false };
const reported = (changes: CareRow): Booking => ({ kind: 'care-row-added', row: changes });
const started = (message: number, deletes = false): Booking =>
  reported({ ...row, message, deletes, kind: 'start', withdrawn: false });
const stopped = (message: number, endReason = '31'): Booking =>
  reported({ ...row, message, kind: 'stop', ends: day('2026-05-29'), endReason, withdrawn: false });
const careRefused = (message: number): Booking => ({
  kind: 'care-row-withdrawn',
  client: child,
  message,
  position: 0,
});

interface Kept {
  readonly due: string;
  readonly open: boolean;
}

/** What is kept after each of these was booked on its day: what is owed again keeps the day it had. */
function keptAfter(steps: readonly Booking[], today = '2026-03-02') {
  const kept = new Map<string, Kept>();
  const keyOf = ({ kind, message }: { kind: string; message: number }) => `${kind} by ${message}`;
  let book: Book = anEmptyBook();
  for (const booking of steps) {
    const decision: Decision = { ...noEffect, outcome: 'processed', bookings: [booking] };
    const { opened, settled } = careOwing({ book, today: day(today), calendar }, decision);
    for (const owed of opened) {
      expect(owed).toMatchObject({ reference: '101', debtor: provider, creditor: municipality });
      kept.set(keyOf(owed), { due: kept.get(keyOf(owed))?.due ?? owed.due, open: true });
    }
    for (const key of settled) {
      const row = kept.get(keyOf(key));
      if (row) kept.set(keyOf(key), { ...row, open: false });
    }
    book = applyBookings(book, decision.bookings);
  }
  return kept;
}
const openAfter = (steps: readonly Booking[], today?: string): readonly string[] =>
  [...keptAfter(steps, today)].filter(([, { open }]) => open).map(([key, { due }]) => `${key}: ${due}`);

const first = version(1);
const START = 'start by 1: 2026-03-16';
const STOP = 'stop by 1: 2026-06-05';
const withEnd = version(1, { ends: day('2026-05-29') });

describe('a start', () => {
  it.each([
    ['is owed within five working days of the first day (OP271)', [first], [START]],
    ['is met where it is reported', [first, started(2)], []],
    ['is owed again where it is deleted', [first, started(2), started(3, true)], [START]],
    ['is owed again where it is refused', [first, started(2), careRefused(2)], [START]],
    ['is owed no longer where the allocation is refused', [first, refused(1)], []],
    ['is owed no longer where it is deleted', [first, ending(2, '2026-03-09', { changeReason: '13' })], []],
    ['is owed no longer where it has ended', [first, ending(2, '2026-03-20', { allocatedOn: day('2026-03-20') })], []],
    ['is owed where it is to end', [first, ending(2, '2026-03-20', { allocatedOn: day('2026-03-19') })], [START]],
    [
      'is owed by another day where that moves',
      [first, version(2, { starts: day('2026-04-01') })],
      ['start by 2: 2026-04-10'],
    ],
    [
      'is owed by the day it had where what moved it is refused',
      [first, version(2, { starts: day('2026-04-01') }), refused(2)],
      [START],
    ],
  ] as const)('%s', (_, steps, open) => {
    expect(openAfter(steps)).toEqual(open);
  });

  it('is owed within five working days of its receipt where the first day has passed', () => {
    expect(openAfter([first], '2026-03-18')).toEqual(['start by 1: 2026-03-25']);
  });

  it('is nothing of care that was not allocated', () => {
    const { allocationNumber: _, ...unnumbered } = row;
    expect(
      openAfter([reported({ ...unnumbered, message: 2, kind: 'start', withdrawn: false }), careRefused(2)]),
    ).toEqual([]);
  });
});

describe('a stop', () => {
  it.each([
    ['is not owed of care that did not begin', [withEnd], [START]],
    ['is not owed where there is no end', [first, started(2)], []],
    ['is owed within five working days of the last day (OP272)', [withEnd, started(2)], [STOP]],
    ['is owed where an end comes', [first, started(2), ending(3, '2026-05-29')], ['stop by 3: 2026-06-05']],
    [
      'is owed by another day where that moves',
      [withEnd, started(2), ending(3, '2026-06-30')],
      ['stop by 3: 2026-07-07'],
    ],
    ['is owed no longer where the end goes', [withEnd, started(2), version(3)], []],
    ['is met by a stop', [withEnd, started(2), stopped(3)], []],
    ['is met by a temporary stop', [withEnd, started(2), stopped(3, '20')], []],
    ['is owed again where the stop is refused', [withEnd, started(2), stopped(3), careRefused(3)], [STOP]],
    ['is owed no longer where the start is deleted', [withEnd, started(2), started(3, true)], [START]],
    [
      'is owed no longer where the allocation is deleted',
      [withEnd, started(2), ending(3, '2026-03-09', { changeReason: '13' })],
      [],
    ],
  ] as const)('%s', (_, steps, open) => {
    expect(openAfter(steps)).toEqual(open);
  });

  it('is owed within five working days of what told it where the last day has passed', () => {
    expect(openAfter([withEnd, started(2)], '2026-07-01')).toContain('stop by 1: 2026-07-08');
  });
});

describe('in whatever order versions come', () => {
  const earlier = version(3, { allocatedAt: '08:00:00', starts: day('2026-03-05') });
  const same = version(4, { allocatedAt: '08:30:00' });

  it('the same is open', () => {
    const open = [START];
    expect(openAfter([first, earlier, same])).toEqual(open);
    expect(openAfter([earlier, first])).toEqual(open);
  });

  it('what was known before is not kept twice', () => {
    expect([...keptAfter([first, same]).keys()]).toEqual(['start by 1']);
  });

  it('what was reported before it is said once more stays as it is', () => {
    expect([
      ...keptAfter([withEnd, started(2), version(5, { allocatedAt: '08:00:00', ends: day('2026-05-29') })]),
    ]).toEqual([...keptAfter([withEnd, started(2)])]);
  });
});
