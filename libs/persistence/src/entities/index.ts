import { AgreementEntry } from './agreement-entry';
import { Allocation } from './allocation';
import { AllocationRange } from './allocation-range';
import { AllocationVersion } from './allocation-version';
import { AwaitedDeclaration } from './awaited-declaration';
import { AwaitedLine } from './awaited-line';
import { Attempt } from './attempt';
import { CareRow } from './care-row';
import { Duplicate } from './duplicate';
import { Entry } from './entry';
import { Finding } from './finding';
import { JudgedDeclaration } from './judged-declaration';
import { Letter } from './letter';
import { MailboxEntry } from './mailbox-entry';
import { MandateEntry } from './mandate-entry';
import { Message } from './message';
import { MunicipalityEntry } from './municipality-entry';
import { OwnAnswerEntry } from './own-answer-entry';
import { OutboxEntry } from './outbox-entry';
import { PartyEntry } from './party-entry';
import { Payload } from './payload';
import { PriceEntry } from './price-entry';
import { ProductEntry } from './product-entry';
import { RegimeEntry } from './regime-entry';
import { RegionSetting } from './region-setting';
import { RegionState } from './region-state';
import { Reopening } from './reopening';
import { RoomEntry } from './room-entry';
import { RoomLimitChange } from './room-limit-change';
import { Signal } from './signal';
import { TokenClient } from './token-client';
import { TokenKey } from './token-key';
import { Trajectory } from './trajectory';
import { Waiting } from './waiting';

/** Every table, for the console's queries and for the check that entities and migrations agree. */
export const entities = [
  Message,
  Payload,
  Duplicate,
  Finding,
  Signal,
  Letter,
  OutboxEntry,
  Trajectory,
  Allocation,
  AllocationVersion,
  CareRow,
  JudgedDeclaration,
  Entry,
  AwaitedDeclaration,
  AwaitedLine,
  Attempt,
  Waiting,
  Reopening,
  RegionState,
  PartyEntry,
  MandateEntry,
  AgreementEntry,
  PriceEntry,
  RegimeEntry,
  OwnAnswerEntry,
  ProductEntry,
  MunicipalityEntry,
  AllocationRange,
  RegionSetting,
  RoomEntry,
  RoomLimitChange,
  MailboxEntry,
  TokenClient,
  TokenKey,
];
