import { writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { playHistory, type History } from '../../console/history';
import { gatewayKeys } from '../keys';
import { fill } from './fill';
import { measureAll, type Say } from './measure-all';
import { readConsoleOptions, type ConsoleOptions } from './options';
import { consoleInWords, consoleResults } from './results';

type Undoing = () => Promise<void>;

/** A gateway with so many messages in it, of which the first hundreds were played; started anew, as none of its plans are of so few. */
async function openFilled(
  { clients, messages }: ConsoleOptions,
  say: Say,
  undoings: Undoing[],
): Promise<readonly [History, Client]> {
  process.env['PAYLOAD_KEY'] = gatewayKeys.payloadKey.toString('base64');
  process.env['BSN_KEY'] = gatewayKeys.bsnKey.toString('base64');
  const history = await playHistory(clients, (undoing) => void undoings.unshift(undoing));
  say(`${history.messages} messages were played`);
  await history.gateway.stop();
  const client = new Client({ connectionString: history.database });
  await client.connect();
  undoings.unshift(() => client.end());
  await fill(client, messages);
  await history.gateway.start();
  return [history, client];
}

async function countOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ readonly count: number }>('select count(*)::integer as count from message');
  return rows[0]!.count;
}

/** npm run bench -- console [--messages N] [--json FILE]: what people ask of the console, over as many messages as ten years may bring. */
export async function benchConsole(args: readonly string[], say: Say): Promise<boolean> {
  const options = readConsoleOptions(args);
  const undoings: Undoing[] = [];
  try {
    const [history, client] = await openFilled(options, say, undoings);
    const messages = await countOf(client);
    say(`${messages} messages are there, and the gateway runs`);
    const results = consoleResults({ messages, ...(await measureAll(history, client, say)) });
    consoleInWords(results).forEach((line) => process.stdout.write(`${line}\n`));
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, undefined, 2)}\n`);
    return results.bars.every(({ holds }) => holds);
  } finally {
    for (const undoing of undoings) await undoing().catch((fault: unknown) => console.error(fault));
  }
}
