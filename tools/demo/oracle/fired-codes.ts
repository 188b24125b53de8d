import { readReturnCodes } from '../read-letter';
import type { ScriptMessage } from '../scenarios/script';
import { kindOf } from '../words';
import type { Evidence, Fetched } from './evidence';

/** A message that was answered by a return code, and the way that the answer came. */
export interface FiredCode {
  readonly name: string;
  readonly scenario: string;
  readonly message: string;
  /** The kind of the letter with the code in it; `fault` where the standard has no answer. */
  readonly answer: string;
  readonly fetchedBy: string;
  readonly over: 'amqp' | 'http';
}

interface Told {
  readonly messages: readonly ScriptMessage[];
  readonly evidence: Evidence;
  readonly overHttp: ReadonlySet<string>;
}

/** Every return code that the gateway wrote into an answer which a party fetched; each way it came once. */
export function firedCodes({ messages, evidence, overHttp }: Told): ReadonlyMap<string, readonly FiredCode[]> {
  const { sent, fetched, rows } = evidence;
  const passedOn = new Set([...sent.values()].map(({ sha256 }) => sha256));
  const digestOf = new Map(rows.messages.map(({ id, submitter, sha256 }) => [id, `${submitter}/${sha256}`]));
  const messageBy = new Map<string, ScriptMessage>(
    messages.flatMap((message) => {
      const its = sent.get(message.id);
      return its && message.order.do !== 'repeat' ? [[`${its.by}/${its.sha256}`, message] as const] : [];
    }),
  );
  const fired = new Map<string, Map<string, FiredCode>>();
  for (const letter of fetched.filter(({ role, sha256 }) => role === 'original' && !passedOn.has(sha256))) {
    const message = messageBy.get(digestOf.get(letter.wireId.split('.')[0] ?? '') ?? '');
    if (!message || message.order.do === 'repeat') continue;
    const way = wayOf(letter, { scenario: message.scenario, message: kindOf(message.order) }, overHttp);
    for (const code of new Set(readReturnCodes(letter.bytes))) {
      fired.set(code, (fired.get(code) ?? new Map<string, FiredCode>()).set(way.name, way));
    }
  }
  return new Map([...fired].map(([code, ways]) => [code, [...ways.values()]]));
}

function wayOf(
  { kind, by }: Fetched,
  { scenario, message }: Pick<FiredCode, 'scenario' | 'message'>,
  overHttp: ReadonlySet<string>,
): FiredCode {
  const over = overHttp.has(by) ? 'http' : 'amqp';
  return { name: `${scenario}: ${message}, ${kind} to ${by}`, scenario, message, answer: kind, fetchedBy: by, over };
}
