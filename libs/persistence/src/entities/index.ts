import { AuditEvent } from './audit-event';
import { ContentGrant } from './content-grant';
import { Person } from './person';
import { Session } from './session';
import { AccountStop } from './account-stop';
import { AgreementEntry } from './agreement-entry';
import { Allocation } from './allocation';
import { AllocationCounter } from './allocation-counter';
import { AllocationMoment } from './allocation-moment';
import { AllocationRange } from './allocation-range';
import { AllocationVersion } from './allocation-version';
import { AwaitedDeclaration } from './awaited-declaration';
import { AwaitedLine } from './awaited-line';
import { Attempt } from './attempt';
import { CauseNote } from './cause-note';
import { CauseParking } from './cause-parking';
import { RepairItem } from './repair-item';
import { RepairJobEntry } from './repair-job';
import { RepairStep } from './repair-step';
import { CareRow } from './care-row';
import { ClientFeed } from './client-feed';
import { DeclarationCheck } from './declaration-check';
import { Discarded } from './discarded';
import { Duplicate } from './duplicate';
import { Entry } from './entry';
import { Finding } from './finding';
import { HoldEvent } from './hold-event';
import { Incident } from './incident';
import { IncidentSilence } from './incident-silence';
import { Instance } from './instance';
import { JudgedDeclaration } from './judged-declaration';
import { Letter } from './letter';
import { MailboxEntry } from './mailbox-entry';
import { MandateEntry } from './mandate-entry';
import { Message } from './message';
import { MetricMinute, MetricNow, MetricSample } from './metric';
import { MessageTerm } from './message-term';
import { MunicipalityEntry } from './municipality-entry';
import { Obligation } from './obligation';
import { ObligationEvent } from './obligation-event';
import { OwnAnswerEntry } from './own-answer-entry';
import { OutboxEntry } from './outbox-entry';
import { PartyEntry } from './party-entry';
import { PauseEntry } from './pause';
import { Payload } from './payload';
import { PriceEntry } from './price-entry';
import { Opening } from './opening';
import { OpeningMessage } from './opening-message';
import { NoChangeRequestsEntry } from './no-change-requests-entry';
import { PartnershipEntry } from './partnership-entry';
import { RequestPolicyEntry } from './request-policy-entry';
import { SubcontractorEntry } from './subcontractor-entry';
import { ProductEntry } from './product-entry';
import { ProposalEntry } from './proposal';
import { RegimeEntry } from './regime-entry';
import { RegisteredClientEntry } from './registered-client';
import { RegionChange } from './region-change';
import { RegionSetting } from './region-setting';
import { RegionState } from './region-state';
import { Reopening } from './reopening';
import { Request } from './request';
import { RequestAct } from './request-act';
import { RequestAnswer } from './request-answer';
import { RoomAlert } from './room-alert';
import { RoomEntry } from './room-entry';
import { RoomLimitChange } from './room-limit-change';
import { RoomMoment } from './room-moment';
import { Sandbox } from './sandbox';
import { SandboxAct } from './sandbox-act';
import { SandboxMessage } from './sandbox-message';
import { SavedView } from './saved-view';
import { Signal } from './signal';
import { TokenClient } from './token-client';
import { TokenKey } from './token-key';
import { Trajectory } from './trajectory';
import { TrajectoryMoment } from './trajectory-moment';
import { Waiting } from './waiting';

/** Every table, for the console's queries and for the check that entities and migrations agree. */
export const entities = [
  Message,
  MessageTerm,
  Payload,
  Duplicate,
  Finding,
  Sandbox,
  SandboxAct,
  SandboxMessage,
  Signal,
  Letter,
  OutboxEntry,
  Trajectory,
  Allocation,
  AllocationMoment,
  TrajectoryMoment,
  AllocationVersion,
  CareRow,
  Request,
  RequestAnswer,
  RequestAct,
  Obligation,
  ObligationEvent,
  HoldEvent,
  JudgedDeclaration,
  Entry,
  AwaitedDeclaration,
  AwaitedLine,
  Attempt,
  DeclarationCheck,
  Waiting,
  Reopening,
  Opening,
  OpeningMessage,
  RegionState,
  RegionChange,
  PartyEntry,
  PauseEntry,
  MandateEntry,
  AgreementEntry,
  PriceEntry,
  RegimeEntry,
  OwnAnswerEntry,
  RequestPolicyEntry,
  NoChangeRequestsEntry,
  PartnershipEntry,
  SubcontractorEntry,
  ProductEntry,
  MunicipalityEntry,
  AllocationRange,
  AllocationCounter,
  RegisteredClientEntry,
  ClientFeed,
  RegionSetting,
  RoomEntry,
  RoomLimitChange,
  RoomMoment,
  RoomAlert,
  AccountStop,
  ProposalEntry,
  Discarded,
  CauseNote,
  CauseParking,
  RepairJobEntry,
  RepairStep,
  RepairItem,
  MailboxEntry,
  TokenClient,
  TokenKey,
  Person,
  Session,
  ContentGrant,
  AuditEvent,
  MetricNow,
  MetricSample,
  MetricMinute,
  Instance,
  Incident,
  IncidentSilence,
  SavedView,
];
