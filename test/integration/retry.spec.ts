import { readFileSync } from 'node:fs';
import { retry } from '../../tools/retry/retry';
import { freePort } from '../support/free-port';
import { gatewayUnderTest, type GatewayUnderTest } from '../support/gateway-under-test';

const [MUNICIPALITY, PROVIDER, OTHER] = ['0518', '99000001', '99000002'];
const fixture = (name: string): Buffer => readFileSync(`test/fixtures/${name}/sound/message.xml`);

let gateway: GatewayUnderTest;
let health: string;
beforeAll(async () => {
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER, OTHER]);
  const port = await freePort();
  health = `http://127.0.0.1:${port}`;
  await gateway.start('dist/apps/gateway/src/main.js', { HTTP_PORT: `${port}` });
}, 60_000);
afterAll(() => gateway.close());

const openMessages = async (): Promise<readonly { id: string; outcome: string; reason: string }[]> =>
  (await gateway.database.query(`select id, outcome, reason from message where outcome = 'quarantined' order by id`))
    .rows;

it('has a message judged again by command, by the mandates as they are now, under its own id', async () => {
  await gateway.publish(MUNICIPALITY, 'JW301', fixture('allocation'));
  await gateway.until('it is forwarded', () => gateway.letters.some(({ kind }) => kind === 'JW301'));
  // Somebody who has no mandate submits in the provider's name; nobody is answered.
  await gateway.publish(OTHER, 'JW323', fixture('declaration'));
  await gateway.until('it is quarantined', async () => (await openMessages()).length === 1);
  const [{ id, reason } = { id: '', reason: '' }] = await openMessages();
  expect(reason).toBe('author-not-submitter');
  await gateway.database.query(
    `insert into mandate (author, submitter, valid_from, reason) values ('${PROVIDER}', '${OTHER}', '2020-01-01', 'test')`,
  );
  await gateway.database.query('update region_state set version = version + 1');
  expect(await retry([id, '--reason', 'mandated'], gateway.databaseUrl)).toMatchObject({ done: true });
  await gateway.until('it is answered', () =>
    gateway.letters.some(({ kind, party }) => kind === 'JW325' && party === OTHER),
  );
  const { rows } = await gateway.database.query(`select outcome, note, outcome_before, outcome_after
    from message join reopening on reopening.message_id = message.id where message.id = ${id}`);
  expect(rows).toEqual([
    { outcome: 'processed', note: 'mandated', outcome_before: 'quarantined', outcome_after: 'processed' },
  ]);
  expect(await retry([id], gateway.databaseUrl)).toMatchObject({ done: false });
}, 60_000);

it('has no message judged again for a party that writes as if it were us: it is judged as any other', async () => {
  await gateway.publish(PROVIDER, 'care.0', Buffer.from('1'));
  await gateway.publish(PROVIDER, 'JW305', Buffer.from('2'));
  await gateway.until('both are answered by a fault', async () => {
    const { rows } = await gateway.database.query(
      `select from message where submitter = '${PROVIDER}' and outcome = 'refused'`,
    );
    return rows.length === 2;
  });
  const { rows } = await gateway.database.query('select count(*)::int as judged from reopening');
  expect(rows).toEqual([{ judged: 1 }]);
});

it('says of what is not there that it is not', async () => {
  const { said, done } = await retry(['4711', '--reason', 'x'], gateway.databaseUrl);
  expect([said, done]).toEqual(['Message 4711 is not there.', false]);
  await expect(retry(['one'], gateway.databaseUrl)).rejects.toThrow('npm run retry');
});

it('tells health and metrics on that port, and nothing else', async () => {
  const statusOf = async (path: string): Promise<number> => (await fetch(`${health}${path}`)).status;
  expect(await Promise.all(['/health/live', '/health/ready', '/metrics', '/', '/retry'].map(statusOf))).toEqual([
    200, 200, 200, 404, 404,
  ]);
});
