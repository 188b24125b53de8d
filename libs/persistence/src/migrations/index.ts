import { MessagesAndLedger1764000000001 } from './0001-messages-and-ledger';
import { Region1764000000002 } from './0002-region';
import { OwnAnswers1764000000003 } from './0003-own-answers';
import { RowsOfAMessage1764000000004 } from './0004-rows-of-a-message';
import { HttpChannel1764000000005 } from './0005-http-channel';
import { Waiting1764000000006 } from './0006-waiting';
import { Care1764000000007 } from './0007-care';
import { Requests1764000000008 } from './0008-requests';
import { AutomaticAllocation1764000000009 } from './0009-automatic-allocation';
import { RequestPolicies1764000000010 } from './0010-request-policies';
import { Obligations1764000000011 } from './0011-obligations';
import { Openings1764000000012 } from './0012-openings';
import { TermsOfCare1764000000013 } from './0013-terms-of-care';
import { OrderOfJudging1764000000014 } from './0014-order-of-judging';
import { StopsLimitsAlerts1764000000015 } from './0015-stops-limits-alerts';
import { DeclarationChecks1764000000016 } from './0016-declaration-checks';
import { TwoClocks1764000000018 } from './0018-two-clocks';
import { HoldsOverTime1764000000019 } from './0019-holds-over-time';
import { PeopleAndRights1764000000020 } from './0020-people-and-rights';
import { FindingMessages1764000000021 } from './0021-finding-messages';
import { Repair1764000000022 } from './0022-repair';
import { Proposals1764000000023 } from './0023-proposals';
import { Operations1764000000024 } from './0024-operations';
import { VersionsOfMessages1764000000025 } from './0025-versions-of-messages';
import { Sandbox1764000000026 } from './0026-sandbox';
import { FindingByTrace1764000000027 } from './0027-finding-by-trace';
import { InASandbox1764000000028 } from './0028-in-a-sandbox';
import { CauseAsOwner1764000000029 } from './0029-cause-as-owner';
import { CountingMessages1764000000030 } from './0030-counting-messages';
import { Pauses1764000000031 } from './0031-pauses';
import { WhoLooked1764000000032 } from './0032-who-looked';

/** In the order in which they are carried out. */
export const migrations = [
  MessagesAndLedger1764000000001,
  Region1764000000002,
  OwnAnswers1764000000003,
  RowsOfAMessage1764000000004,
  HttpChannel1764000000005,
  Waiting1764000000006,
  Care1764000000007,
  Requests1764000000008,
  AutomaticAllocation1764000000009,
  RequestPolicies1764000000010,
  Obligations1764000000011,
  Openings1764000000012,
  TermsOfCare1764000000013,
  OrderOfJudging1764000000014,
  StopsLimitsAlerts1764000000015,
  DeclarationChecks1764000000016,
  TwoClocks1764000000018,
  HoldsOverTime1764000000019,
  PeopleAndRights1764000000020,
  FindingMessages1764000000021,
  Repair1764000000022,
  Proposals1764000000023,
  Operations1764000000024,
  VersionsOfMessages1764000000025,
  Sandbox1764000000026,
  FindingByTrace1764000000027,
  InASandbox1764000000028,
  CauseAsOwner1764000000029,
  CountingMessages1764000000030,
  Pauses1764000000031,
  WhoLooked1764000000032,
];
