import { assert } from '../assert';
import type { Allocation } from '../allocation/allocation';
import { applyBookings } from '../decision/apply-bookings';
import type { Book, DebitKey, DebitState, EarlierLine } from '../decision/book';
import type { Decision, JudgedLine } from '../decision/decision';
import type { Posting } from '../ledger/posting';
import type { Room, RoomKey } from '../ledger/room';
import { debitKey } from '../ledger/tally';
import type { Trajectory, TrajectoryKey } from '../ledger/trajectory';
import type { DeclarationLine } from '../message/declaration';
import { laterOf } from '../values/calendar-date';
import { add } from '../values/cents';
import { withEntries } from '../values/layered-map';
import { clientKeyAt, postingsOf, type Declared } from './judging-order';

/** The book as it stands after the decision, for the next message of the pair. */
export function applyDeclaration(book: Book, c: Declared, { lines: judged, bookings }: Decision): Book {
  if (judged.length === 0) return book;
  const { number, period } = c.content;
  const postings = postingsOf(judged);
  const posted: Book = {
    ...book,
    allocations: withEntries(book.allocations, allocationsAfter(book, postings)),
    trajectories: withEntries(book.trajectories, trajectoriesAfter(book, postings)),
    rooms: withEntries(book.rooms, roomsAfter(book, postings)),
    lines: withEntries(book.lines, linesAfter(book, c, judged)),
    debits: withEntries(book.debits, debitsAfter(book, c, judged)),
    declarationNumbers: new Set(book.declarationNumbers).add(number),
    latestDeclarationPeriod: laterOf(book.latestDeclarationPeriod ?? period.begins, period.begins),
  };
  return applyBookings(posted, bookings);
}

function linesAfter(book: Book, c: Declared, judged: readonly JudgedLine[]): ReadonlyMap<string, EarlierLine> {
  const lines = new Map<string, EarlierLine>();
  for (const at of judged) {
    const { reference, previousReference } = lineAt(c.content, at);
    if (at.holdsReference) lines.set(reference, earlierLine(book, c, at));
    const taken = at.posting?.kind === 'credit' && previousReference && book.lines.get(previousReference);
    if (taken) lines.set(taken.line.reference, { ...taken, credited: true });
  }
  return lines;
}

/** Credits first, as they were judged: a debit may follow on what a credit further down took back. */
function debitsAfter(book: Book, c: Declared, judged: readonly JudgedLine[]): ReadonlyMap<DebitKey, DebitState> {
  const debits = new Map<DebitKey, DebitState>();
  for (const at of judged) {
    if (at.posting?.kind !== 'credit') continue;
    const key = debitKey(lineAt(c.content, at));
    debits.set(key, { rounds: book.debits.get(key)?.rounds ?? 0, open: false });
  }
  for (const at of judged)
    if (at.round > 0) debits.set(debitKey(lineAt(c.content, at)), { rounds: at.round, open: true });
  return debits;
}

function lineAt({ clients }: Declared['content'], { client, line }: JudgedLine): DeclarationLine {
  const declared = clients[client]?.lines[line];
  assert(declared !== undefined, 'a judged line is a line of the message');
  return declared;
}

/** Field by field: an object that is spread into another of a different shape costs several times as much, for every line. */
function earlierLine({ municipality }: Book, c: Declared, at: JudgedLine): EarlierLine {
  const line = lineAt(c.content, at);
  const client = clientKeyAt(c, at.client);
  const credited = false;
  if (!at.posting)
    return { line, client, municipality, kind: 'refused', credited, counted: 0, rooms: [], capChanges: [] };
  const { kind, volume: counted, trajectory, rooms, capChanges } = at.posting;
  return { line, client, municipality, kind, credited, counted, trajectory, rooms, capChanges };
}

function allocationsAfter({ allocations }: Book, postings: readonly Posting[]): ReadonlyMap<number, Allocation> {
  const after = new Map<number, Allocation>();
  for (const { allocationNumber, kind, volume } of postings) {
    const before = after.get(allocationNumber) ?? allocations.get(allocationNumber);
    assert(before !== undefined, 'an allocation that is posted to is in the book');
    const openDebits = before.openDebits + (kind === 'credit' ? -1 : 1);
    after.set(allocationNumber, { ...before, grantedVolume: before.grantedVolume + volume, openDebits });
  }
  return after;
}

function trajectoriesAfter({ trajectories }: Book, postings: readonly Posting[]): Book['trajectories'] {
  const after = new Map<TrajectoryKey, Trajectory>();
  for (const { trajectory: key, amount } of postings) {
    const before = after.get(key) ?? trajectories.get(key);
    assert(before !== undefined, 'a trajectory that is posted to is in the book');
    after.set(key, { ...before, granted: add(before.granted, amount) });
  }
  return after;
}

function roomsAfter({ rooms }: Book, postings: readonly Posting[]): Book['rooms'] {
  const after = new Map<RoomKey, Room>();
  for (const posting of postings) {
    posting.rooms.forEach((key, at) => {
      const before = after.get(key) ?? rooms.get(key);
      const change = posting.capChanges[at];
      assert(before !== undefined && change !== undefined, 'a room that is posted to is in the book, with its cap');
      const cap = before.cap === 'none' ? before.cap : add(before.cap, change);
      after.set(key, { ...before, used: add(before.used, posting.amount), cap });
    });
  }
  return after;
}
