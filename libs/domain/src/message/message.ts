import type { CalendarDate } from '../values/calendar-date';
import type { PartyCode } from '../values/codes';
import type { AllocationMessage, AllocationReply } from './allocation';
import type { Declaration, DeclarationAnswer } from './declaration';

export type Message = AllocationMessage | AllocationReply | Declaration | DeclarationAnswer;
export type MessageKind = Message['kind'];

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
  if (kind === 'JW302') {
    const { identification, issuedOn } = message.reply;
    return { author: header.recipient, addressee: header.sender, kind, identification, issuedOn };
  }
  const { sender, recipient, identification, issuedOn } = header;
  return { author: sender, addressee: recipient, kind, identification, issuedOn };
}
