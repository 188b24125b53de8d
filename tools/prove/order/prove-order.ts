// Sends what happens to a population in one order after another, and holds what comes of it against the order in which it happened:
//   npm run prove:order -- [--shuffles 1000] [--clients 200] [--seed 7] [--only SHUFFLE] [--json FILE]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CONSEQUENCES } from './explained';
import {
  holds,
  proveAnyOrder,
  proveOrderOfSenders,
  type AnyOrderProof,
  type Fault,
  type Proof,
  type Proving,
} from './prove';

const TELL_EVERY_MS = 10_000;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function readOptions() {
  const { values } = parseArgs({
    options: {
      shuffles: { type: 'string', default: '1000' },
      clients: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      only: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const number = (name: string, text: string): number => {
    if (!/^\d{1,9}$|^1\d{9}$|^20\d{8}$/.test(text)) throw new Error(`--${name}: a whole number below 2,100,000,000`);
    return Number(text);
  };
  const shuffles = Array.from({ length: number('shuffles', values.shuffles) }, (_, at) => at);
  return {
    clients: number('clients', values.clients),
    seed: number('seed', values.seed),
    shuffles: values.only === undefined ? shuffles : [number('only', values.only)],
    json: values.json,
  };
}

/** Runs one of the proofs and says how far it is. */
function proven<P extends Proof>(
  title: string,
  { shuffles, ...proving }: Proving,
  prove: (of: Proving) => P,
): P & { readonly seconds: number } {
  say(`\n${title}: ${shuffles.length} shuffles of ${proving.clients} clients, seed ${proving.seed}`);
  const started = performance.now();
  let toldMs = started;
  const tell = (done: number, faults: readonly Fault[]): void => {
    faults.forEach((fault) => tellFault(fault, proving.seed));
    const now = performance.now();
    if (now - toldMs < TELL_EVERY_MS) return;
    toldMs = now;
    say(`  ${done} of ${shuffles.length}, ${((now - started) / done).toFixed(0)} ms each`);
  };
  const proof = prove({ ...proving, shuffles, tell });
  const seconds = Math.round((performance.now() - started) / 1_000);
  say(`  ${proof.messages} messages each, ${wordsOf(proof.kinds)}; ${proof.waits} times one had to wait; ${seconds} s`);
  proof.unexpected.forEach((what) => say(`  NOT AS TOLD ${what}`));
  return { ...proof, seconds };
}

const wordsOf = (counts: Readonly<Partial<Record<string, number>>>): string =>
  Object.entries(counts)
    .sort()
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

function tellFault({ shuffle, what }: Fault, seed: number): void {
  say(`  NOT THE SAME in shuffle ${shuffle}; again: npm run prove:order -- --seed ${seed} --only ${shuffle}`);
  what.forEach((each) => say(`    ${each}`));
}

function tellRefusals({ refusals, sentAgain }: AnyOrderProof): void {
  say(`  ${sentAgain} times something was sent again; what came too early or too late, and what it met with:`);
  for (const [code, count] of Object.entries(refusals).sort(([, a], [, b]) => b - a))
    say(`    ${String(count).padStart(7)} ${code}: ${CONSEQUENCES[code]?.because ?? 'NOT TO BE EXPECTED'}`);
}

function main(): number {
  const { json, ...proving } = readOptions();
  const ofSenders = proven('In any order that keeps each sender’s own', proving, proveOrderOfSenders);
  const any = proven('In any order at all', proving, proveAnyOrder);
  tellRefusals(any);
  const hold = holds(ofSenders) && holds(any);
  say(hold ? '\nThe order of arrival changes nothing.' : '\nThe order of arrival changes something.');
  const { clients, seed, shuffles } = proving;
  const figures = { clients, seed, shuffles: shuffles.length, holds: hold, orderOfSenders: ofSenders, anyOrder: any };
  if (json) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
  return hold ? 0 : 1;
}

process.exitCode = main();
