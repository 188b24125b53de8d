import { Bsn, type Book, type CareMessage, type PairFacts, type Place, type Start, type Stop } from '#domain';
import { bookedOnce, child, day, otherChild, theRegion, without } from '../allocation-builders';
import {
  aStart,
  aStartMessage,
  aStop,
  aStopMessage,
  bookAfterReports,
  careFacts,
  deleted,
  reporting,
  temporarily,
} from '../care-builders';
import { arrived, type Arrived, type Breach } from './refused-message';

const header: Place = { kind: 'header' };
const client: Place = { kind: 'client', client: 0 };
const at: Place = { kind: 'product', product: 1 };

const answered = '0001';
const alien = Bsn.of('999901012');
const tooOld = { date: day('1906-05-31') };
const unborn = { date: day('2026-06-02') };
const mostlyKnown = { date: day('2014-05-17'), use: '2' };
const unlisted = { product: { category: '54', code: '45P1A' } };

/** Beside the book as it is after these messages. */
const beside = <M extends CareMessage>(message: M, book: Book = bookedOnce(), facts: Partial<PairFacts> = {}) =>
  arrived(message, careFacts({ book, ...facts }));

/** What any message of the two is held against in its client and its header. */
const common = <M extends CareMessage>(
  messageWith: (changes?: Parameters<typeof aStartMessage>[1]) => M,
  book?: Book,
): readonly Breach<M>[] => {
  const of = (changes: Parameters<typeof aStartMessage>[1]): Arrived<M> => beside(messageWith(changes), book);
  const sound = of({});
  const facing = (facts: Partial<PairFacts>): Arrived<M> => beside(messageWith(), book, facts);
  const nowhere = theRegion({ municipalityCodes: new Set() });
  return [
    { rule: 'CS002', at: client, answered, broken: of({ bsn: alien }), sound },
    { rule: 'TR002', at: client, answered, broken: of({ birthDate: tooOld }), sound },
    { rule: 'TR134', at: client, answered, broken: of({ birthDate: unborn }), sound },
    { rule: 'CS139', at: client, answered, broken: of({ birthDate: mostlyKnown }), sound },
    { rule: 'TR056', at: header, answered: '9056', broken: facing({ identityTaken: true }), sound },
    { rule: 'TR135', at: header, answered: '8848', broken: facing({ today: day('2026-05-31') }), sound },
    { rule: 'TR378', at: header, answered: 'S300', broken: facing({ region: nowhere }), sound },
  ];
};

/** The row after one that has nothing to do with it: care that is paid as a task. */
const task = { ...without(aStart(), 'allocationNumber', 'allocationStarts'), product: { category: '54' } };
const second = (start: Start, book?: Book) => beside(aStartMessage([task, start]), book);
const soundStart = second(aStart());
const interrupted = bookAfterReports(reporting(aStart()), reporting(temporarily()));
const begun = bookAfterReports(reporting(aStart()));
const earlier = aStart({ begins: day('2026-03-09') });

const startRows: readonly Breach<ReturnType<typeof aStartMessage>>[] = [
  { rule: 'TR101', at, answered, broken: beside(aStartMessage([aStart(), aStart()])), sound: soundStart },
  { rule: 'TR134', at, answered, broken: second(aStart({ begins: day('2026-06-02') })), sound: soundStart },
  { rule: 'CS058', at, answered, broken: second(aStart({ delivery: '2' })), sound: soundStart },
  { rule: 'TR019', at, answered: '9019', broken: second(aStart({ allocationNumber: 102 })), sound: soundStart },
  {
    rule: 'TR019',
    at,
    answered: '9019',
    broken: second(aStart(), bookedOnce(undefined, { client: otherChild })),
    sound: second(aStart(), bookedOnce(undefined, { client: child })),
  },
  { rule: 'TR063', at, answered: '9063', broken: second(deleted(aStart())), sound: second(deleted(aStart()), begun) },
  {
    rule: 'TR071',
    at,
    answered: '9071',
    broken: second(deleted(aStart()), interrupted),
    sound: second(deleted(aStart()), begun),
  },
  { rule: 'TR074', at, answered: '9074', broken: second(aStart(), interrupted), sound: second(earlier, interrupted) },
  { rule: 'TR326', at, answered: '9326', broken: second(earlier, begun), sound: second(earlier, interrupted) },
  { rule: 'TR381', at, answered: 'S329', broken: second(aStart(unlisted)), sound: soundStart },
];

const aTask = { ...task, endReason: '31', ends: day('2026-05-29') };
const afterTask = (...messages: readonly CareMessage[]): Book => bookAfterReports(reporting(task), ...messages);
const stopped = (stop: Stop, book: Book = afterTask(reporting(aStart()))) => beside(aStopMessage([aTask, stop]), book);
const soundStop = stopped(aStop());
const paused = afterTask(reporting(aStart()), reporting(temporarily()));
const ended = afterTask(reporting(aStart()), reporting(aStop()));
const later = { endReason: '32', ends: day('2026-05-30') };
/** The list of products may change after a start was booked. */
const rowOf = (book: Book) => book.care.get(child)!;
const startedUnlisted: Book = {
  ...bookedOnce(),
  care: new Map([
    [child, rowOf(afterTask(reporting(aStart()))).map((row) => (row.allocationNumber ? { ...row, ...unlisted } : row))],
  ]),
};

const stopRows: readonly Breach<ReturnType<typeof aStopMessage>>[] = [
  { rule: 'TR101', at, answered, broken: beside(aStopMessage([aStop(), aStop()]), begun), sound: soundStop },
  { rule: 'TR018', at, answered, broken: stopped(aStop({ ends: day('2026-03-09') })), sound: soundStop },
  { rule: 'TR134', at, answered, broken: stopped(aStop({ ends: day('2026-06-02') })), sound: soundStop },
  { rule: 'CS058', at, answered, broken: stopped(aStop({ delivery: '9' })), sound: soundStop },
  {
    rule: 'TR019',
    at,
    answered: '9019',
    broken: stopped(aStop(), { ...afterTask(reporting(aStart())), allocations: new Map() }),
    sound: soundStop,
  },
  { rule: 'TR063', at, answered: '9063', broken: stopped(deleted(aStop())), sound: stopped(deleted(aStop()), ended) },
  { rule: 'TR074', at, answered: '9074', broken: stopped(aStop(), ended), sound: soundStop, beside: ['TR415'] },
  { rule: 'TR382', at, answered: '9069', broken: stopped(aStop({ begins: day('2026-03-11') })), sound: soundStop },
  {
    rule: 'TR413',
    at,
    answered: '9413',
    broken: stopped(temporarily({ ends: day('2026-05-01') }), paused),
    sound: stopped(aStop({ ends: day('2026-05-01') }), paused),
  },
  {
    rule: 'TR414',
    at,
    answered: '9414',
    broken: stopped(aStop({ ends: day('2026-04-29') }), paused),
    sound: stopped(aStop({ ends: day('2026-04-30') }), paused),
  },
  { rule: 'TR415', at, answered: '9415', broken: stopped(aStop(later), ended), sound: stopped(aStop(later), paused) },
  {
    rule: 'TR381',
    at,
    answered: 'S329',
    broken: stopped(aStop(unlisted), startedUnlisted),
    sound: soundStop,
  },
];

/** Every rule on a JW305. */
export const startBreaches = [...common((changes) => aStartMessage([aStart()], changes)), ...startRows];

/** Every rule on a JW307, which arrives where there is something to stop. */
export const stopBreaches = [...common((changes) => aStopMessage([aStop()], changes), begun), ...stopRows];
