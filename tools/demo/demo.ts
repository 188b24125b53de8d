// A scripted half year for some 200 clients, played through the gateway as it runs in production, and judged from the outside.
//   node tools/servers/with-servers.mjs --name demo -- node dist/tools/demo/demo.js [--once] [--clients N] [--split] [--json FILE] [--seed N]
//   node tools/servers/with-servers.mjs --name demo --private --restart -- node dist/tools/demo/demo.js --once --faults
// --once: end with status 0 if all holds; else the gateway keeps running after the story, with the console open on it. --split: its services as processes of
// their own. --faults: with --split, while services and servers are killed.
import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { untilQuiet, withDatabase } from './gateway/database';
import { planBlows, strike } from './nemesis';
import { REGION, readOptions, type Options } from './options';
import { checkConservation } from './oracle/conservation';
import { readJournals, readRows } from './oracle/evidence';
import { checkInName } from './oracle/in-name';
import { checkLedger } from './oracle/ledger';
import { checkSchemas } from './oracle/schemas';
import { playScript } from './play';
import { openProgress, say } from './progress';
import { writeScript } from './scenarios/catalogue';
import { randomFrom } from './scenarios/random';
import { messagesOf, partiesOf, type Script } from './scenarios/script';
import { openSetting, serversOf, type Setting } from './setting';
import { takeSnapshots } from './snapshots';
import { tell } from './tell';
import { tellConsole } from './tell-console';
import type { Undo } from './undo';
import { problemsOf, verdictOf, type Judged } from './verdict';

const PATIENCE_MS = { calm: 60_000, faults: 240_000 };

/** Plays the script, with blows or without; resolves to what went wrong on the way. */
async function play(script: Script, { gateway, troupe, barrier }: Setting, options: Options) {
  const total = messagesOf(script).length;
  const over = new AbortController();
  const letters = messagesOf(script).reduce((sum, { expect }) => sum + expect.letters.length, 0);
  const planned = options.faults ? planBlows(randomFrom(options.seed)) : [];
  const progressed = (): number => barrier.fetched() / letters;
  const struck = strike(planned, {
    gateway,
    serversFolder: process.env['IJW_SERVERS_DIR'] ?? '',
    progressed,
    signal: over.signal,
  });
  const { database } = serversOf(process.env);
  const patienceMs = options.faults ? PATIENCE_MS.faults : PATIENCE_MS.calm;
  const failed = await playScript(script.phases, {
    troupe,
    barrier,
    database,
    progress: openProgress(total),
    patienceMs,
  }).then(
    () => [],
    (fault: Error) => [fault.message],
  );
  over.abort();
  const blows = await struck;
  const missed = planned.length - blows.length;
  return { failed: missed > 0 ? [...failed, `${missed} blows did not fall`] : failed, blows };
}

const castOf = (script: Script) => ({ parties: partiesOf(script), registrars: new Set(script.registers.keys()) });

async function playAndJudge(script: Script, options: Options, undo: Undo): Promise<Judged> {
  const beginning = performance.now();
  const setting = await openSetting(castOf(script), options, undo);
  const { database } = serversOf(process.env);
  say(`${partiesOf(script).length} parties and the gateway stand ready`);
  const snapshots = takeSnapshots(database);
  const { by, victim } = script.trespassing;
  const attempts = await setting.troupe.trespass(by, victim);
  for (const [municipality, people] of script.registers) await setting.troupe.register(municipality, people);
  const { failed, blows } = await play(script, setting, options);
  const distinct = messagesOf(script).filter(({ order }) => order.do !== 'repeat').length;
  if (failed.length === 0) await untilQuiet(database, distinct, 30_000);
  await snapshots.stop();
  await setting.troupe.close();
  const evidence = { ...readJournals(setting.folder), rows: await withDatabase(database, readRows) };
  const deaths = options.faults ? [] : setting.gateway.deaths().map((name) => `${name} ended by itself`);
  return {
    script,
    evidence,
    conservation: checkConservation(messagesOf(script), evidence, { mayRedeliver: blows.length > 0 }),
    ledger: checkLedger(evidence),
    validity: await checkSchemas(evidence.fetched),
    inName: checkInName(evidence),
    attempts,
    snapshotsTaken: snapshots.taken(),
    troubles: [...failed, ...deaths, ...snapshots.violations().map((violation) => `seen during the run: ${violation}`)],
    blows,
    urls: setting.gateway.urls(),
    api: setting.gateway.api(),
    overHttp: setting.overHttp,
    seconds: Math.round((performance.now() - beginning) / 100) / 10,
  };
}

const PROBLEMS_SHOWN = 40;
const NEEDS_PRIVATE_SERVERS = '--faults kills servers: it needs servers of its own (with-servers --private --restart)';

async function run(options: Options, undo: Undo, interrupted: Promise<never>): Promise<number> {
  if (options.faults && !process.env['IJW_SERVERS_DIR']) throw new Error(NEEDS_PRIVATE_SERVERS);
  const script = writeScript({ region: REGION, ...options });
  say(`January to June 2026 for ${script.clients} clients: ${messagesOf(script).length} messages`);
  const judged = await Promise.race([playAndJudge(script, options, undo), interrupted]);
  const verdict = verdictOf(judged);
  const problems = problemsOf(judged);
  tell(judged, verdict);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(verdict, null, 2)}\n`);
  say(problems.length === 0 ? '\nAll holds.' : `\n${problems.length} problems`);
  for (const problem of problems.slice(0, PROBLEMS_SHOWN)) say(`  ${problem}`);
  if (!options.once) {
    await tellConsole(judged.api, serversOf(process.env).database);
    for (const url of judged.urls) say(`  ${url}/health/ready   ${url}/metrics`);
    await interrupted.catch(() => undefined);
  }
  return problems.length === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  const undoings: (() => Promise<void>)[] = [];
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reject(new Error(signal)));
  });
  interrupted.catch(() => undefined);
  try {
    return await run(readOptions(process.argv.slice(2)), (undoing) => void undoings.unshift(undoing), interrupted);
  } finally {
    for (const undoing of undoings) await undone(undoing);
  }
}

/** What cannot be undone must not keep the rest from being undone. */
async function undone(undoing: () => Promise<void>): Promise<void> {
  await Promise.race([undoing(), pause(30_000, undefined, { ref: false })]).catch((fault: Error) =>
    process.stderr.write(`${fault.message}\n`),
  );
}

main().then(
  (status) => process.exit(status),
  (fault: Error) => {
    process.stderr.write(`${fault.message}\n`);
    process.exit(1);
  },
);
