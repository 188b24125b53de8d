import {
  REPLIED_KIND,
  type IdentifiedClient,
  type RepliedMessage,
  type Reply,
  type StartMessage,
  type StopMessage,
} from '#domain';
import { anAllocationMessage, day } from './allocation-builders';
import { aChangeRequest, aRequest, aRequestAnswer } from './request-builders';

type KindOfReplied = RepliedMessage['kind'];

const request = aRequest();
const { bsn, birthDate, sex, name } = request.client;
const client: IdentifiedClient = { bsn, birthDate, sex, name };
const event = { allocationNumber: 101, allocationStarts: day('2026-03-02'), begins: day('2026-03-02'), delivery: '1' };
const start: StartMessage = { kind: 'JW305', header: request.header, client: { ...client, starts: [event, event] } };
const stop: StopMessage = {
  kind: 'JW307',
  header: request.header,
  client: { ...client, stops: [{ ...event, endReason: '39', ends: day('2026-03-02') }] },
};

/** One of each kind that is replied to, with every class that its reply can mark. */
export const repliedMessages: { readonly [K in KindOfReplied]: RepliedMessage & { readonly kind: K } } = {
  JW301: anAllocationMessage(),
  JW305: start,
  JW307: stop,
  JW315: request,
  JW317: aChangeRequest(),
  JW319: aRequestAnswer(),
};

export const replyKinds = Object.keys(REPLIED_KIND) as readonly Reply['kind'][];

/** The reply to that message which finds nothing to remark. */
export const approvalOf = (kind: Reply['kind'], changes: Partial<Reply['reply']> = {}): Reply => {
  const { header } = repliedMessages[REPLIED_KIND[kind]];
  const { issuedOn, schemaVersions } = header;
  return { kind, header, reply: { identification: 'R1', issuedOn, schemaVersions, ...changes } };
};
