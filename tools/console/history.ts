import { withDatabase, untilQuiet } from '../demo/gateway/database';
import type { Gateway } from '../demo/gateway/gateway-processes';
import { REGION } from '../demo/options';
import { playScript } from '../demo/play';
import { openProgress } from '../demo/progress';
import { writeScript } from '../demo/scenarios/catalogue';
import { messagesOf, partiesOf, type Script } from '../demo/scenarios/script';
import { openSetting, serversOf } from '../demo/setting';
import type { Undo } from '../demo/undo';
import { runPeople } from '../people/people';

/** A gateway with a half year behind it: refusals with their figures, messages set apart, rooms that are used up. */
export interface History {
  /** Where the console is. */
  readonly origin: string;
  /** Of health and metrics. */
  readonly health: string;
  readonly database: string;
  /** The logs of the gateway. */
  readonly folder: string;
  readonly messages: number;
  readonly gateway: Gateway;
}

const PATIENCE_MS = 120_000;
const QUIET_MS = 30_000;
const SEED = 2026;
/** Those of whom something was refused, set apart or asked, and two of whom little is told. */
const PARTIES = ['0518', '0637', '99000001', '99000008'];

export async function playHistory(clients: number, undo: Undo): Promise<History> {
  const script = writeScript({ region: REGION, clients, seed: SEED });
  const cast = { parties: partiesOf(script), registrars: new Set(script.registers.keys()) };
  const { troupe, barrier, gateway, folder } = await openSetting(cast, { split: false, faults: false }, undo);
  const { database } = serversOf(process.env);
  for (const [municipality, people] of script.registers) await troupe.register(municipality, people);
  const progress = openProgress(messagesOf(script).length);
  await playScript(script.phases, { troupe, barrier, database, progress, patienceMs: PATIENCE_MS });
  await untilQuiet(database, distinctIn(script), QUIET_MS);
  await troupe.close();
  await runPeople(['sample', ...PARTIES], { DATABASE_URL: database });
  const [health = ''] = gateway.urls();
  return { origin: gateway.api(), health, database, folder, messages: await judgedIn(database), gateway };
}

const distinctIn = (script: Script): number => messagesOf(script).filter(({ order }) => order.do !== 'repeat').length;

const judgedIn = (database: string): Promise<number> =>
  withDatabase(database, async (client) => {
    const { rows } = await client.query<{ readonly count: number }>('select count(*)::int as count from message');
    return rows[0]?.count ?? 0;
  });
