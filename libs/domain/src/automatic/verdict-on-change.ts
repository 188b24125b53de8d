import type { ChangeRequest } from '../message/change-request';
import type { AnsweredReference, OwnVerdict } from './answered-request';
import { doubtsOf } from './doubts';
import { refusalOf } from './refusal';
import { bookWith, commonOf, NO_NUMBER, type RequestAtHand } from './request-at-hand';
import { verdictOnRows } from './verdict-on-rows';
import { rowsOfChange, type ChangedRow, type TakeNumber } from './wanted-changes';
import type { Wanted } from './wanted';

type AtHand = RequestAtHand<ChangeRequest>;

/** One after another; below zero, and each another, where there are no more of them. */
export function numbersInTurn(numbers: readonly number[]): TakeNumber {
  let taken = 0;
  return () => {
    const number = numbers[taken] ?? NO_NUMBER - taken;
    taken += 1;
    return number;
  };
}

/** A JW317 is honoured whole or not at all (IV093): what any of its rows is refused for, all of it is. */
export function verdictOnChange(at: AtHand): AnsweredReference<OwnVerdict> {
  const { wanted: situation } = at.c.content.client;
  const changes = rowsOfChange(situation, {
    book: at.facts.book,
    automatic: at.automatic,
    take: numbersInTurn(at.numbers),
  });
  return { reference: situation.reference, place: { kind: 'request' }, verdict: verdictOn(changes, at) };
}

function verdictOn(changes: readonly ChangedRow[], at: AtHand): OwnVerdict {
  const rows = changes.map(({ row }) => row);
  const asked = wantedRows(changes, at);
  const doubts = [...changes.flatMap((change) => change.doubts), ...asked.flatMap(doubtsOf)];
  return refusalOf(asked) ?? verdictOnRows(at, rows, { doubts });
}

function wantedRows(changes: readonly ChangedRow[], at: AtHand): readonly Wanted[] {
  const before = at.facts.book;
  const rows = changes.map(({ row }) => row);
  const after = bookWith(at, rows, before);
  const numbers = [...new Set(rows.map(({ allocationNumber }) => allocationNumber))];
  const common = commonOf(at);
  return changes.flatMap(({ row, asked }) => (asked ? [{ ...common, ...asked, row, numbers, before, after }] : []));
}
