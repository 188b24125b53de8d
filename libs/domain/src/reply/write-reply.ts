import { clientIsKnown } from '../declaration/declaration.rules';
import type { Letter } from '../decision/decision';
import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import { identityOf, type RepliedMessage, type Reply } from '../message/message';
import type { ReplyHeader } from '../message/reply';
import type { Finding, Place } from '../rule/finding';
import { returnCode, type ReturnCode } from '../values/codes';
import { codedAllocatedClient, codedAnswer, codedChangingClient, codedRows, type CodesAt } from './classes';

const NOTHING_TO_REMARK = [returnCode('0200')];
const NOT_ASSESSED = [returnCode('0233')];

/** The reply by which a message is refused in its addressee's place: its header comes back, with the codes where the faults are. */
export const refusalLetter = (c: Case<RepliedMessage>, facts: PairFacts, findings: readonly Finding[]): Letter =>
  replyLetter(c, refusal(c, facts, findings));

/** The reply by which a message is approved in its addressee's place: its header comes back, without codes (IV028). */
export const approvalLetter = (c: Case<RepliedMessage>, facts: PairFacts): Letter =>
  replyLetter(c, replyTo(c.content, ownHeader(c, facts)));

function replyLetter({ content }: Case<RepliedMessage>, message: Reply): Letter {
  const { author, addressee } = identityOf(content);
  return {
    to: author,
    from: addressee,
    kind: message.kind,
    role: 'original',
    inReplyTo: content.header.identification,
    content: { kind: 'message', message },
  };
}

/** A fault in the header or in the message itself is answered by the header alone; any other by the whole message (IV028). */
function refusal(c: Case<RepliedMessage>, facts: PairFacts, findings: readonly Finding[]): Reply {
  const reply = ownHeader(c, facts);
  const inClasses = findings.every(({ place, returnCode: code }) => place.kind !== 'header' && code !== '0001');
  return inClasses
    ? replyTo(c.content, { ...reply, returnCodes: NOTHING_TO_REMARK }, codesOf(findings))
    : replyTo(c.content, { ...reply, returnCodes: distinctCodes(findings) });
}

const ownHeader = (
  { answerIdentification }: Case<RepliedMessage>,
  { today, schemaVersions }: PairFacts,
): ReplyHeader => ({ identification: answerIdentification, issuedOn: today, schemaVersions });

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

/** Each class carries its own codes, or that there is nothing to remark; what is asked of a client who is not known is not assessed. */
const codesOf = (findings: readonly Finding[]): CodesAt => {
  const elsewhere = findings.some(({ rule }) => rule === clientIsKnown.code) ? NOT_ASSESSED : NOTHING_TO_REMARK;
  return (at) => {
    const its = findings.filter(({ place }) => keyOf(place) === keyOf(at));
    return { returnCodes: its.length > 0 ? distinctCodes(its) : elsewhere };
  };
};

const keyOf = (place: Place): string => Object.values(place).join('/');

/** Findings that share a code at one class make one code. */
const distinctCodes = (findings: readonly Finding[]): readonly ReturnCode[] => [
  ...new Set(findings.map((finding) => finding.returnCode)),
];
