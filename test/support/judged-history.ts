import { Client } from 'pg';
import { identityOf, type CalendarDate, type Message } from '#domain';
import { createIjw, type Ijw } from '#ijw';
import { connectionOptions, migrate, PostgresGatewayStore } from '#persistence';
import { settleMessages, type Judgement } from '#pipeline';
import { applyRegion } from '../../tools/region/apply-region';
import { readRegion, type RegionFiles } from '../../tools/region/read-region';
import { cipher, emptyDatabase, type TestDatabase } from '../integration/persistence/database';

/** Under which payloads and clients are kept here. */
export const KEYS = { payloadKey: Buffer.alloc(32, 1), bsnKey: Buffer.alloc(32, 2) };

/** A database in which messages were judged as they are, from their bytes to the bytes of their answers. */
export interface JudgedHistory {
  readonly database: TestDatabase;
  readonly client: Client;
  readonly ijw: Ijw;
  /** Published by its author, alone or in one batch; each as it was decided. */
  send(...messages: readonly Message[]): Promise<readonly Judgement[]>;
  /** From now on it is this day. */
  turnTo(day: CalendarDate): Promise<void>;
  applyRegion(files: RegionFiles): Promise<void>;
  close(): Promise<void>;
}

export async function judgedHistory(folder: string, today: CalendarDate): Promise<JudgedHistory> {
  const database = await emptyDatabase();
  await migrate(database.dataSource);
  const ijw = await createIjw({ schemasDir: 'schemas' });
  const client = new Client(connectionOptions({ url: database.url, applicationName: 'test' }));
  await client.connect();
  const store = new PostgresGatewayStore({
    dataSource: database.dataSource,
    cipher,
    bsnKey: KEYS.bsnKey,
    schemaVersions: ijw.schemaVersions,
    waitingSeconds: 900,
  });
  const ports = { reader: ijw.reader, writer: ijw.writer, store, onFault: fail };
  const history: JudgedHistory = {
    database,
    client,
    ijw,
    send: (...messages) =>
      settleMessages(
        messages.map((message) => ({
          body: Buffer.from(ijw.writer.write(message)),
          exchange: `in.${identityOf(message).author}`,
          routingKey: message.kind,
          deliveryCount: 0,
        })),
        ports,
      ),
    async turnTo(day) {
      await client.query(
        `create or replace function gateway_today() returns date language sql stable as $$ select '${day}'::date $$`,
      );
    },
    async applyRegion(files) {
      const { plan } = await applyRegion(client, files);
      if (plan.problems.length > 0) throw new Error(plan.problems.map(({ text }) => text).join('\n'));
    },
    async close() {
      await client.end();
      await database.drop();
    },
  };
  await history.turnTo(today);
  await history.applyRegion({ ...readRegion(folder).files, ownAnswers: [] });
  return history;
}

const fail = (fault: unknown): never => {
  throw fault as Error;
};
