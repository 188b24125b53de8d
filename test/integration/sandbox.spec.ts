import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { declareTopology, topologyOf } from '#broker';
import { FORCIBLE } from '#domain';
import { migrateDatabase } from '#persistence';
import { FAULT_NAMES, tryFault } from '../../tools/sandbox/faults';
import { makeSandbox, PARTIES, resetSandbox } from '../../tools/sandbox/make-sandbox';
import { KINDS } from '../../tools/sandbox/messages';
import { inSandbox, type Address } from '../../tools/sandbox/open-sandbox';
import { sendForced, type Kind } from '../../tools/sandbox/send';
import { returnCodesOfTheStandard } from '../../tools/rulebook/return-codes';
import { openVirtualHost } from './broker/virtual-host';
import { gatewayOn, type RunningGateway } from '../support/gateway-process';

const SERVER = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const MADE = { seed: 42, region: 'regions/h10-plan-2019' };
const PARTITIONS = 4;

type Host = Awaited<ReturnType<typeof openVirtualHost>>;

let host: Host;
let live: Host;
let address: Address;
const databases: string[] = [];
const onServer = async (text: string): Promise<void> => {
  const client = new Client(SERVER);
  await client.connect();
  await client.query(text).finally(() => client.end());
};
async function createDatabase(): Promise<string> {
  const name = `ijw_sandbox_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  databases.push(name);
  return Object.assign(new URL(SERVER), { pathname: `/${name}` }).href;
}

beforeAll(async () => {
  host = await openVirtualHost('sandbox');
  live = await openVirtualHost('live');
  await declareTopology(live.channel, topologyOf(PARTIES, PARTITIONS));
  address = { databaseUrl: await createDatabase(), amqpUrl: host.url };
  await makeSandbox(address, MADE);
  await declareTopology(host.channel, topologyOf(PARTIES, PARTITIONS));
}, 60_000);
afterAll(async () => {
  await host.drop();
  await live.drop();
  for (const name of databases) await onServer(`drop database ${name} with (force)`);
});

test('the codes that can be forced are those of the standard that refuse', () => {
  expect([...FORCIBLE].sort()).toEqual(returnCodesOfTheStandard().filter((code) => !['0200', '0233'].includes(code)));
});

describe('a sandbox', () => {
  test('is made of nothing that is in use', async () => {
    const used = await createDatabase();
    await migrateDatabase(used);
    const client = new Client(used);
    await client.connect();
    await client.query(
      `insert into party (code, kind, name, valid_from) values ('0518', 'municipality', 'M', '2020-01-01')`,
    );
    const other = await openVirtualHost('other');
    await expect(makeSandbox({ databaseUrl: used, amqpUrl: other.url }, MADE)).rejects.toThrow('in use is no sandbox');
    await client.end();
    await other.drop();
    const fresh = await createDatabase();
    await expect(makeSandbox({ databaseUrl: fresh, amqpUrl: live.url }, MADE)).rejects.toThrow(
      'uses this virtual host already',
    );
  }, 60_000);

  test('is what every act asks for, of the database and of the virtual host', async () => {
    const act = jest.fn();
    const elsewhere = { ...address, databaseUrl: await createDatabase() };
    await expect(inSandbox(elsewhere, act)).rejects.toThrow('no sandbox');
    await expect(resetSandbox(elsewhere, PARTITIONS)).rejects.toThrow('no sandbox');
    await expect(inSandbox({ ...address, amqpUrl: live.url }, act)).rejects.toThrow('not that of a sandbox');
    expect(act).not.toHaveBeenCalled();
  });

  test('takes its mark never off', async () => {
    await inSandbox(address, async ({ client }) => {
      await expect(client.query('delete from sandbox')).rejects.toThrow('never changed');
    });
  });
});

describe('with its gateway', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await gatewayOn({ ...address, WAITING_SECONDS: '2' });
  }, 60_000);
  afterAll(() => gateway.stop());

  test.each(Object.keys(KINDS) as Kind[])(
    'every code is what a %s is refused with when it asks for it',
    async (kind) => {
      const forced = await inSandbox(address, (sandbox) => sendForced(sandbox, [...FORCIBLE], kind));
      expect(forced.filter(({ isAsForced }) => !isAsForced)).toEqual([]);
      expect(forced).toHaveLength(FORCIBLE.size);
    },
    120_000,
  );

  test.each(FAULT_NAMES)(
    'what comes of a fault is as it should be: %s',
    async (fault) => {
      for (const party of PARTIES) await host.channel.purgeQueue(`out.${party}`);
      const tried = await inSandbox(address, (sandbox) =>
        tryFault(sandbox, fault, { partitions: PARTITIONS, patienceMs: 15_000 }),
      );
      expect(tried.was).toBe(tried.expected);
    },
    60_000,
  );

  test('cannot be reset while it is used', async () => {
    await expect(resetSandbox(address, PARTITIONS)).rejects.toThrow('stop it first');
  });
});

test('a gateway of a sandbox does not start on the virtual host of live parties', async () => {
  const gateway = await gatewayOn({ ...address, amqpUrl: live.url }, { untilStarted: false });
  await gateway.says('a broker of the sandbox');
  await gateway.stop();
}, 60_000);

test('is as it was made once it is reset', async () => {
  await resetSandbox(address, PARTITIONS);
  await inSandbox(address, async ({ client, ...made }) => {
    expect(made).toMatchObject(MADE);
    expect((await client.query('select from message')).rows).toHaveLength(0);
  });
}, 60_000);
