import { readFileSync } from 'node:fs';
import { freePort } from '../support/free-port';
import { gatewayUnderTest, type GatewayUnderTest } from '../support/gateway-under-test';

const PROGRAM = 'dist/apps/gateway/src/main.js';

describe('a gateway that starts before what it needs is there', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await gatewayUnderTest(['0518', '99000001']);
  }, 60_000);
  afterAll(() => gateway.close());

  const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

  it('is alive, not ready, and takes no message until a region is applied; then it does', async () => {
    const { rows } = await gateway.database.query<{ version: number }>('select version::int from region_state');
    await gateway.database.query('update region_state set version = 0');
    const url = `http://127.0.0.1:${await freePort()}`;
    const started = gateway.start(PROGRAM, { HTTP_PORT: new URL(url).port });
    await gateway.until('it is alive', async () => (await statusOf(`${url}/health/live`).catch(() => 0)) === 200);
    await gateway.publish('0518', 'JW301', readFileSync('test/fixtures/allocation/sound/message.xml'));
    expect(await statusOf(`${url}/health/ready`)).toBe(503);
    expect((await gateway.database.query('select from message')).rowCount).toBe(0);

    await gateway.database.query('update region_state set version = $1', [rows[0]!.version]);
    await started;
    await gateway.until('it is ready', async () => (await statusOf(`${url}/health/ready`)) === 200);
    await gateway.until('the message is forwarded', () => gateway.letters.length === 1);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/gateway_messages_total\{kind="JW301",outcome="processed",service="gateway"\} 1/);
  }, 60_000);
});
