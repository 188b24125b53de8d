// Who may send and fetch: npm run party -- add CODE… [--passwords FILE] | remove CODE… [--with-letters] | list
// and over HTTP: npm run party -- token-client CODE | --role ROLE | --list | --remove ID
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { addParties, listParties, removeParties, type PartyBroker } from './parties';
import type { Environment } from './broker-tools';
import { runTokenClient, TOKEN_CLIENT_USAGE } from './token-clients';

const USAGE = `party add CODE… [--passwords FILE] | party remove CODE… [--with-letters] | party list | ${TOKEN_CLIENT_USAGE}`;

/** Returns the lines to print. A password that was made here is in them, and nowhere else. */
export async function runParty(args: readonly string[], environment: Environment): Promise<readonly string[]> {
  if (args[0] === 'token-client') return runTokenClient(args.slice(1), environment);
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { passwords: { type: 'string' }, 'with-letters': { type: 'boolean', default: false } },
  });
  const [command, ...codes] = positionals;
  const broker = brokerOf(environment);
  if (command === 'list' && codes.length === 0) return listed(broker);
  if (command === 'add' && codes.length > 0) return added(codes, values.passwords, broker);
  if (command === 'remove' && codes.length > 0) {
    await removeParties(codes, { withLetters: values['with-letters'] }, broker);
    return codes.map((code) => `${code} removed`);
  }
  throw new Error(USAGE);
}

function brokerOf(environment: Environment): PartyBroker {
  const { AMQP_URL: url, PARTITIONS = '4' } = environment;
  if (!url) throw new Error('AMQP_URL must name the broker and its virtual host');
  return { environment, url, partitions: Number(PARTITIONS) };
}

async function added(codes: readonly string[], file: string | undefined, broker: PartyBroker): Promise<string[]> {
  const given = file === undefined ? {} : (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  const passwords = new Map(Object.entries(given));
  const credentials = await addParties(codes, passwords, broker);
  return [...credentials].map(([code, { password }]) => {
    if (password === undefined) return `${code} was there; its password stays`;
    return passwords.has(code) ? `${code} has the password of the file` : `${code} ${password}`;
  });
}

async function listed(broker: PartyBroker): Promise<string[]> {
  return (await listParties(broker)).map(({ code, kind, letters, hasUser }) => {
    const waiting = letters === undefined ? 'no queue' : `${letters} letters`;
    return [code.padEnd(8), kind.padEnd(12), waiting.padEnd(12), hasUser ? 'user' : 'no user'].join('  ');
  });
}

if (require.main === module) {
  runParty(process.argv.slice(2), process.env).then(
    (lines) => process.stdout.write(lines.map((line) => `${line}\n`).join('')),
    (problem: Error) => {
      process.stderr.write(`${problem.message}\n`);
      process.exitCode = 1;
    },
  );
}
