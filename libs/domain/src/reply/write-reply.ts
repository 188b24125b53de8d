import type { Letter } from '../decision/decision';
import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import { identityOf, type RepliedMessage, type Reply } from '../message/message';
import type { ReplyHeader } from '../message/reply';
import type { Finding, Place } from '../rule/finding';
import { returnCode, type ReturnCode } from '../values/codes';
import { codedAllocatedClient, codedAnswer, codedChangingClient, codedRows, type CodesAt } from './classes';

const NOTHING_TO_REMARK = [returnCode('0200')];

/** The reply by which a message is refused in its addressee's place: its header comes back, with the codes where the faults are. */
export function refusalLetter(c: Case<RepliedMessage>, facts: PairFacts, findings: readonly Finding[]): Letter {
  const { author, addressee } = identityOf(c.content);
  const message = refusal(c, facts, findings);
  return {
    to: author,
    from: addressee,
    kind: message.kind,
    role: 'original',
    inReplyTo: c.content.header.identification,
    content: { kind: 'message', message },
  };
}

/** A fault in the header or in the message itself is answered by the header alone; any other by the whole message (IV028). */
function refusal(
  { content, answerIdentification }: Case<RepliedMessage>,
  { today, schemaVersions }: PairFacts,
  findings: readonly Finding[],
): Reply {
  const reply = { identification: answerIdentification, issuedOn: today, schemaVersions };
  const inClasses = findings.every(({ place, returnCode: code }) => place.kind !== 'header' && code !== '0001');
  return inClasses
    ? replyTo(content, { ...reply, returnCodes: NOTHING_TO_REMARK }, codesOf(findings))
    : replyTo(content, { ...reply, returnCodes: distinctCodes(findings) });
}

/** With codes the body of the message comes back, each class of it with its own. */
function replyTo(message: RepliedMessage, reply: ReplyHeader, codesAt?: CodesAt): Reply {
  const { header } = message;
  switch (message.kind) {
    case 'JW301':
      return {
        kind: 'JW302',
        header,
        reply,
        ...(codesAt && { client: codedAllocatedClient(message.client, codesAt) }),
      };
    case 'JW305':
      return { kind: 'JW306', header, reply, ...(codesAt && { client: codedRows(message.client, 'starts', codesAt) }) };
    case 'JW307':
      return { kind: 'JW308', header, reply, ...(codesAt && { client: codedRows(message.client, 'stops', codesAt) }) };
    case 'JW315':
      return {
        kind: 'JW316',
        header,
        reply,
        ...(codesAt && { client: codedRows(message.client, 'products', codesAt) }),
      };
    case 'JW317':
      return { kind: 'JW318', header, reply, ...(codesAt && { client: codedChangingClient(message.client, codesAt) }) };
    case 'JW319':
      return { kind: 'JW320', header, reply, ...(codesAt && { answer: codedAnswer(message.answer, codesAt) }) };
  }
}

/** Each class carries its own codes, or that there is nothing to remark. */
const codesOf =
  (findings: readonly Finding[]): CodesAt =>
  (at) => {
    const its = findings.filter(({ place }) => keyOf(place) === keyOf(at));
    return { returnCodes: its.length > 0 ? distinctCodes(its) : NOTHING_TO_REMARK };
  };

const keyOf = (place: Place): string => Object.values(place).join('/');

/** Findings that share a code at one class make one code. */
const distinctCodes = (findings: readonly Finding[]): readonly ReturnCode[] => [
  ...new Set(findings.map((finding) => finding.returnCode)),
];
