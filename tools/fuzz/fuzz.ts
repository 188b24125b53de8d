// Reads changed messages and holds what comes of them against a second reader:
//   npm run fuzz -- --cases 1000000 --seed 7 [--workers 2] [--only CASE] [--json FILE]
import { writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCampaign, type Tally } from './campaign';
import { bytesOf, checkCases, loadParts, soundMessages, type Counts, type Finding } from './cases';

/** After a first part, in which caches and the memory of libxml2 come to their size. */
const WARM = 0.2;
const GROWTH_MB_MAX = 128;
const TELL_EVERY_MS = 10_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const grouped = (count: number): string => Math.round(count).toLocaleString('en');
const residentMb = (): number => Math.round(process.memoryUsage.rss() / 2 ** 20);

function readOptions() {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      workers: { type: 'string', default: String(availableParallelism()) },
      only: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const number = (name: string, text: string): number => {
    if (!/^\d{1,9}$|^1\d{9}$|^20\d{8}$/.test(text)) throw new Error(`--${name}: a whole number below 2,100,000,000`);
    return Number(text);
  };
  return {
    cases: number('cases', values.cases),
    seed: number('seed', values.seed),
    workers: Math.max(1, number('workers', values.workers)),
    only: values.only === undefined ? undefined : number('only', values.only),
    json: values.json,
  };
}

/** Keeps the bytes of a finding, so that it can be looked at and made a test. */
function tellFinding({ atCase, kind, what }: Finding, seed: number): void {
  const file = join(tmpdir(), `ijw-fuzz-${seed}-${atCase}.xml`);
  writeFileSync(file, bytesOf(seed, atCase, soundMessages()));
  say(`${kind} in case ${atCase} of seed ${seed}: ${what}`);
  say(`  the bytes: ${file}; again: npm run fuzz -- --seed ${seed} --only ${atCase}`);
}

async function runOne(seed: number, atCase: number): Promise<Counts> {
  const [parts, sound] = [await loadParts(), soundMessages()];
  return checkCases({ seed, from: atCase, to: atCase + 1 }, { sound, parts });
}

interface Watched {
  readonly tally: Tally;
  readonly seconds: number;
  /** Resident memory after the first part, and after the last. */
  readonly warmMb: number | undefined;
  readonly endMb: number;
}

async function runAll(options: { cases: number; seed: number; workers: number }): Promise<Watched> {
  const started = performance.now();
  let toldMs = started;
  let [warmMb, endMb] = [undefined as number | undefined, 0];
  const tally = await runCampaign(options, ({ checked, accepted, findings }) => {
    const now = performance.now();
    endMb = residentMb();
    if (checked >= WARM * options.cases) warmMb ??= endMb;
    if (now - toldMs < TELL_EVERY_MS) return;
    toldMs = now;
    const speed = grouped((checked / (now - started)) * 1_000);
    say(
      `${grouped(checked)} of ${grouped(options.cases)}, ${speed} a second, ${accepted} accepted, ${findings.length} findings, ${endMb} MB`,
    );
  });
  return { tally, seconds: (performance.now() - started) / 1_000, warmMb, endMb };
}

async function main(): Promise<number> {
  const { only, json, ...options } = readOptions();
  const { seed } = options;
  if (only !== undefined) {
    const { accepted, slowestMs, findings } = await runOne(seed, only);
    findings.forEach((finding) => tellFinding(finding, seed));
    say(
      `case ${only} of seed ${seed}: ${findings[0]?.kind ?? (accepted ? 'accepted' : 'refused')}, ${slowestMs.toFixed(1)} ms`,
    );
    return findings.length === 0 ? 0 : 1;
  }
  say(
    `${grouped(options.cases)} cases of seed ${seed}, from ${soundMessages().length} sound messages, ${options.workers} threads`,
  );
  const { tally, seconds, warmMb, endMb } = await runAll(options);
  const findings = [...tally.findings].sort((a, b) => a.atCase - b.atCase);
  findings.forEach((finding) => tellFinding(finding, seed));
  const count = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
  const [crashes, hangs, differences] = [count('crash'), count('hang'), count('difference')];
  const growthMb = endMb - (warmMb ?? endMb);
  say(
    `${grouped(tally.checked)} cases in ${seconds.toFixed(0)} s, ${grouped(tally.accepted)} accepted; slowest ${tally.slowestMs.toFixed(0)} ms; memory ${endMb} MB, ${growthMb} MB more than when warm`,
  );
  say(`${crashes} crashes, ${hangs} hangs, ${differences} differences`);
  if (json) {
    const { checked, accepted, slowestMs } = tally;
    const figures = { ...options, checked, accepted, slowestMs, seconds, crashes, hangs, differences, endMb, growthMb };
    writeFileSync(json, `${JSON.stringify({ ...figures, findings }, null, 2)}\n`);
  }
  const isFlat = growthMb <= GROWTH_MB_MAX;
  if (!isFlat) say(`memory grew by more than ${GROWTH_MB_MAX} MB`);
  return findings.length === 0 && isFlat ? 0 : 1;
}

main().then(
  (status) => process.exit(status),
  (fault: Error) => {
    process.stderr.write(`${fault.stack}\n`);
    process.exit(1);
  },
);
