import type { Client } from 'pg';
import type { Ijw } from '#ijw';
import { PostgresGatewayStore, PostgresHoldKeeper } from '#persistence';
import {
  digestOf,
  inExchange,
  settleMessages,
  type Delivery,
  type GatewayStore,
  type Judgement,
  type SettlePorts,
} from '#pipeline';
import { identityOf } from '#domain';
import { cipher, type TestDatabase } from '../../../test/integration/persistence/database';
import { readAnswer } from '../../demo/read-letter';
import { trajectoryNamed } from './memory-ledger';
import { messageOf, toldOf } from './messages';
import type { Sent, Stand } from './sent';
import type { Answer, Entry, LedgerSystem, Settled } from './system';
import { changeLimit } from './world-database';

class Crash extends Error {
  override readonly name = 'Crash';
}

/** Loses all of a transaction just before it is kept. */
const crashing = (store: GatewayStore): GatewayStore => ({
  inTransaction: (work) =>
    store.inTransaction(async (unit) => {
      await work(unit);
      throw new Crash();
    }),
  load: (messages) => store.load(messages),
  countAttempt: (digest) => store.countAttempt(digest),
  forgetAttempts: (digest) => store.forgetAttempts(digest),
  isTransient: (fault) => fault instanceof Crash || store.isTransient(fault),
});

interface EntryRow {
  readonly identification: string;
  readonly reference: string;
  readonly previous_reference: string | null;
  readonly claimed: number;
  readonly granted: number;
  readonly month: string;
  readonly municipality: string;
  readonly trajectory: string | null;
  readonly rooms: readonly string[];
}

const ENTRIES = `
  select identification, reference, previous_reference, entry.claimed, granted, to_char(period_begins, 'YYYY-MM') as month, municipality,
    trajectory, rooms
  from entry join message on message.id = message_id order by seq`;

/** The whole of the gateway between the queue and the outbox, from bytes to bytes, on a database of its own. */
export class PostgresLedger implements LedgerSystem {
  readonly #ports: SettlePorts;
  readonly #client: Client;
  readonly #holds: PostgresHoldKeeper;
  /** What came before is handed out again, as a broker counts it. */
  readonly #delivered = new Map<string, number>();

  private constructor(ports: SettlePorts, client: Client, holds: PostgresHoldKeeper) {
    this.#ports = ports;
    this.#client = client;
    this.#holds = holds;
  }

  static async open(database: TestDatabase, ijw: Ijw): Promise<PostgresLedger> {
    const store = new PostgresGatewayStore({
      dataSource: database.dataSource,
      cipher,
      bsnKey: Buffer.alloc(32, 2),
      schemaVersions: ijw.schemaVersions,
      waitingSeconds: 900,
    });
    const onFault = (fault: unknown): void => {
      throw fault;
    };
    // Its connection ends with the database.
    const lost = { applicationName: 'holds', onConnectionLost: () => undefined };
    const holds = new PostgresHoldKeeper({ ...lost, url: database.url });
    const { reader, writer } = ijw;
    return new PostgresLedger({ reader, writer, store, onFault }, await database.session(), holds);
  }

  async settle(batch: readonly Sent[]): Promise<Settled> {
    const judgements = await settleMessages(this.#deliveries(batch), this.#ports);
    return {
      told: judgements.map((judgement) => toldOf(contentOf(judgement), judgement.decision)),
      answers: judgements.flatMap(answerIn),
    };
  }

  async crash(batch: readonly Sent[]): Promise<void> {
    const ports = { ...this.#ports, store: crashing(this.#ports.store) };
    if (batch.length > 0)
      await settleMessages(this.#deliveries(batch), ports).catch((fault: unknown) => {
        if (!(fault instanceof Crash)) throw fault;
      });
  }

  async changeLimit(room: string, limit: bigint): Promise<void> {
    await changeLimit(this.#client, room, limit);
  }

  /** All that was received is a year older then: nothing is forgotten with time. */
  async setToday(day: string): Promise<void> {
    await this.#client.query('update proof_clock set day = $1', [day]);
    await this.#client.query(`update message set received_at = received_at - interval '1 year'`);
  }

  async settleHolds(): Promise<void> {
    for (let isMore = true; isMore;) ({ isMore } = await this.#holds.round());
  }

  async stand(): Promise<Stand> {
    const { rows: rooms } = await this.#client.query<{
      key: string;
      room: Record<'limit' | 'used' | 'held' | 'cap', number>;
    }>(`select key, json_build_object('limit', room_limit, 'used', used, 'held', held, 'cap', cap) as room from room`);
    const { rows: trajectories } = await this.#client.query<{ key: string; granted: number }>(
      'select key, granted from trajectory',
    );
    const told = rooms.map(({ key, room: { limit, used, held, cap } }) => {
      return [key, { limit: BigInt(limit), used: BigInt(used), held: BigInt(held), cap: BigInt(cap) }] as const;
    });
    const granted = trajectories.map((row) => [trajectoryNamed(row.key), BigInt(row.granted)] as const);
    return { rooms: Object.fromEntries(told), granted: Object.fromEntries(granted) };
  }

  async entries(): Promise<readonly Entry[]> {
    const { rows } = await this.#client.query<EntryRow>(ENTRIES);
    return rows.map((row) => ({
      message: row.identification,
      reference: row.reference,
      ...(row.previous_reference !== null && { takesBack: row.previous_reference }),
      claimed: BigInt(row.claimed),
      granted: BigInt(row.granted),
      month: row.month,
      municipality: row.municipality,
      ...(row.trajectory !== null && { trajectory: trajectoryNamed(row.trajectory) }),
      rooms: row.rooms,
    }));
  }

  #deliveries(batch: readonly Sent[]): readonly Delivery[] {
    return batch.map((sent) => {
      const message = messageOf(sent);
      const body = Buffer.from(this.#ports.writer.write(message));
      const digest = digestOf(body);
      const deliveryCount = this.#delivered.get(digest) ?? 0;
      this.#delivered.set(digest, deliveryCount + 1);
      return { body, exchange: inExchange(identityOf(message).author), routingKey: message.kind, deliveryCount };
    });
  }
}

function contentOf({ case: { content } }: Judgement) {
  if (content.reading.kind !== 'message') throw new Error(`cannot be read: ${digestOf(Buffer.from(content.digest))}`);
  return content.reading.message;
}

/** What the provider gets to read, by a reader that is not the gateway's. */
function answerIn(judgement: Judgement): readonly Answer[] {
  const { decision, letters } = judgement;
  const at = decision.letters.findIndex(({ kind, role }) => kind === 'JW325' && role === 'original');
  if (at < 0 || decision.lines.length === 0) return [];
  const { body } = readAnswer(letters[at]!);
  if (!body) return [];
  const refused = body.clients.flatMap(({ lines }) => lines.map(({ amount }) => BigInt(amount)));
  return [
    {
      message: contentOf(judgement).header.identification,
      claimed: BigInt(body.claimed),
      granted: BigInt(body.granted),
      refused: refused.reduce((sum, amount) => sum + amount, 0n),
    },
  ];
}
