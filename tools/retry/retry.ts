// Has a message that waits or was set apart judged again: npm run retry -- <message id> [--reason TEXT]
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { createDataSource, reopenByHand, type Retried } from '#persistence';

const USAGE = 'npm run retry -- MESSAGE [--reason TEXT]: MESSAGE is the number of its row';

const SENTENCES: Readonly<Record<Retried, string>> = {
  reopened: 'is judged again as soon as a relay and its service run.',
  pending: 'is to be judged again already.',
  settled: 'has its outcome for good; nothing was changed.',
  unknown: 'is not there.',
};

/** Returns what became of it, and whether it is on its way. */
export async function retry(
  args: readonly string[],
  url: string | undefined,
): Promise<{ said: string; done: boolean }> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { reason: { type: 'string' } },
  });
  const [message = '', ...rest] = positionals;
  if (!/^\d{1,15}$/.test(message) || rest.length > 0) throw new Error(USAGE);
  if (!url) throw new Error('DATABASE_URL must name the database of the gateway');
  const options = { url, applicationName: 'retry', connectionsMax: 1, onPoolError: () => undefined };
  const dataSource = await createDataSource(options).initialize();
  try {
    const note = values.reason === undefined ? {} : { note: values.reason };
    const result = await reopenByHand(dataSource, { message: Number(message), by: userInfo().username, ...note });
    return { said: `Message ${message} ${SENTENCES[result]}`, done: result === 'reopened' || result === 'pending' };
  } finally {
    await dataSource.destroy();
  }
}

if (require.main === module) {
  retry(process.argv.slice(2), process.env.DATABASE_URL).then(
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
