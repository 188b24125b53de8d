import { assert } from '../assert';
import type { Allocation } from '../allocation/allocation';
import type { Book, EarlierLine } from '../decision/book';
import type { Decision, JudgedLine } from '../decision/decision';
import type { Case } from '../decision/facts';
import type { Posting } from '../ledger/posting';
import { debitKey } from '../ledger/tally';
import type { Declaration, DeclarationLine } from '../message/declaration';
import { laterOf } from '../values/calendar-date';
import { add } from '../values/cents';
import { clientKeyAt } from './judging-order';

/** The book as it stands after the decision, for the next message of the pair. */
export function applyDeclaration(book: Book, c: Case<Declaration>, { lines: judged }: Decision): Book {
  if (judged.length === 0) return book;
  const { number, period } = c.content;
  const lines = new Map(book.lines);
  const debits = new Map(book.debits);
  const accounts = openAccounts(book);
  for (const at of judged) {
    const declared = lineAt(c.content, at);
    if (at.holdsReference) lines.set(declared.reference, earlierLine(book, c, at));
    if (!at.posting) continue;
    post(accounts, at.posting);
    const key = debitKey(declared);
    if (at.posting.kind !== 'credit') debits.set(key, { rounds: at.round, open: true });
    else {
      debits.set(key, { rounds: debits.get(key)?.rounds ?? 0, open: false });
      const taken = declared.previousReference && lines.get(declared.previousReference);
      if (taken) lines.set(taken.line.reference, { ...taken, credited: true });
    }
  }
  return {
    ...book,
    ...accounts,
    lines,
    debits,
    declarationNumbers: new Set(book.declarationNumbers).add(number),
    latestDeclarationPeriod: laterOf(period.begins, book.latestDeclarationPeriod ?? period.begins),
  };
}

function lineAt({ clients }: Declaration, { client, line }: JudgedLine): DeclarationLine {
  const declared = clients[client]?.lines[line];
  assert(declared !== undefined, 'a judged line is a line of the message');
  return declared;
}

function earlierLine(book: Book, c: Case<Declaration>, at: JudgedLine): EarlierLine {
  const { posting } = at;
  const kept = {
    line: lineAt(c.content, at),
    client: clientKeyAt(c, at.client),
    municipality: book.municipality,
    credited: false,
  };
  if (!posting) return { ...kept, kind: 'refused', rooms: [], capChanges: [] };
  const { kind, trajectory, rooms, capChanges } = posting;
  return { ...kept, kind, trajectory, rooms, capChanges };
}

const openAccounts = ({ allocations, trajectories, rooms }: Book) => ({
  allocations: new Map(allocations),
  trajectories: new Map(trajectories),
  rooms: new Map(rooms),
});

function post({ allocations, trajectories, rooms }: ReturnType<typeof openAccounts>, posting: Posting): void {
  const allocation = allocations.get(posting.allocationNumber);
  const trajectory = trajectories.get(posting.trajectory);
  assert(allocation !== undefined && trajectory !== undefined, 'what is posted to is in the book');
  allocations.set(allocation.number, withPosting(allocation, posting));
  trajectories.set(trajectory.key, { ...trajectory, granted: add(trajectory.granted, posting.amount) });
  posting.rooms.forEach((key, at) => {
    const room = rooms.get(key);
    const capChange = posting.capChanges[at];
    assert(room !== undefined && capChange !== undefined, 'a room that is posted to is in the book, with its cap');
    const cap = room.cap === 'none' ? room.cap : add(room.cap, capChange);
    rooms.set(key, { ...room, used: add(room.used, posting.amount), cap });
  });
}

function withPosting(allocation: Allocation, { kind, volume, amount, year }: Posting): Allocation {
  return {
    ...allocation,
    grantedVolume: allocation.grantedVolume + volume,
    openDebits: allocation.openDebits + (kind === 'credit' ? -1 : 1),
    years: allocation.years.map((held) =>
      held.year === year ? { ...held, granted: add(held.granted, amount) } : held,
    ),
  };
}
