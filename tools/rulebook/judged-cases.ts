import {
  checkAllocation,
  checkCare,
  checkChangeRequest,
  checkDeclaration,
  checkRequest,
  checkRequestAnswer,
  contractRules,
  decideAnswer,
} from '#domain';
import { creditBreaches, headerBreaches, wholeBreaches } from '../../test/support/breaches/booked-declarations';
import { allocationBreaches } from '../../test/support/breaches/refused-allocations';
import { answerBreaches } from '../../test/support/breaches/refused-answers';
import { startBreaches, stopBreaches } from '../../test/support/breaches/refused-care';
import { changeRequestBreaches } from '../../test/support/breaches/refused-change-requests';
import { debitBreaches, uncoupledBreaches } from '../../test/support/breaches/refused-debits';
import { requestAnswerBreaches } from '../../test/support/breaches/refused-request-answers';
import { requestBreaches } from '../../test/support/breaches/refused-requests';
import { writtenDeclarationBreaches } from '../../test/support/breaches/written-declarations';
import { contractRuleCases } from '../../test/support/rule-cases/contract';
import { casesOf, casesOfSubjects, type RuleCase } from './rule-case';

const declarationBreaches = [
  ...writtenDeclarationBreaches,
  ...headerBreaches,
  ...wholeBreaches,
  ...creditBreaches,
  ...debitBreaches,
  ...uncoupledBreaches,
];

/** The same messages that the tests of the rules judge. */
export const judgedCases: readonly RuleCase[] = [
  ...casesOf('JW301', allocationBreaches, ({ c, facts }) => checkAllocation(c, facts)),
  ...casesOfSubjects({
    message: 'JW301',
    class: 'ToegewezenProduct',
    rules: contractRules,
    cases: contractRuleCases,
  }),
  ...casesOf('JW305', startBreaches, ({ c, facts }) => checkCare(c, facts)),
  ...casesOf('JW307', stopBreaches, ({ c, facts }) => checkCare(c, facts)),
  ...casesOf('JW315', requestBreaches, ({ c, facts }) => checkRequest(c, facts)),
  ...casesOf('JW317', changeRequestBreaches, ({ c, facts }) => checkChangeRequest(c, facts)),
  ...casesOf('JW319', requestAnswerBreaches, ({ c, facts }) => checkRequestAnswer(c, facts)),
  ...casesOf('JW323', declarationBreaches, ({ c, facts }) => checkDeclaration(c, facts)),
  ...casesOf('JW325', answerBreaches, ({ c, facts }) => decideAnswer(c, facts).findings),
];
