import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { applyRegion, diffRegion, planInWords, type Plan } from './apply-region';
import { checkRegion } from './check-region';
import { readRegion, type RegionFiles } from './read-region';
import { inWords, type Problem } from './source';

const usage = `npm run region -- check DIR    does the folder hold together?
npm run region -- diff DIR     what would it change in the database of DATABASE_URL?
npm run region -- apply DIR    change it`;

/** So many sentences of one kind are told; the rest is counted. */
const sentencesMax = 25;

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

function sayProblems(problems: readonly Problem[]): void {
  for (const problem of problems) say(inWords(problem));
  say(
    problems.length === 1 ? 'One problem; nothing was changed.' : `${problems.length} problems; nothing was changed.`,
  );
}

function sayPlan(plan: Plan): void {
  for (const sentences of planInWords(plan)) {
    for (const sentence of sentences.slice(0, sentencesMax)) say(sentence);
    if (sentences.length > sentencesMax) say(`… and ${sentences.length - sentencesMax} more like these`);
  }
}

/** In the order of the files, so that a reader can mend them from top to bottom. */
const inOrder = (problems: readonly Problem[]): readonly Problem[] =>
  [...problems].sort((a, b) => {
    const [x, y] = [a.place, b.place];
    return x && y ? x.file.localeCompare(y.file) || x.line - y.line : 0;
  });

const countOf = (plan: Plan): number => planInWords(plan).reduce((count, sentences) => count + sentences.length, 0);

async function diff(client: Client, files: RegionFiles): Promise<boolean> {
  const plan = await diffRegion(client, files);
  sayPlan(plan);
  if (plan.problems.length > 0) sayProblems(plan.problems);
  else say(countOf(plan) === 0 ? 'Nothing would change.' : `${countOf(plan)} changes.`);
  return plan.problems.length === 0;
}

async function apply(client: Client, files: RegionFiles): Promise<boolean> {
  const { plan, version } = await applyRegion(client, files);
  if (version === undefined) {
    sayProblems(plan.problems);
    return false;
  }
  sayPlan(plan);
  const count = countOf(plan);
  say(count === 0 ? `Nothing to change; version ${version} stands.` : `${count} changes; this is version ${version}.`);
  return true;
}

async function onDatabase(url: string, work: (client: Client) => Promise<boolean>): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function main([command, folder]: readonly string[], url: string | undefined): Promise<number> {
  if (!folder || !['check', 'diff', 'apply'].includes(command ?? '')) {
    say(usage);
    return 2;
  }
  if (!existsSync(folder)) {
    say(`There is no folder ${folder}.`);
    return 2;
  }
  const { files, problems } = readRegion(folder);
  const all = inOrder([...problems, ...checkRegion(files)]);
  if (all.length > 0) {
    sayProblems(all);
    return 1;
  }
  if (command === 'check') {
    say(`${folder} holds together: ${files.providers.length} providers and bureaus, ${files.rooms.length} rooms.`);
    return 0;
  }
  if (!url) {
    say('Set DATABASE_URL to the database of the gateway.');
    return 2;
  }
  return (await onDatabase(url, (client) => (command === 'diff' ? diff : apply)(client, files))) ? 0 : 1;
}

main(process.argv.slice(2), process.env.DATABASE_URL)
  .then((code) => (process.exitCode = code))
  .catch((error: unknown) => {
    // An unknown table or function: the database was not migrated.
    const { code, message } = error as { code?: string; message?: string };
    const unmigrated = code === '42P01' || code === '42883';
    process.stderr.write(unmigrated ? `${message}: run npm run migrate first.\n` : `${message}\n`);
    process.exitCode = 1;
  });
