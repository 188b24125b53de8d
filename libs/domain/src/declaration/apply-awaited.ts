import type { AwaitedDeclaration, Book, EarlierLine } from '../decision/book';
import type { Decision } from '../decision/decision';
import { laterOf } from '../values/calendar-date';
import { withEntries } from '../values/layered-map';
import { applyDeclaration } from './apply-declaration';
import { clientKeyAt } from './judging-order';

/** The book once a declaration went on to its municipality: its number and references are taken, and nothing else happened. */
export function applyAwaited(book: Book, awaited: AwaitedDeclaration): Book {
  const { number, period } = awaited.content;
  return {
    ...book,
    awaited: withEntries(book.awaited, [[awaited.message, awaited]]),
    lines: withEntries(book.lines, awaitedLines(book, awaited)),
    declarationNumbers: new Set(book.declarationNumbers).add(number),
    latestDeclarationPeriod: laterOf(book.latestDeclarationPeriod ?? period.begins, period.begins),
  };
}

const awaitedLines = (book: Book, awaited: AwaitedDeclaration): readonly (readonly [string, EarlierLine])[] =>
  awaited.content.clients.flatMap(({ lines }, at) => {
    const client = clientKeyAt(awaited, at);
    const { municipality } = book;
    return lines
      .filter((line) => !awaited.usedBefore.has(line))
      .map((line): readonly [string, EarlierLine] => [
        line.reference,
        { line, client, municipality, kind: 'awaited', counted: 0, credited: false, rooms: [], capChanges: [] },
      ]);
  });

/**
 * The book after the answer: what was judged line by line is as if it had just been declared; what was refused as a whole counts
 * as never sent, so its number and references are free again. Until the batch ends its period stays the latest that was received.
 */
export function applyAnswer(book: Book, answers: AwaitedDeclaration, decision: Decision): Book {
  return applyDeclaration(released(book, answers), answers, decision);
}

function released(book: Book, { message, content, holdsNumber, usedBefore }: AwaitedDeclaration): Book {
  const held = content.clients.flatMap(({ lines }) => lines).filter((line) => !usedBefore.has(line));
  const references = new Set(held.map(({ reference }) => reference));
  return {
    ...book,
    awaited: new Map([...book.awaited].filter(([key]) => key !== message)),
    lines: new Map([...book.lines].filter(([reference]) => !references.has(reference))),
    declarationNumbers: new Set(
      [...book.declarationNumbers].filter((number) => !holdsNumber || number !== content.number),
    ),
  };
}
