import { debitKey, debitState, isReferenceUsed } from '../ledger/tally';
import type { DeclarationLine } from '../message/declaration';
import type { Rule } from '../rule/rule';
import { returnCode } from '../values/codes';
import type { CoupledLine, CreditLine, LineAtHand } from './line-subjects';

export const referenceIsNew: Rule<LineAtHand> = {
  code: 'TR314',
  returnCode: returnCode('8021'),
  level: 'across-messages',
  sentence: {
    nl: 'Een referentienummer is uniek voor de aanbieder, in het bericht en over alle eerdere.',
    en: 'A reference is unique for the provider, within the message and over all earlier ones.',
  },
  source: 'iJw 3.2 TR314',
  holds: ({ line, tally }) => !isReferenceUsed(tally, line.reference),
  figures: ({ line, tally }) => ({ usedIn: tally.book.lines.has(line.reference) ? 'earlier message' : 'this message' }),
};

/** Everything but the references and the side (IV091). */
const sameLine = (a: DeclarationLine, b: DeclarationLine): boolean =>
  a.allocationNumber === b.allocationNumber &&
  a.category === b.category &&
  a.productCode === b.productCode &&
  a.period.begins === b.period.begins &&
  a.period.ends === b.period.ends &&
  a.volume === b.volume &&
  a.unit === b.unit &&
  a.rate === b.rate &&
  a.claimed.cents === b.claimed.cents;

export const takesBackGrantedDebit: Rule<CreditLine> = {
  code: 'TR323',
  returnCode: returnCode('8017'),
  level: 'across-messages',
  sentence: {
    nl: 'Een creditregel verwijst naar een eerder toegekende debetregel en is daar verder gelijk aan.',
    en: 'A credit refers to a debit that was granted earlier and is otherwise equal to it.',
  },
  source: 'iJw 3.2 TR323',
  holds: ({ line, client, earlier }) =>
    earlier !== undefined &&
    (earlier.kind === 'grant' || earlier.kind === 'grant-over-limit') &&
    earlier.client === client &&
    sameLine(line, earlier.line),
  figures: ({ client, earlier }) => ({
    named: earlier === undefined || earlier.client !== client ? 'unknown' : earlier.kind,
  }),
};

/** Two credits of one debit in the same message are a fault of the message (TR315). */
export const debitIsCreditedOnce: Rule<CreditLine> = {
  code: 'TR390',
  returnCode: returnCode('9390'),
  level: 'across-messages',
  sentence: {
    nl: 'Een debetregel wordt één keer gecrediteerd.',
    en: 'A debit is credited once.',
  },
  source: 'iJw 3.2 TR390',
  holds: ({ client, earlier }) => earlier === undefined || earlier.client !== client || !earlier.credited,
  figures: ({ line }) => ({ allocationNumber: line.allocationNumber, begins: line.period.begins }),
};

export const noOpenDebit: Rule<CoupledLine> = {
  code: 'TR389',
  returnCode: returnCode('9389'),
  level: 'across-messages',
  sentence: {
    nl: 'Voor dezelfde toewijzing, hetzelfde product en dezelfde periode staat geen andere debetregel open.',
    en: 'No other debit is open for the same allocation, product and period.',
  },
  source: 'iJw 3.2 TR389',
  holds: ({ line, tally }) => !debitState(tally, debitKey(line)).open,
  figures: ({ line, tally }) => ({
    allocationNumber: line.allocationNumber,
    begins: line.period.begins,
    grantedBefore: debitState(tally, debitKey(line)).rounds,
  }),
};
