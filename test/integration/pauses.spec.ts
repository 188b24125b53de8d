import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type ChannelModel } from 'amqplib';
import type { Pause } from '#pipeline';
import { queueFor } from '#broker';
import { complaintsAbout } from '../support/api-document';
import { freePort } from '../support/free-port';
import { gatewayUnderTest, type GatewayUnderTest } from '../support/gateway-under-test';
import { issuerUnderTest, type IssuerUnderTest } from '../support/issuer-under-test';

const PROGRAM = 'dist/apps/gateway/src/main.js';
const [MUNICIPALITY, PROVIDER, OTHER] = ['0518', '99000001', '99000002'];
const QUEUE = queueFor(MUNICIPALITY, 'JW301', 4);
const ALLOCATION = readFileSync('test/fixtures/allocation/sound/message.xml', 'utf8');
const HOUR_MS = 3_600_000;

let gateway: GatewayUnderTest;
let issuer: IssuerUnderTest;
let broker: ChannelModel;
let running: ChildProcess;
let url: string;
beforeAll(async () => {
  issuer = await issuerUnderTest();
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER, OTHER]);
  broker = await connect(gateway.environment['AMQP_URL']!);
  await started();
}, 60_000);
afterAll(async () => {
  await broker.close();
  await gateway.close();
  await issuer.close();
});

async function started(): Promise<void> {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  running = await gateway.start(PROGRAM, { OIDC_ISSUER: issuer.url, API_PORT: String(port) });
}
async function killed(): Promise<void> {
  running.kill('SIGKILL');
  await once(running, 'exit');
}

/** As operations, with what it answers held against its description. */
async function ask<T>(method: string, path: string, body?: object): Promise<{ status: number; told: T }> {
  const token = await issuer.sign({ ijw_role: 'operations', sub: 'operator' });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sent = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const answer = await fetch(`${url}/api/v1/${path}`, sent);
  const described = `${method} /api/v1/${path.replace(/\?.*/, '').replace(/\/\d+/, '/{id}')}`;
  expect([described, await complaintsAbout(described, answer.clone())]).toEqual([described, []]);
  return { status: answer.status, told: (await answer.json()) as T };
}

const after = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();
async function pause(kind: string, name: string, milliseconds = HOUR_MS): Promise<Pause> {
  const wanted = { kind, name, reason: 'their system is being mended', until: after(milliseconds) };
  const { status, told } = await ask<Pause>('POST', 'pauses', wanted);
  expect(status).toBe(201);
  return told;
}
const resume = ({ id }: Pause) => ask<Pause>('POST', `pauses/${id}/resume`);

let allocated = 100;
/** Each another allocation, to this provider. */
async function allocate(provider: string, count = 1): Promise<readonly string[]> {
  const sent: string[] = [];
  for (let at = 0; at < count; at += 1) {
    allocated += 1;
    const named = [`DH2600000${allocated}`, `518000${allocated}`] as const;
    const text = ALLOCATION.replace('DH2600000101', named[0]).replaceAll('518000101', named[1]);
    await gateway.publish(MUNICIPALITY, 'JW301', Buffer.from(text.replaceAll(PROVIDER, provider)));
    sent.push(named[1]);
  }
  return sent;
}
/** The allocations in what a party got, in its order. */
const gotBy = (party: string): readonly string[] =>
  gateway.letters
    .filter((letter) => letter.party === party && letter.kind === 'JW301')
    .map(({ bytes }) => /ToewijzingNummer>(\d+)</.exec(bytes.toString())![1]!);

async function lyingIn(queue: string): Promise<number> {
  const channel = await broker.createChannel();
  const { messageCount } = await channel.checkQueue(queue);
  await channel.close();
  return messageCount;
}
const judged = async (): Promise<number> =>
  Number((await gateway.database.query<{ n: string }>('select count(*) as n from message')).rows[0]!.n);

it('holds back the letters of one party and of no other, also over a restart, and then sends each once and in order', async () => {
  const paused = await pause('party', PROVIDER);
  const first = await allocate(PROVIDER, 3);
  const others = await allocate(OTHER, 2);
  await gateway.until('the other got its letters', () => gotBy(OTHER).length === 2);
  await killed();
  await started();
  const last = await allocate(PROVIDER, 2);
  await gateway.until('all are judged', async () => (await judged()) === 7);
  await sleep(500);
  expect([gotBy(PROVIDER), gotBy(OTHER)]).toEqual([[], others]);
  const { told } = await ask<{ readonly parties: readonly { readonly code: string }[] }>('GET', 'parties');
  expect(told.parties.find(({ code }) => code === PROVIDER)).toMatchObject({
    ...{ circuit: 'paused', paused: { by: 'operator' }, unsent: { letters: 5 } },
  });
  expect(await resume(paused)).toMatchObject({ status: 200, told: { state: 'over', endedBy: 'operator' } });
  await gateway.until('it got its letters', () => gotBy(PROVIDER).length >= 5);
  await sleep(300);
  expect(gotBy(PROVIDER)).toEqual([...first, ...last]);
}, 90_000);

