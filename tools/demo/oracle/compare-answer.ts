import { readAnswer, readFaultCodes, readReply, type ReceivedAnswer } from '../read-letter';
import { codesOf, type Rule } from '../scenarios/rules';
import type { Expectation, ScriptMessage } from '../scenarios/script';
import { REPLY_TO, repliedKind, type Declare } from '../words';
import type { Fetched } from './evidence';

/** One thing that was expected, and what was found. */
export interface Compared {
  readonly about: string;
  readonly expected: string;
  readonly found: string;
}

const inOrder = (codes: readonly string[]): string => [...codes].sort().join(' ') || 'nothing';

/** What the answer to a message says, held against the scenario: the answer as a whole, then every line of a declaration. */
export function compareAnswer({ order, expect }: ScriptMessage, answers: readonly Fetched[]): readonly Compared[] {
  const bytes = (kind: string): Buffer | undefined =>
    answers.find((letter) => letter.kind === kind && letter.role === 'original')?.bytes;
  if (expect.fault !== undefined) return [compareFault(expect.fault, bytes('fault'))];
  if (order.do === 'repeat' || order.do === 'reply') return [];
  if (order.do !== 'declare') {
    return expect.outcome === 'refused' ? [compareReply(expect, bytes(REPLY_TO[repliedKind(order)]))] : [];
  }
  const answer = bytes('JW325');
  if (expect.letters.length === 0) return [];
  return answer ? compareDeclaration(order, expect, readAnswer(answer)) : [];
}

function compareFault(fault: string, bytes: Buffer | undefined): Compared {
  const found = bytes ? [...new Set(readFaultCodes(bytes))] : [];
  return { about: 'problems in the fault', expected: fault, found: inOrder(found) };
}

function compareReply(
  { header, rows = new Map<string, readonly Rule[]>() }: Expectation,
  bytes: Buffer | undefined,
): Compared {
  const said = (codes: readonly string[], refused: Iterable<readonly [string | number, readonly string[]]>): string =>
    [inOrder(codes), ...[...refused].map(([name, some]) => `${name}: ${inOrder(some)}`)].join('; ');
  const expected = said(
    header ? codesOf(header) : ['0200'],
    [...rows].map(([name, rules]) => [name, codesOf(rules)] as const),
  );
  const reply = bytes && readReply(bytes);
  const refused = [...(reply?.rows ?? [])].filter(([, codes]) => inOrder(codes) !== '0200');
  return { about: 'codes of the reply', expected, found: reply ? said(reply.codes, refused) : 'nothing' };
}

function compareDeclaration(order: Declare, expect: Expectation, answer: ReceivedAnswer): readonly Compared[] {
  const {
    header,
    whole,
    lines = new Map<string, readonly string[]>(),
    clients = new Map<string, readonly string[]>(),
  } = expect;
  if (header) return [headed(codesOf(header), answer), bodiless(answer)];
  const anyRefused = clients.size > 0 || [...lines.values()].some((rules) => rules.length > 0);
  const body = answer.body;
  const about = 'codes and totals of the answer';
  const wholeCodes = whole ? codesOf(whole) : anyRefused ? ['0200'] : ['8001'];
  const expected = `${inOrder(wholeCodes)}, granted ${whole ? 0 : grantedIn(order, expect)}`;
  const found = body ? `${inOrder(body.codes)}, granted ${body.granted}` : 'no body';
  return [
    headed(['0200'], answer),
    { about, expected, found },
    ...(whole ? [] : compareLines(order, expect, answer)),
    {
      about: 'claimed is granted and refused together (TR342)',
      expected: 'yes',
      found: adds(answer, whole !== undefined),
    },
  ];
}

const headed = (codes: readonly string[], answer: ReceivedAnswer): Compared => ({
  about: 'codes in the header',
  expected: inOrder(codes),
  found: inOrder(answer.codes),
});

const bodiless = (answer: ReceivedAnswer): Compared => ({
  about: 'the answer below its header',
  expected: 'absent',
  found: answer.body ? 'present' : 'absent',
});

const signed = ({ side, amount }: { readonly side: string; readonly amount: number }): number =>
  side === 'credit' ? -amount : amount;

const isRefused = ({ clients, lines }: Expectation, bsn: string, reference: string): boolean =>
  clients?.has(bsn) === true || (lines?.get(reference)?.length ?? 0) > 0;

/** By the scenario: what was not to be refused. */
export const grantedIn = (order: Declare, expect: Expectation): number =>
  order.clients
    .flatMap(({ bsn, lines }) => lines.filter(({ reference }) => !isRefused(expect, bsn, reference)))
    .reduce((sum, line) => sum + signed(line), 0);

function compareLines(order: Declare, expect: Expectation, answer: ReceivedAnswer): readonly Compared[] {
  const clients = answer.body?.clients ?? [];
  const refused = new Map(clients.flatMap(({ lines }) => lines.map((line) => [line.reference, line.codes] as const)));
  const ofClient = new Map(
    clients.flatMap(({ codes, lines }) => lines.map((line) => [line.reference, codes] as const)),
  );
  return order.clients.flatMap(({ bsn, lines }) => {
    const clientRules = expect.clients?.get(bsn);
    return lines.map(({ reference }): Compared => {
      const lineRules = expect.lines?.get(reference) ?? [];
      const expected = clientRules
        ? `client ${inOrder(codesOf(clientRules))}: 0233`
        : lineRules.length > 0
          ? `client 0200: ${inOrder(codesOf(lineRules))}`
          : 'granted';
      const codes = refused.get(reference);
      const found = codes ? `client ${inOrder(ofClient.get(reference) ?? [])}: ${inOrder(codes)}` : 'granted';
      return { about: `line ${reference}`, expected, found };
    });
  });
}

function adds({ body }: ReceivedAnswer, wholeRefused: boolean): string {
  if (!body) return 'no body';
  const refused = body.clients.flatMap(({ lines }) => lines).reduce((sum, { amount }) => sum + amount, 0);
  return wholeRefused || body.claimed === body.granted + refused ? 'yes' : 'no';
}
