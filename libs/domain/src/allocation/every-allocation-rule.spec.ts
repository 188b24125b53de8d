import { allocationRules, checkAllocation } from '#domain';
import { describeBreaches } from '../../../../test/support/breaches/describe-breaches';
import { allocationBreaches } from '../../../../test/support/breaches/refused-allocations';

describe('an allocation', () =>
  describeBreaches({ check: checkAllocation, rules: allocationRules, breaches: allocationBreaches }));
