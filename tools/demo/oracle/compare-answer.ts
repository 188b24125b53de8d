import {
  readAllocation,
  readAnswer,
  readFaultCodes,
  readNoticeCodes,
  readReply,
  readRequestAnswers,
  type ReceivedAnswer,
} from '../read-letter';
import { codesOf, type Rule } from '../scenarios/rules';
import type { AllocatedRow, Expectation, ScriptMessage } from '../scenarios/script';
import { REPLY_TO, repliedKind, type Declare } from '../words';
import type { Fetched } from './evidence';

/** One thing that was expected, and what was found. */
export interface Compared {
  readonly about: string;
  readonly expected: string;
  readonly found: string;
}

const inOrder = (codes: readonly string[]): string => [...codes].sort().join(' ') || 'nothing';

/** What is said of a message, held against the scenario: its answer as a whole, every line of a declaration, and every notice. */
export const compareAnswer = (message: ScriptMessage, letters: readonly Fetched[]): readonly Compared[] => [
  ...compareAnswerItself(message, letters),
  ...compareRequestAnswers(message.expect, letters),
  ...compareAllocated(message.expect, letters),
  ...letters.filter(({ kind }) => kind === 'notice').map((notice) => compareNotice(message.expect, notice)),
];

/** Every reference of a request by what it was answered, as the provider reads it. */
function compareRequestAnswers({ answers }: Expectation, letters: readonly Fetched[]): readonly Compared[] {
  if (!answers) return [];
  const said = letters.filter(({ role, kind }) => role === 'original' && (kind === 'JW301' || kind === 'JW319'));
  const found = new Map(said.flatMap(({ kind, bytes }) => [...readRequestAnswers(kind, bytes)]));
  return [...answers].map(([reference, expected]) => ({
    about: `the answer to ${reference}`,
    expected,
    found: found.get(reference) ?? 'nothing',
  }));
}

/** Every row of what honours a request: what stays, what ends and what comes instead, under a number of the gateway. */
function compareAllocated({ allocated }: Expectation, letters: readonly Fetched[]): readonly Compared[] {
  if (!allocated) return [];
  const message = letters.find(({ role, kind }) => role === 'original' && kind === 'JW301');
  const numbers = new Set(allocated.map(({ number }) => number));
  const said = (rows: readonly AllocatedRow[]): string =>
    rows
      .map(({ number, begins, ends = '', changeReason = '', volume, reference }) => {
        const under = number !== undefined && numbers.has(number) ? number : 'a new number';
        return `${volume} from ${begins} to ${ends} under ${under}, reason ${changeReason || 'none'}, reference ${reference}`;
      })
      .sort()
      .join('; ');
  const found = message ? said(readAllocation(message.bytes).rows) : 'nothing';
  return [{ about: 'the rows allocated', expected: said(allocated), found }];
}

const compareNotice = ({ signals = [] }: Expectation, { by, bytes }: Fetched): Compared => ({
  about: `signals in the notice to ${by}`,
  expected: inOrder(signals),
  found: inOrder(readNoticeCodes(bytes)),
});

/** A notice that a term has passed: it comes when the clock has moved on, not with the message. */
export const isReminder = ({ kind, bytes }: Fetched): boolean =>
  kind === 'notice' && readNoticeCodes(bytes).every((code) => code.endsWith('-overdue'));

/** Each of them to both parties, once; a second copy on the wire is not a second one. */
export function compareReminders({ order, by, expect }: ScriptMessage, reminders: readonly Fetched[]): Compared {
  const parties = 'to' in order ? [order.to, by] : [];
  const wanted = (expect.overdue ?? []).flatMap((code) => parties.map((party) => `${code}-to-${party}`));
  const once = new Map(reminders.map((reminder) => [`${reminder.by}/${reminder.wireId}`, reminder]));
  const found = [...once.values()].flatMap(({ by: party, bytes }) =>
    readNoticeCodes(bytes).map((code) => `${code}-to-${party}`),
  );
  return { about: 'terms that passed', expected: inOrder(wanted), found: inOrder(found) };
}

function compareAnswerItself({ order, expect }: ScriptMessage, answers: readonly Fetched[]): readonly Compared[] {
  const bytes = (kind: string): Buffer | undefined =>
    answers.find((letter) => letter.kind === kind && letter.role === 'original')?.bytes;
  if (expect.fault !== undefined) return [compareFault(expect.fault, bytes('fault'))];
  if (order.do === 'repeat' || order.do === 'reply' || order.do === 'settle') return [];
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
