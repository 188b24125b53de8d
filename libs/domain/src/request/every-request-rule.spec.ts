import {
  changeRequestRules,
  checkChangeRequest,
  checkRequest,
  checkRequestAnswer,
  requestAnswerRules,
  requestRules,
} from '#domain';
import { describeBreaches } from '../../../../test/support/breaches/describe-breaches';
import { changeRequestBreaches } from '../../../../test/support/breaches/refused-change-requests';
import { requestAnswerBreaches } from '../../../../test/support/breaches/refused-request-answers';
import { requestBreaches } from '../../../../test/support/breaches/refused-requests';

describe('a request for allocation', () =>
  describeBreaches({ check: checkRequest, rules: requestRules, breaches: requestBreaches }));

describe('a request for change', () =>
  describeBreaches({ check: checkChangeRequest, rules: changeRequestRules, breaches: changeRequestBreaches }));

describe('an answer to a request', () =>
  describeBreaches({ check: checkRequestAnswer, rules: requestAnswerRules, breaches: requestAnswerBreaches }));
