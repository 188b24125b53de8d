import { agreementScenarios } from './agreements';
import { allocationScenarios } from './allocations';
import { careScenarios } from './care';
import { ceilingScenarios } from './ceilings';
import { doorScenarios } from './door';
import { headerScenarios } from './headers';
import { inMessageScenarios } from './in-message';
import { linkScenarios } from './links';
import { mandateScenarios } from './mandates';
import { ownAnswerScenarios } from './own-answers';
import { periodScenarios } from './periods';
import { referenceScenarios } from './references';
import { replyScenarios } from './replies';
import { automaticScenarios } from './automatic';
import { automaticChangeScenarios } from './automatic-changes';
import { requestScenarios } from './requests';
import { requestsInTurnScenarios } from './requests-in-turn';
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
  ...requestsInTurnScenarios,
  ...ownAnswerScenarios,
  ...automaticScenarios,
  ...automaticChangeScenarios,
  ...mandateScenarios,
  ...doorScenarios,
];
