import {
  amountOf,
  cents,
  checkDeclaration,
  decideDeclaration,
  returnCode,
  signed,
  subtract,
  sumOf,
  type AwaitedDeclaration,
  type Book,
  type Case,
  type Declaration,
  type DeclarationAnswer,
  type DeclarationLine,
  type ForwardedMessage,
  type PairFacts,
  type Region,
} from '#domain';
import { applyAwaited } from '../../libs/domain/src/declaration/apply-awaited';
import {
  aBook,
  aCase,
  aDeclaration,
  always,
  aRegion,
  bsn,
  day,
  municipality,
  provider,
  someFacts,
} from './declaration-builders';

/** A region in which the municipality at hand answers itself. */
export const selfAnswering = (changes: Partial<Region> = {}): Region =>
  aRegion({ ownAnswers: [{ municipality, kind: 'declaration', validity: always }], ...changes });

export const forwarded = (declaration: Declaration, facts: PairFacts) => {
  const c = aCase(declaration);
  return decideDeclaration(c, facts, checkDeclaration(c, facts));
};

/** What waits once the declaration went on to the municipality. */
export const anAwaited = (declaration: Declaration = aDeclaration(), book: Book = aBook()): AwaitedDeclaration =>
  forwarded(declaration, someFacts(book, { region: selfAnswering() })).awaits!;

const nothingToRemark = [returnCode('0200')];

/** The municipality's answer, which refuses these lines of the first client and no others. */
export function anAnswer(
  refused: readonly DeclarationLine[] = [],
  changes: Partial<DeclarationAnswer> = {},
  declaration: Declaration = aDeclaration(),
): DeclarationAnswer {
  const { header, number, total: claimed } = declaration;
  const granted = amountOf(subtract(signed(claimed), sumOf(refused.map((line) => signed(line.claimed)))));
  const lines = refused.map((line) => ({ ...line, returnCodes: [returnCode('9322')] }));
  const details =
    lines.length === 0
      ? { returnCodes: [returnCode('8001')] }
      : { clients: [{ bsn, lines, returnCodes: nothingToRemark }], returnCodes: nothingToRemark };
  return {
    kind: 'JW325',
    header: {
      sender: municipality,
      recipient: provider,
      identification: 'M1',
      issuedOn: day('2026-05-05'),
      schemaVersions: header.schemaVersions,
    },
    declaration: { identification: header.identification, issuedOn: header.issuedOn },
    declarationSchemaVersions: header.schemaVersions,
    returnCodes: nothingToRemark,
    answer: { number, claimed, granted, ...details },
    ...changes,
  };
}

/** One that refuses the declaration as a whole. */
export const aWholeRefusal = (): DeclarationAnswer => {
  const said = anAnswer();
  const answer = { ...said.answer!, granted: amountOf(cents(0)), returnCodes: [returnCode('9333')] };
  return { ...said, answer };
};

export const answerCase = (content: DeclarationAnswer, changes: Partial<Case<DeclarationAnswer>> = {}) => ({
  message: 2,
  content,
  clientKeys: (content.answer?.clients ?? []).map((_, at) => `client-${at + 1}` as Case<unknown>['clientKeys'][number]),
  answerIdentification: 'G00000000002',
  ...changes,
});

export const sentDeclaration = (changes: Partial<ForwardedMessage> = {}): ForwardedMessage => ({
  message: 1,
  submitter: provider,
  kind: 'JW323',
  author: provider,
  addressee: municipality,
  identification: 'A1',
  replied: false,
  ...changes,
});

/** The book once the declaration went on, from what it was before. */
export const awaitingBook = (declaration: Declaration = aDeclaration(), book: Book = aBook()): Book =>
  applyAwaited(book, anAwaited(declaration, book));
