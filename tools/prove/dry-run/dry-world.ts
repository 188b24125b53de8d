import type { Client } from 'pg';
import { createIjw, type Ijw } from '#ijw';
import { clientKeys, PostgresDeclarationChecks, PostgresGatewayStore } from '#persistence';
import {
  checkDeclaration,
  inExchange,
  settleMessages,
  type Checked,
  type CheckPorts,
  type Judgement,
  type SettlePorts,
} from '#pipeline';
import { identityOf, type Message, type PartyCode } from '#domain';
import { cipher, type TestDatabase } from '../../../test/integration/persistence/database';
import { prepareWorlds, type Worlds } from '../ledger/world-database';
import type { Sent } from './chance';
import { MANDATED, PROVIDER } from './documents';

const BSN_KEY = Buffer.alloc(32, 2);
const ROOMS = [
  { key: `${PROVIDER}/0518/2026/specialist`, municipality: '0518', year: 2026, segment: 'specialist', limit: 0n },
  { key: `${PROVIDER}/1916/2026/all`, municipality: '1916', year: 2026, limit: 0n },
  { key: `${PROVIDER}/region/2026/all`, year: 2026, limit: 0n },
] as const;

/** Beside the world of the sequences: a municipality that answers itself, a room that only tells, and a mandate. */
const MORE = [
  `insert into party (code, kind, name, valid_from) values ('0603', 'municipality', 'Municipality that answers', '2020-01-01')`,
  `insert into municipality (code, name, valid_from) values ('0603', 'Municipality that answers', '2020-01-01')`,
  `insert into regime (municipality, segment, regime, valid_from) values ('0603', 'specialist', 'pic', '2020-01-01')`,
  `insert into own_answer (municipality, kind, valid_from) values ('0603', 'declaration', '2020-01-01')`,
  `insert into mandate (author, submitter, valid_from) values ('${PROVIDER}', '${MANDATED}', '2020-01-01')`,
  `update room set policy = 'signal' where key = '${PROVIDER}/1916/2026/all'`,
];

/** Room for some more than is used, or none. */
const MORE_ROOM = 'update room set room_limit = used + $2, cap = greatest(cap, used + $2) where key = $1';

/** What a check and a submission go through, on a database of its own. */
export class DryWorld {
  private constructor(
    readonly database: TestDatabase,
    readonly client: Client,
    private readonly ports: SettlePorts & CheckPorts,
  ) {}

  static async open(worlds: Worlds, ijw: Ijw): Promise<DryWorld> {
    const database = await worlds.open();
    for (const statement of MORE) await database.dataSource.query(statement);
    const { reader, writer, schemaVersions } = ijw;
    const { dataSource } = database;
    const means = { cipher, schemaVersions };
    const store = new PostgresGatewayStore({ ...means, dataSource, bsnKey: BSN_KEY, waitingSeconds: 900 });
    const checks = new PostgresDeclarationChecks(async () => dataSource, {
      ...means,
      clientKeyOf: clientKeys(BSN_KEY),
    });
    const onFault = (fault: unknown): void => {
      throw fault;
    };
    return new DryWorld(database, await database.session(), { reader, writer, store, checks, onFault });
  }

  async changeRooms(below: (bound: number) => number): Promise<void> {
    for (const { key } of ROOMS) await this.client.query(MORE_ROOM, [key, below(4) === 0 ? 0 : below(20_000)]);
  }

  check({ by, body }: Sent): Promise<Checked> {
    return checkDeclaration({ party: by as PartyCode, by, channel: 'http', body }, this.ports);
  }

  async send(sent: Sent): Promise<Judgement> {
    return (await this.settle([sent]))[0]!;
  }

  async allocate(messages: readonly Message[]): Promise<void> {
    const sent = messages.map((message) => ({
      by: identityOf(message).author,
      body: Buffer.from(this.ports.writer.write(message)),
    }));
    const judgements = await this.settle(sent, 'JW301');
    const refused = judgements.filter(({ decision }) => decision.outcome !== 'processed');
    if (refused.length > 0) throw new Error('what is allocated is sound');
  }

  private settle(sent: readonly Pick<Sent, 'by' | 'body'>[], routingKey = 'JW323'): Promise<readonly Judgement[]> {
    const deliveries = sent.map(({ by, body }) => ({ body, exchange: inExchange(by), routingKey, deliveryCount: 0 }));
    return settleMessages(deliveries, this.ports);
  }
}

export interface DryWorlds {
  readonly write: Ijw['writer']['write'];
  open(): Promise<DryWorld>;
  drop(): Promise<void>;
}

export async function prepareDryWorlds(): Promise<DryWorlds> {
  const ijw = await createIjw({ schemasDir: 'schemas' });
  const worlds = await prepareWorlds(ROOMS);
  // A database is copied while nobody else copies it.
  let opened: Promise<unknown> = Promise.resolve();
  const open = (): Promise<DryWorld> => {
    const next = opened.then(() => DryWorld.open(worlds, ijw));
    opened = next.catch(() => undefined);
    return next;
  };
  return { write: ijw.writer.write, open, drop: () => worlds.drop() };
}
