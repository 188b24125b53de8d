import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { Letter } from '../decision/decision';
import type { AllocatedClient, AllocationMessage, AllocationReply } from '../message/allocation';
import type { Finding } from '../rule/finding';
import { returnCode, type ReturnCode } from '../values/codes';

const NOTHING_TO_REMARK = returnCode('0200');

/** The JW302 by which a JW301 is refused in the provider's place: its header comes back, with the codes where the faults are. */
export function answerAllocation(c: Case<AllocationMessage>, facts: PairFacts, findings: readonly Finding[]): Letter {
  const { header } = c.content;
  return {
    to: header.sender,
    from: header.recipient,
    kind: 'JW302',
    role: 'original',
    inReplyTo: header.identification,
    content: { kind: 'message', message: refusal(c, facts, findings) },
  };
}

function refusal(
  { content, answerIdentification }: Case<AllocationMessage>,
  { today, schemaVersions }: PairFacts,
  findings: readonly Finding[],
): AllocationReply {
  const { header, client } = content;
  const reply = { identification: answerIdentification, issuedOn: today, schemaVersions };
  const inProducts = findings.every(({ place, returnCode: code }) => place.kind === 'product' && code !== '0001');
  return inProducts
    ? {
        kind: 'JW302',
        header,
        reply: { ...reply, returnCodes: [NOTHING_TO_REMARK] },
        client: withReturnCodes(client, findings),
      }
    : { kind: 'JW302', header, reply: { ...reply, returnCodes: distinctCodes(findings) } };
}

/** The whole client comes back, and every class of it carries its own codes, or that there is nothing to remark (IV028). */
function withReturnCodes(client: AllocatedClient, findings: readonly Finding[]): AllocatedClient {
  const nothing = { returnCodes: [NOTHING_TO_REMARK] };
  return {
    ...client,
    ...nothing,
    ...(client.relations && {
      relations: client.relations.map((relation) => ({
        ...relation,
        ...nothing,
        contact: { ...relation.contact, ...nothing },
      })),
    }),
    contacts: client.contacts.map((contact) => ({ ...contact, ...nothing })),
    products: client.products.map((product, at) => {
      const its = findings.filter(({ place }) => place.kind === 'product' && place.product === at);
      return { ...product, ...(its.length > 0 ? { returnCodes: distinctCodes(its) } : nothing) };
    }),
  };
}

/** Findings that share a code at one class make one code. */
const distinctCodes = (findings: readonly Finding[]): readonly ReturnCode[] => [
  ...new Set(findings.map((finding) => finding.returnCode)),
];
