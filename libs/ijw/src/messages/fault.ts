import type { Fault, Problem } from '#domain';
import type { Written, WrittenFields } from '../codec/content';
import { inBothLanguages, type GatewayDocument } from './gateway-document';

/** Our own message: what a sender gets whose bytes never became a message of the standard, or one that the standard cannot answer. */
export const FAULT: GatewayDocument = { schema: 'fault', namespace: 'urn:ijw-gateway:fault:1.0', root: 'Fault' };

/** What a party wrote as routing key is shown only if it can be: visible, short, and of characters that XML has. */
const SHOWABLE = /^(?=.*\S)[ -\ud7ff\ue000-\ufffd]{1,64}$/;

export const writeFault = (fault: Fault): WrittenFields => ({
  Identification: fault.identification,
  IssuedOn: fault.issuedOn,
  Party: fault.party,
  ...(fault.kind !== undefined && SHOWABLE.test(fault.kind) && { Kind: fault.kind }),
  Digest: fault.digest,
  Problems: { Problem: fault.problems.map(writeProblem) },
  ...(fault.truncated > 0 && { Truncated: String(fault.truncated) }),
});

const writeProblem = ({ code, rule, returnCode, line, path, explanation }: Problem): Written => ({
  Code: code,
  ...(rule !== undefined && { Rule: rule }),
  ...(returnCode !== undefined && { ReturnCode: returnCode }),
  ...(line !== undefined && line > 0 && { Line: String(line) }),
  ...(path !== undefined && { Path: path }),
  Explanation: inBothLanguages(explanation),
});
