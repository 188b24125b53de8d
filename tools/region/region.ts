import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { isMunicipalityCode, isProviderCode } from '#domain';
import { connectionOptions, type Closed, type Signed } from '#persistence';
import { applyRegion, diffRegion, planInWords, type Plan } from './apply-region';
import { changeLimit, limitAsked } from './change-limit';
import { checkRegion } from './check-region';
import { openingAsked } from './opening/asked';
import { closeMunicipality, openMunicipality } from './opening/open';
import { readOpening } from './opening/read-opening';
import { countsInWords, roomsInWords } from './opening/tell-opening';
import { readRegion, type RegionFiles } from './read-region';
import { inWords, type Problem } from './source';

const usage = `npm run region -- check DIR    does the folder hold together?
npm run region -- diff DIR     what would it change in the database of DATABASE_URL?
npm run region -- apply DIR [--by NAME] [--approved-by NAME]
                               change it; a changed limit or price needs two names that differ
npm run region -- limit ROOM CENTS|none --by NAME --approved-by NAME --reason TEXT [[--from DATE] --to DATE]
                               the limit of one room, for good from today or for a time
npm run region -- open FILE [--apply --by NAME --on DATE]
                               what was allocated and granted before: what would be booked, or with --apply book it;
                               it needs BSN_KEY and PAYLOAD_KEY of the gateway too
npm run region -- close-opening MUNICIPALITY PROVIDER --by NAME
                               take that back, as long as no message of theirs was processed`;

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

async function apply(client: Client, files: RegionFiles, signed: Signed): Promise<boolean> {
  const { plan, version } = await applyRegion(client, files, signed);
  if (version === undefined) {
    sayProblems(plan.problems);
    return false;
  }
  sayPlan(plan);
  const count = countOf(plan);
  say(count === 0 ? `Nothing to change; version ${version} stands.` : `${count} changes; this is version ${version}.`);
  return true;
}

const parsed = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      apply: { type: 'boolean', default: false },
      by: { type: 'string' },
      'approved-by': { type: 'string' },
      on: { type: 'string' },
      reason: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
    },
  });

type Options = ReturnType<typeof parsed>['values'];

interface Asked {
  readonly positionals: readonly string[];
  readonly options: Options;
}

/** What a command answers: whether it did what was asked, or `undefined` where it was asked wrongly. */
type Command = (asked: Asked, environment: NodeJS.ProcessEnv) => Promise<boolean | undefined>;

const onDatabase = async (
  { DATABASE_URL: url }: NodeJS.ProcessEnv,
  work: (client: Client) => Promise<boolean>,
): Promise<boolean | undefined> => {
  if (!url) {
    say('Set DATABASE_URL to the database of the gateway.');
    return undefined;
  }
  const client = new Client(connectionOptions({ url, applicationName: 'region' }));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

function exists(path: string): boolean {
  if (!existsSync(path)) say(`There is no ${path}.`);
  return existsSync(path);
}

/** The files of a folder, where they hold together; else their problems are told. */
function soundFiles(folder: string): RegionFiles | undefined {
  const { files, problems } = readRegion(folder);
  const all = inOrder([...problems, ...checkRegion(files)]);
  if (all.length > 0) sayProblems(all);
  return all.length > 0 ? undefined : files;
}

const ofFolder =
  (work: (files: RegionFiles, asked: Asked, environment: NodeJS.ProcessEnv) => Promise<boolean | undefined>): Command =>
  async (asked, environment) => {
    const [folder] = asked.positionals;
    if (!folder || !exists(folder)) return undefined;
    const files = soundFiles(folder);
    return files ? work(files, asked, environment) : false;
  };

const open: Command = async ({ positionals: [path], options }, environment) => {
  if (!path || !exists(path)) return undefined;
  const { opening, problems } = readOpening(path);
  if (problems.length > 0) {
    sayProblems(inOrder(problems));
    return false;
  }
  const asked = openingAsked(options, environment);
  if (!asked) return undefined;
  return onDatabase(environment, async (client) => {
    const outcome = await openMunicipality(client, { opening, ...asked }, options.apply);
    say(countsInWords(opening));
    for (const sentence of roomsInWords(outcome.plan)) say(sentence);
    if (outcome.problems.length > 0) sayProblems(inOrder(outcome.problems));
    else say(outcome.applied ? `Opened on ${asked.on} by ${asked.by}.` : 'Nothing was changed; --apply does it.');
    return outcome.problems.length === 0;
  });
};

/** Who is at the keyboard, where no other name is given. */
const signedBy = ({ by = userInfo().username, 'approved-by': approvedBy }: Options): Signed => ({
  by,
  ...(approvedBy !== undefined && { approvedBy }),
});

const limit: Command = async ({ positionals, options }, environment) => {
  const asked = limitAsked(positionals, options);
  if (!asked) return undefined;
  return onDatabase(environment, async (client) => {
    const { said, done } = await changeLimit(client, asked);
    said.forEach(say);
    return done;
  });
};

const CLOSED: Readonly<Record<Closed, string>> = {
  closed: 'Taken back: it is as if it had never been opened.',
  'not-open': 'It was not opened; nothing was changed.',
  'in-use': 'A message of theirs was processed since; what is wrong is mended by messages. Nothing was changed.',
};

const close: Command = async ({ positionals: [municipality = '', provider = ''], options: { by } }, environment) => {
  if (!isMunicipalityCode(municipality) || !isProviderCode(provider) || !by) return undefined;
  return onDatabase(environment, async (client) => {
    const closed = await closeMunicipality(client, { municipality, provider }, by);
    say(CLOSED[closed]);
    return closed === 'closed';
  });
};

const commands: Readonly<Record<string, Command>> = {
  check: ofFolder((files, { positionals }) => {
    say(
      `${positionals[0]} holds together: ${files.providers.length} providers and bureaus, ${files.rooms.length} rooms.`,
    );
    return Promise.resolve(true);
  }),
  diff: ofFolder((files, _, environment) => onDatabase(environment, (client) => diff(client, files))),
  apply: ofFolder((files, { options }, environment) =>
    onDatabase(environment, (client) => apply(client, files, signedBy(options))),
  ),
  limit,
  open,
  'close-opening': close,
};

async function main(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const { positionals, values: options } = parsed(args);
  const [command = '', ...rest] = positionals;
  const done = await commands[command]?.({ positionals: rest, options }, environment);
  if (done === undefined) say(usage);
  return done === undefined ? 2 : done ? 0 : 1;
}

main(process.argv.slice(2), process.env)
  .then((code) => (process.exitCode = code))
  .catch((error: unknown) => {
    // An unknown table or function: the database was not migrated.
    const { code, message } = error as { code?: string; message?: string };
    const unmigrated = code === '42P01' || code === '42883';
    process.stderr.write(unmigrated ? `${message}: run npm run migrate first.\n` : `${message}\n`);
    process.exitCode = 1;
  });
