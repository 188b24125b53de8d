import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { declareTopology, topologyOf } from '#broker';
import { FORCIBLE, rulesInWords } from '#domain';
import { migrateDatabase } from '#persistence';
import type { ReadyMessage, SandboxAct, SandboxInWords } from '#pipeline';
import { carryOut, endAct, nextAct } from '../../tools/sandbox/acts';
import { FAULT_NAMES, tryFault } from '../../tools/sandbox/faults';
import { makeSandbox, PARTIES, resetSandbox } from '../../tools/sandbox/make-sandbox';
import { KINDS } from '../../tools/sandbox/messages';
import { inSandbox, type Address } from '../../tools/sandbox/open-sandbox';
import { prepare } from '../../tools/sandbox/ready-messages';
import { runSandboxGateway } from '../../tools/sandbox/run-sandbox';
import { sendForced, type Kind } from '../../tools/sandbox/send';
import { becameOf, untilSo } from '../../tools/sandbox/wire';
import { returnCodesOfTheStandard } from '../../tools/rulebook/return-codes';
import { openVirtualHost } from './broker/virtual-host';
import { complaintsAbout } from '../support/api-document';
import { freePort } from '../support/free-port';
import { issuerUnderTest, type IssuerUnderTest } from '../support/issuer-under-test';
import { gatewayOn, type RunningGateway } from '../support/gateway-process';

const SERVER = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const MADE = { seed: 42, region: 'regions/h10-plan-2019' };
const PARTITIONS = 4;

const OPERATIONS = { ijw_role: 'operations' };

/** What two parties cannot break between them here: a municipality that answers itself, and what needs another region. */
const NOT_READY = [
  ...['GW001', 'GW002', 'GW003', 'GW004', 'GW005', 'GW006'],
  ...['TR337', 'TR342', 'TR366', 'TR367', 'TR371', 'TR376'],
];

type Claims = Readonly<Record<string, string>>;
type ToldSandbox = SandboxInWords & { readonly codes: readonly object[] };
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
    // Nor is anything of a sandbox ever in it.
    await expect(client.query(`insert into sandbox_act (act, asked_by) values ('late', 'x')`)).rejects.toThrow(
      'sandbox_act_in_sandbox',
    );
    await expect(
      client.query(
        `insert into sandbox_message (rule, kind, author, return_code, text) values ('a', 'b', 'c', 'd', 'e')`,
      ),
    ).rejects.toThrow('sandbox_message_in_sandbox');
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
    const running = {
      environment: {},
      options: { partitions: PARTITIONS, patienceMs: 1 },
      say: act,
      until: AbortSignal.abort(),
    };
    await expect(runSandboxGateway({ address: { ...address, amqpUrl: live.url }, ...running })).rejects.toThrow(
      'not that of a sandbox',
    );
  });

  test('takes its mark never off', async () => {
    await inSandbox(address, async ({ client }) => {
      await expect(client.query('delete from sandbox')).rejects.toThrow('never changed');
    });
  });
});

