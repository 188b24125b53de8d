import type { CalendarDate } from '../values/calendar-date';
import type { PartyCode } from '../values/codes';
import type { AllocationMessage, AllocationReply } from './allocation';
import type { StartMessage, StartReply, StopMessage, StopReply } from './care';
import type { ChangeRequest, ChangeRequestReply } from './change-request';
import type { Declaration, DeclarationAnswer } from './declaration';
import type { AllocationRequest, AllocationRequestReply } from './request';
import type { RequestAnswer, RequestAnswerReply } from './request-answer';

/** What is answered by a reply: it says whether the message could be processed, and nothing of what follows from it. */
export type RepliedMessage =
  AllocationMessage | StartMessage | StopMessage | AllocationRequest | ChangeRequest | RequestAnswer;

/** It keeps the header of the message it answers, and adds its own. */
export type Reply =
  AllocationReply | StartReply | StopReply | AllocationRequestReply | ChangeRequestReply | RequestAnswerReply;

export type Message = RepliedMessage | Reply | Declaration | DeclarationAnswer;
export type MessageKind = Message['kind'];

/** Which message each reply is to. */
export const REPLIED_KIND = {
  JW302: 'JW301',
  JW306: 'JW305',
  JW308: 'JW307',
  JW316: 'JW315',
  JW318: 'JW317',
  JW320: 'JW319',
} as const satisfies Readonly<Record<Reply['kind'], RepliedMessage['kind']>>;

export const isReply = (message: Message): message is Reply => message.kind in REPLIED_KIND;

/** Who a message is from, who it must be delivered to, and what identifies it among the author's messages of that kind. */
export interface Identity {
  readonly author: PartyCode;
  readonly addressee: PartyCode;
  readonly kind: MessageKind;
  readonly identification: string;
  readonly issuedOn: CalendarDate;
}

/** A reply keeps the header of what it answers: its author is that header's recipient, and it goes to that header's sender. */
export function identityOf(message: Message): Identity {
  const { kind, header } = message;
  if (isReply(message)) {
    const { identification, issuedOn } = message.reply;
    return { author: header.recipient, addressee: header.sender, kind, identification, issuedOn };
  }
  const { sender, recipient, identification, issuedOn } = header;
  return { author: sender, addressee: recipient, kind, identification, issuedOn };
}
