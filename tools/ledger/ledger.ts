// What does not add up, and letting it be drawn on again: npm run ledger -- stops | release STOP --by NAME --reason TEXT [--recount]
import { parseArgs } from 'node:util';
import { createDataSource, listStops, releaseAccount, type DataSource, type ListedStop } from '#persistence';

const USAGE = `npm run ledger -- stops
npm run ledger -- release STOP --by NAME --reason TEXT [--recount]
  STOP is its number in that list; --recount makes its counter say what its entries add up to`;

export interface LedgerAnswer {
  readonly said: string;
  readonly done: boolean;
}

const stopInWords = ({
  id,
  account,
  room,
  provider,
  municipality,
  reason,
  message_id,
  ...amounts
}: ListedStop): string => {
  const which = room ?? `of ${provider} with ${municipality ?? 'the region'}`;
  const difference = `${amounts.counted} cents, its entries ${amounts.entries} cents`;
  switch (reason) {
    case 'counter':
      return `${id}: ${account} ${which} counts ${difference}`;
    case 'held':
      return `${id}: ${account} ${which} holds ${amounts.counted} cents, its allocations ${amounts.entries} cents`;
    case 'answer':
      return `${id}: ${account} ${which}: the answer to message ${message_id} says ${difference}`;
  }
};

async function stops(dataSource: DataSource): Promise<LedgerAnswer> {
  const listed = await listStops(dataSource);
  return { said: listed.length === 0 ? 'Nothing is stopped.' : listed.map(stopInWords).join('\n'), done: true };
}

interface ReleaseOptions {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
  readonly recount: boolean;
}

async function release(
  dataSource: DataSource,
  stop: string,
  { by, reason, recount }: ReleaseOptions,
): Promise<LedgerAnswer> {
  if (!/^\d{1,15}$/.test(stop) || !by || !reason) throw new Error(USAGE);
  const released = await releaseAccount(dataSource, { stop: Number(stop), by, reason, recount });
  switch (released.kind) {
    case 'released':
      return { said: `Released by ${by}; ${released.judgedAgain} messages are judged again.`, done: true };
    case 'adds-up-not':
      return {
        said: `It counts ${released.counted} cents and its entries ${released.entries}: it stays stopped. --recount makes it count its entries.`,
        done: false,
      };
    case 'not-stopped':
      return { said: `Stop ${stop} is not there, or was released already; nothing was changed.`, done: false };
  }
}

/** Returns what is to be said, and whether it did what was asked. */
export async function ledger(args: readonly string[], url: string | undefined): Promise<LedgerAnswer> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { by: { type: 'string' }, reason: { type: 'string' }, recount: { type: 'boolean', default: false } },
  });
  const [command, stop = '', ...rest] = positionals;
  if ((command !== 'stops' && command !== 'release') || rest.length > 0) throw new Error(USAGE);
  if (!url) throw new Error('DATABASE_URL must name the database of the gateway');
  const options = { url, applicationName: 'ledger', connectionsMax: 1, onPoolError: () => undefined };
  const dataSource = await createDataSource(options).initialize();
  try {
    return command === 'stops' ? await stops(dataSource) : await release(dataSource, stop, values);
  } finally {
    await dataSource.destroy();
  }
}

if (require.main === module) {
  ledger(process.argv.slice(2), process.env.DATABASE_URL).then(
    ({ said, done }) => {
      process.stdout.write(`${said}\n`);
      process.exitCode = done ? 0 : 1;
    },
    (problem: Error) => {
      process.stderr.write(`${problem.message}\n`);
      process.exitCode = 1;
    },
  );
}