it('leaves what lies in a queue that is paused, also where the process is another meanwhile, until it is resumed', async () => {
  const [before, got] = [await judged(), gotBy(OTHER).length];
  const paused = await pause('queue', QUEUE);
  await sleep(2_000);
  const sent = await allocate(OTHER, 3);
  await sleep(500);
  await killed();
  await started();
  await sleep(1_000);
  expect([await judged(), await lyingIn(QUEUE)]).toEqual([before, 3]);
  await resume(paused);
  await gateway.until('they are forwarded', () => gotBy(OTHER).length === got + 3);
  expect(gotBy(OTHER).slice(got)).toEqual(sent);
  expect(await judged()).toBe(before + 3);
}, 90_000);

it.each([
  ['queue', QUEUE],
  ['party', OTHER],
])(
  'goes on by itself when the time of a paused %s is past, though nobody was there to end it',
  async (kind, name) => {
    const got = gotBy(OTHER).length;
    await pause(kind, name, 6_000);
    await sleep(1_500);
    const sent = await allocate(OTHER, 2);
    await sleep(500);
    expect(gotBy(OTHER).length).toBe(got);
    await killed();
    await started();
    await gateway.until('they are forwarded', () => gotBy(OTHER).length === got + 2);
    expect(gotBy(OTHER).slice(got)).toEqual(sent);
  },
  90_000,
);

it('is told on what it is about, and is ready meanwhile', async () => {
  const paused = await pause('queue', QUEUE);
  const overview = await ask<{ readonly pauses: readonly Pause[] }>('GET', 'overview');
  expect(overview.told.pauses).toEqual([paused]);
  interface Queues {
    readonly queues: readonly { readonly queue: string; readonly paused?: Pause }[];
  }
  await gateway.until('the queues were looked at', async () => {
    const { queues } = (await ask<Queues>('GET', 'queues')).told;
    return queues.some(({ queue, paused: found }) => queue === QUEUE && found?.id === paused.id);
  });
  await resume(paused);
  const { told } = await ask<{ readonly total: number; readonly pauses: readonly Pause[] }>(
    'GET',
    'pauses?state=over&limit=1',
  );
  expect(told).toMatchObject({ total: 5, pauses: [{ id: paused.id, by: 'operator', endedBy: 'operator' }] });
});

it('refuses what is paused already, ends too late, is not there or is over, with the figures', async () => {
  const paused = await pause('queue', QUEUE);
  const wanted = { kind: 'queue', name: QUEUE, reason: 'once more', until: after(HOUR_MS) };
  expect(await ask('POST', 'pauses', wanted)).toMatchObject({
    ...{ status: 409, told: { type: 'urn:ijw-gateway:problem:already-paused', pause: paused } },
  });
  await resume(paused);
  expect(await resume(paused)).toMatchObject({ status: 409, told: { pause: { endedBy: 'operator' } } });
  const late = await ask('POST', 'pauses', { ...wanted, until: after(25 * HOUR_MS) });
  expect(late).toMatchObject({ status: 422, told: { type: 'urn:ijw-gateway:problem:pause-end', hoursMax: 24 } });
  expect(await ask('POST', 'pauses', { ...wanted, name: 'dead' })).toMatchObject({
    ...{ status: 422, told: { type: 'urn:ijw-gateway:problem:not-pausable' } },
  });
  for (const wrong of [{ kind: 'exchange' }, { name: 'no name' }, { reason: '' }, { until: 'tomorrow' }, { more: 1 }])
    expect((await ask('POST', 'pauses', { ...wanted, ...wrong })).status).toBe(400);
  const { rows } = await gateway.database.query<{ act: string; result: string; n: number }>(
    `select act, result, count(*)::integer as n from audit where act in ('startPause', 'resumePause') group by 1, 2 order by 1, 2`,
  );
  expect(rows).toEqual([
    { act: 'resumePause', result: 'allowed', n: 4 },
    { act: 'resumePause', result: 'refused', n: 1 },
    { act: 'startPause', result: 'allowed', n: 6 },
    { act: 'startPause', result: 'refused', n: 8 },
  ]);
});
