import { agreementScenarios } from './agreements';
import { allocationScenarios } from './allocations';
import { careScenarios } from './care';
import { ceilingScenarios } from './ceilings';
import { doorScenarios } from './door';
import { headerScenarios } from './headers';
import { inMessageScenarios } from './in-message';
import { linkScenarios } from './links';
import { mandateScenarios } from './mandates';
import { periodScenarios } from './periods';
import { referenceScenarios } from './references';
import { replyScenarios } from './replies';
import { requestScenarios } from './requests';
import { roomScenarios } from './rooms';
import type { SpecialScenario } from './special-scenario';

export const specialScenarios: readonly SpecialScenario[] = [
  ...ceilingScenarios,
  ...roomScenarios,
  ...agreementScenarios,
  ...linkScenarios,
  ...periodScenarios,
  ...referenceScenarios,
  ...headerScenarios,
  ...inMessageScenarios,
  ...allocationScenarios,
  ...replyScenarios,
  ...careScenarios,
  ...requestScenarios,
  ...mandateScenarios,
  ...doorScenarios,
];
