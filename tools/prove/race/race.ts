import { setTimeout as pause } from 'node:timers/promises';
import { createIjw } from '#ijw';
import { PostgresGatewayStore } from '#persistence';
import { processMessages, type ProcessPorts } from '#pipeline';
import { cipher, type TestDatabase } from '../../../test/integration/persistence/database';
import { Random } from '../../fuzz/random';
import { changeLimit, prepareWorlds } from '../ledger/world-database';
import type { Tell } from '../part';
import type { KeptLine, LimitSet } from './replay';
import { lookAt, type Snapshot } from './snapshots';
import { allocating, arriving, Spender } from './spender';
import { clientsFor, HOT, ROOMS, type Declarable } from './world';

export interface RaceWanted {
  readonly connections: number;
  /** Lines that each of them declares, at least. */
  readonly spends: number;
  readonly linesPerMessage: number;
  readonly messagesPerBatch: number;
  /** Of each connection. */
  readonly clients: number;
  readonly seed: number;
  /** It ends then, however many were spent. */
  readonly secondsMax: number;
  readonly tell: Tell;
}

export interface Raced {
  readonly spends: number;
  readonly seconds: number;
  readonly lines: readonly KeptLine[];
  readonly limits: readonly LimitSet[];
  readonly snapshots: readonly Snapshot[];
}

const LOOK_EVERY_MS = 200;
const CHANGE_EVERY_MS = 50;
const TELL_EVERY_MS = 10_000;

/** What all who take part share. */
interface Race {
  readonly wanted: RaceWanted;
  readonly database: TestDatabase;
  readonly ports: ProcessPorts;
  readonly endsAt: number;
  spends: number;
  isOn: boolean;
}

/** Many connections on one room, whose limit goes up and down meanwhile, and somebody who looks at all of it five times a second. */
export async function race<T>(
  wanted: RaceWanted,
  after: (raced: Raced, database: TestDatabase) => Promise<T>,
): Promise<T> {
  const worlds = await prepareWorlds(ROOMS);
  const database = await worlds.open(wanted.connections);
  try {
    return await after(await run(wanted, database), database);
  } finally {
    await database.drop();
    await worlds.drop();
  }
}

async function portsOn({ dataSource }: TestDatabase): Promise<ProcessPorts> {
  const { writer, schemaVersions } = await createIjw({ schemasDir: 'schemas' });
  const bsnKey = Buffer.alloc(32, 2);
  return {
    writer,
    store: new PostgresGatewayStore({ dataSource, cipher, bsnKey, schemaVersions, waitingSeconds: 900 }),
  };
}

async function run(wanted: RaceWanted, database: TestDatabase): Promise<Raced> {
  const ports = await portsOn(database);
  const clients = clientsFor(wanted.connections, wanted.clients);
  for (const each of clients)
    await processMessages(
      each.map((client) => arriving(allocating(client))),
      ports,
    );
  const started = performance.now();
  const endsAt = started + wanted.secondsMax * 1_000;
  const the: Race = { wanted, database, ports, endsAt, spends: 0, isOn: true };
  const beside = [changeLimits(the), keepLooking(the), tellProgress(the)] as const;
  await Promise.all(clients.map((each, at) => spend(the, at, each))).finally(() => (the.isOn = false));
  const seconds = (performance.now() - started) / 1_000;
  const [limits, looks] = await Promise.all(beside);
  const last = await lookAt(await database.session());
  return { spends: the.spends, seconds, lines: await keptLines(database), limits, snapshots: [...looks, last] };
}

/** What one connection does: batch after batch, each in a transaction of its own. */
async function spend(the: Race, connection: number, clients: readonly Declarable[]): Promise<void> {
  const { wanted, ports } = the;
  const spender = new Spender(connection, wanted.seed, clients);
  for (let spent = 0; spent < wanted.spends && performance.now() < the.endsAt;) {
    const declarations = spender.declareBatch(wanted.messagesPerBatch, wanted.linesPerMessage);
    const judgements = await processMessages(declarations.map(arriving), ports);
    judgements.forEach((judgement, at) => spender.learn(declarations[at]!, judgement));
    const lines = judgements.reduce((sum, { decision }) => sum + decision.lines.length, 0);
    the.spends += lines;
    spent += lines;
  }
}

/** Half of the time to less than is used. What was judged by then is behind the change, and everything later is before it. */
async function changeLimits(the: Race): Promise<readonly LimitSet[]> {
  const client = await the.database.session();
  const random = new Random(the.wanted.seed, -1);
  const limits: LimitSet[] = [];
  while (the.isOn) {
    const { rows: rooms } = await client.query<{ used: number }>('select used from room where key = $1', [HOT]);
    const share = 50 + random.below(100);
    const limit = BigInt(Math.floor(((rooms[0]!.used + 1_000) * share) / 100));
    limits.push({ afterSeq: await changeLimit(client, HOT, limit), limit });
    await pause(CHANGE_EVERY_MS);
  }
  return limits;
}

async function keepLooking(the: Race): Promise<readonly Snapshot[]> {
  const client = await the.database.session();
  const looks: Snapshot[] = [];
  while (the.isOn) {
    const next = performance.now() + LOOK_EVERY_MS;
    looks.push(await lookAt(client));
    await pause(Math.max(0, next - performance.now()));
  }
  return looks;
}

async function tellProgress(the: Race): Promise<void> {
  let next = performance.now() + TELL_EVERY_MS;
  for (; the.isOn; await pause(LOOK_EVERY_MS)) {
    if (performance.now() < next) continue;
    next += TELL_EVERY_MS;
    the.wanted.tell(`${the.spends} of ${the.wanted.connections * the.wanted.spends} lines`);
  }
}

async function keptLines({ dataSource }: TestDatabase): Promise<readonly KeptLine[]> {
  const rows = await dataSource.query<(Omit<KeptLine, 'claimed' | 'granted'> & { claimed: number; granted: number })[]>(
    `select seq, allocation_number as allocation, reference, previous_reference as "takesBack", claimed, granted from entry order by seq`,
  );
  return rows.map((row) => ({ ...row, claimed: BigInt(row.claimed), granted: BigInt(row.granted) }));
}