describe('with its gateway', () => {
  let gateway: RunningGateway;
  let issuer: IssuerUnderTest;
  let api: string;
  beforeAll(async () => {
    const port = await freePort();
    api = `http://127.0.0.1:${port}/api/v1`;
    issuer = await issuerUnderTest();
    const serving = { API_PORT: String(port), OIDC_ISSUER: issuer.url };
    gateway = await gatewayOn({ ...address, ...serving, WAITING_SECONDS: '2' });
  }, 60_000);
  afterAll(async () => {
    await gateway.stop();
    await issuer.close();
  });

  const asked = async (claims: Claims, operation: string, path: string, body?: object): Promise<Response> => {
    const [method = ''] = operation.split(' ');
    const headers = {
      authorization: `Bearer ${await issuer.sign(claims)}`,
      ...(body && { 'content-type': 'application/json' }),
    };
    const response = await fetch(`${api}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    expect(await complaintsAbout(operation, response.clone())).toEqual([]);
    return response;
  };
  const told = async (claims: Claims = OPERATIONS): Promise<ToldSandbox> =>
    (await (await asked(claims, 'GET /api/v1/sandbox', '/sandbox')).json()) as ToldSandbox;

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

  test('has half a year behind it, and a ready message for each rule that two parties can break between them', async () => {
    const lines = await inSandbox(address, prepare);
    expect(lines).toEqual(['51 messages of a history, and 175 ready messages that break 112 rules.']);
    const { rows } = await inSandbox(address, ({ client }) =>
      client.query<{ rule: string; code: string }>('select distinct rule, return_code as code from sandbox_message'),
    );
    const codes = new Set(rulesInWords.map(({ code, returnCode }) => `${code} ${returnCode}`));
    expect(rows.filter(({ rule, code }) => !codes.has(`${rule} ${code}`))).toEqual([]);
    const ready = new Set(rows.map(({ rule }) => rule));
    expect(
      [...new Set(rulesInWords.map(({ code }) => code as string))].filter((code) => !ready.has(code)).sort(),
    ).toEqual(NOT_READY);
    expect(await inSandbox(address, prepare)).toEqual([]);
  }, 60_000);

  test('a party fetches its own ready messages, each time another, and each is refused as it says', async () => {
    const provider = { ijw_party: PARTIES[1] };
    const list = await asked(provider, 'GET /api/v1/sandbox/messages', '/sandbox/messages');
    const { messages } = (await list.json()) as { messages: ReadyMessage[] };
    expect(new Set(messages.map(({ author }) => author))).toEqual(new Set([PARTIES[1]]));
    const { id } = messages.find(({ rule, kind }) => rule === 'TR326' && kind === 'JW305')!;
    const fetchIt = (claims: Claims) => asked(claims, 'GET /api/v1/sandbox/messages/{id}', `/sandbox/messages/${id}`);
    const [once, again] = [await (await fetchIt(provider)).text(), await (await fetchIt(provider)).text()];
    expect(once).not.toBe(again);
    expect(once).not.toContain('@');
    expect((await fetchIt({ ijw_party: PARTIES[0] })).status).toBe(404);
    const headers = { authorization: `Bearer ${await issuer.sign(provider)}`, 'content-type': 'application/xml' };
    expect((await fetch(`${api}/messages`, { method: 'POST', headers, body: once })).status).toBe(202);
    const [, identification = ''] = /Identificatie>(\w+)</.exec(once)!;
    const became = await inSandbox(address, ({ client }) =>
      untilSo(
        () => becameOf(client, { by: PARTIES[1], kind: 'JW305', identification }),
        (rows) => rows.length > 0,
        15_000,
      ),
    );
    expect(became).toEqual([{ outcome: 'refused', codes: ['9326'] }]);
  }, 30_000);

  test('does what operations ask for, and tells what came of it', async () => {
    const { seed, codes } = await told({ ijw_party: PARTIES[0] });
    expect([seed, codes.length]).toEqual([MADE.seed, FORCIBLE.size]);
    const ask = (claims: Claims, act: string) => asked(claims, 'POST /api/v1/sandbox/acts', '/sandbox/acts', { act });
    expect((await ask({ ijw_party: PARTIES[0] }, 'truncated')).status).toBe(403);
    expect((await ask(OPERATIONS, 'unplugged')).status).toBe(400);
    const first = (await (await ask(OPERATIONS, 'truncated')).json()) as SandboxAct;
    expect(await (await ask(OPERATIONS, 'truncated')).json()).toEqual(first);
    await inSandbox(address, async (sandbox) => {
      const next = (await nextAct(sandbox.client))!;
      await endAct(
        sandbox.client,
        next,
        await carryOut(sandbox, 'truncated', { partitions: PARTITIONS, patienceMs: 15_000 }),
      );
    });
    expect((await told()).acts).toMatchObject([{ id: first.id, told: 'a technical fault', asExpected: true }]);
    const reset = await asked(OPERATIONS, 'POST /api/v1/sandbox/reset', '/sandbox/reset', {
      reason: 'begin the course again',
    });
    expect(await reset.json()).toMatchObject({ act: 'reset' });
  }, 30_000);

  test('cannot be reset while it is used', async () => {
    await expect(resetSandbox(address, PARTITIONS)).rejects.toThrow('stop it first');
  });
});

test('a gateway of a sandbox does not start on the virtual host of live parties', async () => {
  const gateway = await gatewayOn({ ...address, amqpUrl: live.url }, { untilStarted: false });
  await gateway.says('a broker of the sandbox');
  await gateway.stop();
}, 60_000);

test('is as it was made once it is reset, with whoever may come in', async () => {
  await inSandbox(address, ({ client }) =>
    client.query(`insert into person (id, name, role) values ('somebody', 'Somebody', 'operations')`),
  );
  await resetSandbox(address, PARTITIONS);
  await inSandbox(address, async ({ client, ...made }) => {
    expect(made).toMatchObject(MADE);
    expect((await client.query('select from message')).rows).toHaveLength(0);
    const { rows } = await client.query('select act, reason from audit order by seq');
    expect(rows).toEqual([{ act: 'resetSandbox', reason: 'begin the course again' }]);
    expect((await client.query(`select from person where id = 'somebody'`)).rows).toHaveLength(1);
    // What the console reads as has its rights in the new tables too.
    await client.query('begin; set local role gateway_console');
    await client.query(`select set_config('gateway.scope', '*', true)`);
    expect((await client.query('select seed from sandbox')).rows).toEqual([{ seed: MADE.seed }]);
    await client.query('rollback');
  });
}, 60_000);
