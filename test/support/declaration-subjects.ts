import { assert, type Book, type ClientKey, type Declaration, type DeclarationLine, type Region } from '#domain';
import { couple, creditLine, debitLine } from '../../libs/domain/src/declaration/line-subjects';
import type { CoupledLine, CreditLine, DebitLine } from '../../libs/domain/src/declaration/line-subjects';
import { referencesOf, debitOf } from '../../libs/domain/src/declaration/written-subjects';
import { keepFirst } from '../../libs/domain/src/rule/key.rules';
import type { WrittenLine } from '../../libs/domain/src/declaration/written-subjects';
import { openTally, type Tally } from '../../libs/domain/src/ledger/tally';
import { aBook, aDeclaration, aLine, aRegion, bsn, clientKey, month } from './declaration-builders';

/** The last line of a message of one client, as the rules on the text of a message see it. */
export function written(lines: readonly DeclarationLine[], changes: Partial<Declaration> = {}): WrittenLine {
  const declaration = aDeclaration(lines, { clients: [{ bsn, lines }], ...changes });
  const [firstByKey, firstDebits] = [new Map<string, number>(), new Map<string, number>()];
  lines.forEach((each, at) => {
    keepFirst(firstByKey, each.reference, at);
    if (each.claimed.side === 'debit') keepFirst(firstDebits, debitOf(each), at);
  });
  const position = lines.length - 1;
  const line = lines[position]!;
  return {
    key: line.reference,
    position,
    firstByKey,
    line,
    period: line.period,
    issuedOn: declaration.header.issuedOn,
    declaredOn: declaration.issuedOn,
    amount: line.claimed,
    ordinal: position,
    references: referencesOf(declaration),
    debitKey: debitOf(line),
    firstDebits,
  };
}

export interface Around {
  readonly book?: Partial<Book>;
  readonly region?: Partial<Region>;
  readonly client?: ClientKey;
  readonly declarationPeriod?: DebitLine['declarationPeriod'];
  /** What the message has changed so far. */
  readonly before?: (tally: Tally) => void;
}

function atHand(line: Partial<DeclarationLine>, { book = {}, client = clientKey, before }: Around) {
  const tally = openTally(aBook(book));
  before?.(tally);
  return { line: aLine(line), client, tally };
}

export const credit = (line: DeclarationLine, around: Around = {}): CreditLine => creditLine(atHand(line, around));

export const debit = (line: Partial<DeclarationLine> = {}, around: Around = {}): DebitLine =>
  debitLine(atHand(line, around), aRegion(around.region), around.declarationPeriod ?? month('2026-04'));

export function coupled(line: Partial<DeclarationLine> = {}, around: Around = {}): CoupledLine {
  const joined = couple(debit(line, around));
  assert(joined !== undefined, 'the line of the test has an allocation');
  return joined;
}
