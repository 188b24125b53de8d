import type { AwaitedDeclaration } from '../decision/book';
import type { AnsweredLine, DeclarationAnswer, DeclarationLine } from '../message/declaration';
import type { Figures } from '../rule/finding';
import { headerRules } from '../rule/header.rules';
import { keysAreUnique } from '../rule/key.rules';
import type { Rule } from '../rule/rule';
import { signed, sumOf } from '../values/cents';
import { returnCode, type ReturnCode } from '../values/codes';

/** Nobody answers a JW325, so for some rules the standard has no code. */
const noReturnCode = returnCode('–');

/** An answer with the declaration that it names, where that awaits one. */
export interface AnswerAtHand {
  readonly answer: DeclarationAnswer;
  readonly awaited: AwaitedDeclaration | undefined;
}

export const answersDeclaration: Rule<AnswerAtHand> = {
  code: 'TR337',
  returnCode: noReturnCode,
  level: 'across-messages',
  sentence: {
    nl: 'Een declaratie-antwoord noemt een declaratie die aan deze gemeente is gezonden.',
    en: 'An answer names a declaration that was sent to this municipality.',
  },
  source: 'iJw 3.2 TR337',
  holds: ({ awaited }) => awaited !== undefined,
  figures: ({ answer }) => ({ declaration: answer.declaration.identification }),
};

export interface MatchedAnswer {
  readonly answer: DeclarationAnswer;
  readonly awaited: AwaitedDeclaration;
}

const sameSchemaVersions: Rule<MatchedAnswer> = {
  code: 'TR371',
  returnCode: noReturnCode,
  level: 'across-messages',
  sentence: {
    nl: 'De schemaversies van de declaratie worden onveranderd herhaald.',
    en: 'The schema versions of the declaration are repeated unchanged.',
  },
  source: 'iJw 3.2 TR371',
  holds: ({ answer: { declarationSchemaVersions: said }, awaited: { content } }) =>
    said.shared === content.schemaVersions.shared && said.message === content.schemaVersions.message,
  figures: ({ answer: { declarationSchemaVersions: said }, awaited: { content } }) => ({
    said: `${said.shared} ${said.message}`,
    sent: `${content.schemaVersions.shared} ${content.schemaVersions.message}`,
  }),
};

/** The total is repeated with the number: without it nobody could tell what was granted. */
const sameDeclaration: Rule<MatchedAnswer> = {
  code: 'TR376',
  returnCode: noReturnCode,
  level: 'across-messages',
  sentence: {
    nl: 'Het declaratienummer en het ingediende totaal zijn die van de declaratie.',
    en: 'The declaration number and the total claimed are those of the declaration.',
  },
  source: 'iJw 3.2 TR376',
  holds: ({ answer: { answer: said }, awaited: { content } }) =>
    !said || (said.number === content.number && signed(said.claimed) === signed(content.total)),
  figures: ({ answer: { answer: said }, awaited: { content } }) => ({
    said: said?.number ?? 'none',
    sent: content.number,
    saidCents: said ? signed(said.claimed) : 0,
    sentCents: signed(content.total),
  }),
};

const REFUSES_NOTHING: readonly ReturnCode[] = [returnCode('0200'), returnCode('8001')];

/** Nothing of the declaration was looked at line by line: it counts as never sent. */
export const refusesWhole = ({ answer }: DeclarationAnswer): boolean =>
  !answer || answer.returnCodes.some((code) => !REFUSES_NOTHING.includes(code));

const linesIn = ({ answer }: DeclarationAnswer): readonly AnsweredLine[] =>
  answer?.clients?.flatMap(({ lines }) => lines) ?? [];
const refusedIn = (answer: DeclarationAnswer): number => sumOf(linesIn(answer).map(({ claimed }) => signed(claimed)));
const isRefused = ({ returnCodes }: AnsweredLine): boolean =>
  returnCodes.some((code) => !REFUSES_NOTHING.includes(code));

const refusedAndGrantedAreClaimed: Rule<DeclarationAnswer> = {
  code: 'TR342',
  returnCode: returnCode('0001'),
  level: 'in-message',
  sentence: {
    nl: 'Alleen afgewezen regels staan in het antwoord, en hun som is ingediend min toegekend; een geheel afgewezen declaratie heeft er geen, en niets is toegekend.',
    en: 'Only refused lines are in the answer, and their sum is claimed less granted; a declaration refused as a whole has none, and nothing is granted.',
  },
  source: 'iJw 3.2 TR342',
  holds: (message) => {
    const { answer: said } = message;
    if (!said) return true;
    if (refusesWhole(message)) return said.granted.cents === 0 && !said.clients;
    return linesIn(message).every(isRefused) && refusedIn(message) === signed(said.claimed) - signed(said.granted);
  },
  figures: (message) => ({
    claimedCents: message.answer ? signed(message.answer.claimed) : 0,
    grantedCents: message.answer ? signed(message.answer.granted) : 0,
    refusedCents: refusedIn(message),
  }),
};

/** A line of an answer with the line of the declaration that has its reference, under the same client. */
export interface ReturnedLine {
  readonly line: AnsweredLine;
  readonly declared: DeclarationLine | undefined;
}

const lineWasDeclared: Rule<ReturnedLine> = {
  code: 'TR366',
  returnCode: returnCode('9366'),
  level: 'across-messages',
  sentence: {
    nl: 'Elke regel van het antwoord staat met zijn referentie in de declaratie.',
    en: 'Every line of the answer is by its reference in the declaration.',
  },
  source: 'iJw 3.2 TR366',
  holds: ({ declared }) => declared !== undefined,
  figures: ({ line }) => ({ allocationNumber: line.allocationNumber }),
};

/** What is repeated, as text or number. */
const repeated = (line: DeclarationLine): Figures => ({
  previousReference: line.previousReference ?? 'none',
  allocationNumber: line.allocationNumber,
  category: line.category,
  productCode: line.productCode,
  begins: line.period.begins,
  ends: line.period.ends,
  volume: line.volume,
  unit: line.unit,
  rateCents: line.rate ?? 'none',
  claimedCents: signed(line.claimed),
});

const lineIsUnchanged: Rule<ReturnedLine> = {
  code: 'TR367',
  returnCode: returnCode('9367'),
  level: 'across-messages',
  sentence: {
    nl: 'Een teruggezonden regel is gelijk aan de regel van de declaratie.',
    en: 'A line that is returned equals the line of the declaration.',
  },
  source: 'iJw 3.2 TR367',
  holds: ({ line, declared }) => !declared || changedIn(line, declared).length === 0,
  figures: ({ line, declared }) => ({ changed: declared ? changedIn(line, declared).join(', ') : '' }),
};

function changedIn(line: DeclarationLine, declared: DeclarationLine): readonly string[] {
  const [said, sent] = [repeated(line), repeated(declared)];
  return Object.keys(said).filter((name) => said[name] !== sent[name]);
}

/** In the order in which findings are reported. */
export const writtenAnswerRules: readonly Rule<DeclarationAnswer>[] = [refusedAndGrantedAreClaimed];
export const matchedAnswerRules: readonly Rule<MatchedAnswer>[] = [sameSchemaVersions, sameDeclaration];
export const returnedLineRules: readonly Rule<ReturnedLine>[] = [lineWasDeclared, lineIsUnchanged];

/** Every rule by which a municipality's JW325 is judged. */
export const answerRules: readonly Rule<never>[] = [
  answersDeclaration,
  keysAreUnique,
  ...writtenAnswerRules,
  ...headerRules,
  ...matchedAnswerRules,
  ...returnedLineRules,
];
