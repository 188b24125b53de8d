import type { Fault, Problem } from '#domain';
import type { Written, WrittenFields } from '../codec/content';

/** Our own message: what a sender gets whose bytes never became a message of the standard. */
export const FAULT = {
  folder: 'gateway/1.0',
  schema: 'fault',
  schemaFile: 'fault.xsd',
  namespace: 'urn:ijw-gateway:fault:1.0',
  root: 'Fault',
} as const;

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

const writeProblem = ({ code, line, path, explanation }: Problem): Written => ({
  Code: code,
  ...(line !== undefined && line > 0 && { Line: String(line) }),
  ...(path !== undefined && { Path: path }),
  Explanation: [
    { '@_lang': 'nl', '#text': explanation.nl },
    { '@_lang': 'en', '#text': explanation.en },
  ],
});
