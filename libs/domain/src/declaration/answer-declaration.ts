import { assert } from '../assert';
import type { JudgedLine } from '../decision/decision';
import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type {
  AnsweredClient,
  AnsweredLine,
  Declaration,
  DeclarationAnswer,
  DeclaredClient,
} from '../message/declaration';
import type { Finding } from '../rule/finding';
import { amountOf, signed, sumOf, zeroCents } from '../values/cents';
import { returnCode, type ReturnCode } from '../values/codes';
import { postingsOf } from './judging-order';
import { stageOf } from './stage';

const levelTwoFault = returnCode('0001');
const noRemark = returnCode('0200');
const notAssessed = returnCode('0233');
const grantedInFull = returnCode('8001');

export interface Judged {
  readonly findings: readonly Finding[];
  /** Empty when the declaration was refused before its lines were judged. */
  readonly lines: readonly JudgedLine[];
}

/** The JW325: how far the assessment came says what it holds (IV087, IV088). */
export function answerDeclaration(c: Case<Declaration>, facts: PairFacts, judged: Judged): DeclarationAnswer {
  const stage = stageOf(judged.findings);
  if (stage === 'in-message') return letterhead(c, facts, [levelTwoFault]);
  if (stage === 'header') return letterhead(c, facts, distinctCodes(judged.findings));
  const { number, total: claimed } = c.content;
  const about = letterhead(c, facts, [noRemark]);
  if (stage === 'declaration') {
    const returnCodes = distinctCodes(judged.findings);
    return { answer: { number, claimed, granted: amountOf(zeroCents), returnCodes }, ...about };
  }
  const clients = refusedClients(c.content, judged.findings);
  const granted = sumOf(postingsOf(judged.lines).map(({ amount }) => amount));
  const refused = sumOf(clients.flatMap(({ lines }) => lines.map((line) => signed(line.claimed))));
  assert(granted + refused === signed(claimed), 'granted and refused are together what was claimed (TR342)');
  const details = clients.length > 0 ? { clients, returnCodes: [noRemark] } : { returnCodes: [grantedInFull] };
  return { answer: { number, claimed, granted: amountOf(granted), ...details }, ...about };
}

function letterhead(c: Case<Declaration>, facts: PairFacts, returnCodes: readonly ReturnCode[]): DeclarationAnswer {
  const { sender, recipient, identification, issuedOn, schemaVersions } = c.content.header;
  return {
    kind: 'JW325',
    header: {
      sender: recipient,
      recipient: sender,
      identification: c.answerIdentification,
      issuedOn: facts.today,
      schemaVersions: facts.schemaVersions,
    },
    declaration: { identification, issuedOn },
    declarationSchemaVersions: schemaVersions,
    returnCodes,
  };
}

/** Several rules may share a code; it is given once. */
const distinctCodes = (findings: readonly Finding[]): readonly ReturnCode[] => [
  ...new Set(findings.map((finding) => finding.returnCode)),
];

/** Only what was refused. */
function refusedClients({ clients }: Declaration, findings: readonly Finding[]): readonly AnsweredClient[] {
  const byClient = groupBy(findings, ({ place }) => ('client' in place ? place.client : -1));
  const refused: AnsweredClient[] = [];
  clients.forEach((declared, client) => {
    const found = byClient.get(client);
    if (found) refused.push(refusedClient(declared, found));
  });
  return refused;
}

/** Of a client that was refused as such every line, not assessed; else the lines that were refused. */
function refusedClient({ bsn, lines }: DeclaredClient, findings: readonly Finding[]): AnsweredClient {
  const ofClient = distinctCodes(findings.filter(({ place }) => place.kind === 'client'));
  if (ofClient.length > 0) {
    return { bsn, lines: lines.map((line) => ({ returnCodes: [notAssessed], ...line })), returnCodes: ofClient };
  }
  const byLine = groupBy(findings, ({ place }) => (place.kind === 'line' ? place.line : -1));
  const refused: AnsweredLine[] = [];
  lines.forEach((line, at) => {
    const found = byLine.get(at);
    if (found) refused.push({ returnCodes: distinctCodes(found), ...line });
  });
  return { bsn, lines: refused, returnCodes: [noRemark] };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
