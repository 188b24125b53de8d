// Whom the gateway's own issuer knows, for a demonstration: npm run people -- sample [CODE…] | list | disable ID; and for any issuer: sign-out ID
import {
  addSamplePeople,
  createDataSource,
  disablePerson,
  firstParties,
  PostgresPeople,
  signOutPerson,
  type DataSource,
  type KeptPerson,
} from '#persistence';

type Environment = Readonly<Record<string, string | undefined>>;

const USAGE = 'people sample [CODE…] | people list | people disable ID | people sign-out ID';
/** Of each kind, where none is named. */
const PARTIES = 2;

const ROLES: readonly KeptPerson[] = [
  { id: 'ops', name: 'Beheer van de regio · operations', claim: { role: 'operations' } },
  {
    id: 'ops-content',
    name: 'Beheer met inzage in inhoud · operations-content',
    claim: { role: 'operations-content' },
  },
  { id: 'auditor', name: 'Toezicht op de inzage · auditor', claim: { role: 'auditor' } },
  { id: 'limits', name: 'Beheer van plafonds · limit-manager', claim: { role: 'limit-manager' } },
  { id: 'approver', name: 'Tweede beslisser · approver', claim: { role: 'approver' } },
];

const DUTIES = [
  ['viewer', 'raadplegen'],
  ['manager', 'beheren'],
] as const;

const peopleOf = (party: string): readonly KeptPerson[] =>
  DUTIES.map(([duty, dutch]) => ({
    id: `${party}-${duty}`,
    name: `${party.length === 4 ? 'De gemeente' : 'De aanbieder'} ${party}, ${dutch} · ${duty}`,
    claim: { party, duty },
  }));

/** One of each role, and one of each duty for each of these parties. */
export const samplesFor = (parties: readonly string[]): readonly KeptPerson[] => [
  ...ROLES,
  ...parties.flatMap(peopleOf),
];

/** Returns the lines to print. */
export async function runPeople(args: readonly string[], environment: Environment): Promise<readonly string[]> {
  const [command, id, ...others] = args;
  if (command === 'sample') {
    const named = id === undefined ? [] : [id, ...others];
    if (!named.every((code) => /^(\d{4}|\d{8})$/.test(code))) throw new Error(USAGE);
    return onDatabase(environment, (database) => sample(database, named));
  }
  if (command === 'list' && args.length === 1) return onDatabase(environment, list);
  if (command === 'disable' && id !== undefined && args.length === 2)
    return onDatabase(environment, async (database) => {
      if (!(await disablePerson(database, id))) throw new Error(`${id} is nobody who can sign in`);
      return [`${id} disabled, and signed out`];
    });
  if (command === 'sign-out' && id !== undefined && args.length === 2)
    return onDatabase(environment, async (database) => [
      `${await signOutPerson(database, id)} sessions of ${id} ended`,
    ]);
  throw new Error(USAGE);
}

async function sample(database: DataSource, named: readonly string[]): Promise<readonly string[]> {
  const parties = named.length > 0 ? named : await firstParties(database, PARTIES);
  await addSamplePeople(database, samplesFor(parties));
  return list(database);
}

async function list(database: DataSource): Promise<readonly string[]> {
  const people = await new PostgresPeople(async () => database).list();
  return people.map(({ id, name }) => `${id.padEnd(18)}  ${name}`);
}

async function onDatabase<T>(
  { DATABASE_URL: url }: Environment,
  work: (database: DataSource) => Promise<T>,
): Promise<T> {
  if (!url) throw new Error('DATABASE_URL must name the database');
  const options = { url, applicationName: 'people', connectionsMax: 1, onPoolError: () => undefined };
  const database = await createDataSource(options).initialize();
  return work(database).finally(() => database.destroy());
}

if (require.main === module) {
  runPeople(process.argv.slice(2), process.env).then(
    (lines) => process.stdout.write(lines.map((line) => `${line}\n`).join('')),
    (problem: Error) => {
      process.stderr.write(`${problem.message}\n`);
      process.exitCode = 1;
    },
  );
}
