// A region in which nothing is real: npm run sandbox -- seed | run | reset | send CODE|all | fault NAME|all
import { parseArgs } from 'node:util';
import { addSamplePeople } from '#persistence';
import { addParties } from '../party/parties';
import { samplesFor } from '../people/people';
import { FAULT_NAMES, tryFault, type FaultOptions } from './faults';
import { makeSandbox, PARTIES, resetSandbox } from './make-sandbox';
import { KINDS } from './messages';
import { inSandbox, type Address } from './open-sandbox';
import { runSandboxGateway } from './run-sandbox';
import { codesOf, sendForced, type Kind } from './send';

const USAGE = `npm run sandbox -- seed [--region DIR] [--seed N]   marks an empty database and virtual host, and fills them
npm run sandbox -- run                              its gateway, a history, and what is asked for in the console
npm run sandbox -- reset                            as it was made; stop its gateway first
npm run sandbox -- send CODE|all [--kind JW301|JW305|JW323]
                                                    a message that is refused with that code, by its identification
npm run sandbox -- fault NAME|all [--seconds N]      ${FAULT_NAMES.join(', ')}`;

type Environment = Readonly<Record<string, string | undefined>>;

interface Answer {
  readonly said: readonly string[];
  /** Everything was as it should be. */
  readonly done: boolean;
}

function addressIn({ DATABASE_URL: databaseUrl, AMQP_URL: amqpUrl }: Environment): Address {
  if (!databaseUrl || !amqpUrl)
    throw new Error('DATABASE_URL and AMQP_URL name the database and the virtual host of the sandbox');
  return { databaseUrl, amqpUrl };
}

const partitionsIn = ({ PARTITIONS = '4' }: Environment): number => Number(PARTITIONS);

async function seed(
  environment: Environment,
  made: { readonly seed: number; readonly region: string },
): Promise<Answer> {
  const address = addressIn(environment);
  await makeSandbox(address, made);
  const broker = { environment, url: address.amqpUrl, partitions: partitionsIn(environment), userPrefix: 'sandbox-' };
  await inSandbox(address, ({ client }) =>
    addSamplePeople(
      { query: async (text: string, values?: unknown[]) => (await client.query(text, values)).rows as never },
      samplesFor(PARTIES),
    ),
  );
  const credentials = await addParties(PARTIES, new Map(), broker);
  const users = [...credentials].map(
    ([code, { user, password }]) => `${code}: user ${user}, password ${password ?? 'as before'}`,
  );
  return { said: ['A sandbox, of which these parties may send and fetch:', ...users], done: true };
}

async function send(address: Address, code: string, kind: string): Promise<Answer> {
  if (!(kind in KINDS)) throw new Error(USAGE);
  const forced = await inSandbox(address, (sandbox) => sendForced(sandbox, codesOf(code), kind as Kind));
  const wrong = forced.filter(({ isAsForced }) => !isAsForced);
  const lines = forced.map(({ code: asked, identification, became }) => {
    const was = became ? [became.outcome, ...became.codes].join(' ') : 'not judged: does the gateway run?';
    return `${identification} asks for ${asked}: ${was}`;
  });
  return { said: [...lines, `${forced.length - wrong.length} of ${forced.length} as asked`], done: wrong.length === 0 };
}

async function fault(address: Address, name: string, options: FaultOptions): Promise<Answer> {
  const names = name === 'all' ? FAULT_NAMES : FAULT_NAMES.filter((each) => each === name);
  if (names.length === 0) throw new Error(USAGE);
  const tried = await inSandbox(address, async (sandbox) => {
    const all = [];
    for (const each of names) all.push(await tryFault(sandbox, each, options));
    return all;
  });
  const said = tried.map(({ fault: each, expected, was }) =>
    was === expected ? `${each}: ${was}` : `${each}: ${was}, and should have been: ${expected}`,
  );
  return { said, done: tried.every(({ expected, was }) => was === expected) };
}

async function run(address: Address, environment: Environment, patienceMs: number): Promise<Answer> {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
  const options = { partitions: partitionsIn(environment), patienceMs };
  await runSandboxGateway({ address, environment, options, say, until: ending.signal });
  return { said: ['The sandbox has stopped.'], done: true };
}

/** What it says, and whether all was as it should be. */
export async function runSandbox(args: readonly string[], environment: Environment): Promise<Answer> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      region: { type: 'string', default: 'regions/h10-plan-2019' },
      seed: { type: 'string', default: '42' },
      kind: { type: 'string', default: 'JW301' },
      seconds: { type: 'string', default: '20' },
    },
  });
  const [command, what] = positionals;
  if (command === 'seed') return seed(environment, { seed: Number(values.seed), region: values.region });
  const address = addressIn(environment);
  if (command === 'reset') {
    const made = await resetSandbox(address, partitionsIn(environment));
    return { said: [`As it was made, of ${made.region}.`], done: true };
  }
  if (command === 'run') return run(address, environment, Number(values.seconds) * 1_000);
  if (command === 'send' && what !== undefined) return send(address, what, values.kind);
  if (command === 'fault' && what !== undefined) {
    const patienceMs = Number(values.seconds) * 1_000;
    return fault(address, what, { partitions: partitionsIn(environment), patienceMs });
  }
  throw new Error(USAGE);
}

if (require.main === module) {
  runSandbox(process.argv.slice(2), process.env).then(
    ({ said, done }) => {
      process.stdout.write(said.map((line) => `${line}\n`).join(''));
      process.exitCode = done ? 0 : 1;
    },
    (problem: Error) => {
      process.stderr.write(`${problem.message}\n`);
      process.exitCode = 1;
    },
  );
}
