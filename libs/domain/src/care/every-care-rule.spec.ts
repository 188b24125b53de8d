import { checkCare, startMessageRules, stopMessageRules } from '#domain';
import { describeBreaches } from '../../../../test/support/breaches/describe-breaches';
import { startBreaches, stopBreaches } from '../../../../test/support/breaches/refused-care';

describe('a start', () => describeBreaches({ check: checkCare, rules: startMessageRules, breaches: startBreaches }));

describe('a stop', () => describeBreaches({ check: checkCare, rules: stopMessageRules, breaches: stopBreaches }));
