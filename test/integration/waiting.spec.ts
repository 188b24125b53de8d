import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { crashPoints, reopeningPoints, type CrashPoint } from '../../tools/faults/crash-points';
import { gatewayUnderTest, type GatewayUnderTest } from '../support/gateway-under-test';

const MUNICIPALITY = '0518';
const PROVIDER = '99000001';
const CRASHING = 'dist/tools/faults/crashing-gateway.js';

const fixture = (name: string): string => readFileSync(`test/fixtures/${name}/sound/message.xml`, 'utf8');
/** A start under an identification of its own; it names the same allocation. */
const aStart = (identification: string): Buffer =>
  Buffer.from(
    fixture('start').replace(
      /<(\w+:)?Identificatie>[^<]*</,
      (_, prefix = '') => `<${prefix}Identificatie>${identification}<`,
    ),
  );

let gateway: GatewayUnderTest;
let running: ChildProcess;
beforeAll(async () => {
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER]);
  running = await gateway.start(CRASHING);
}, 60_000);
afterAll(() => gateway.close());

interface Row {
  readonly id: string;
  readonly outcome: string;
  readonly rules: readonly string[];
}
async function rowOf(identification: string): Promise<Row | undefined> {
  const { rows } = await gateway.database.query<Row>(
    `select id, outcome, array(select rule || ' ' || return_code from finding where message_id = message.id) as rules
     from message where kind = 'JW305' and identification = $1`,
    [identification],
  );
  return rows[0];
}
const becomes = (identification: string, outcome: string): Promise<void> =>
  gateway.until(`${identification} is ${outcome}`, async () => (await rowOf(identification))?.outcome === outcome);
const lettersTo = (party: string, kind: string, identification: string): ReadonlyMap<string, Buffer> =>
  new Map(
    gateway.letters
      .filter(
        (letter) => letter.party === party && letter.kind === kind && letter.bytes.includes(`>${identification}<`),
      )
      .map(({ id, bytes }) => [id, bytes]),
  );
const restart = async (environment = {}): Promise<void> => {
  const death = once(running, 'exit');
  running.kill('SIGKILL');
  await death;
  running = await gateway.start(CRASHING, environment);
};
const query = async (text: string): Promise<readonly unknown[]> => (await gateway.database.query(text)).rows;

describe.each([...crashPoints, ...reopeningPoints].map((point, nth) => [point, `W${nth}`] as const))(
  'a gateway that dies at %s while a message is judged again',
  (point: CrashPoint, identification) => {
    it('refuses it once, as it stands', async () => {
      await gateway.publish(PROVIDER, 'JW305', aStart(identification));
      await becomes(identification, 'waiting');
      const death = once(running, 'exit');
      await promisify((told: (fault: Error | null) => void) => running.send(point, told))();
      await query(`update waiting set due_at = now()`);
      expect(await death).toEqual([null, 'SIGKILL']);
      running = await gateway.start(CRASHING);
      await gateway.until('it is answered', () => lettersTo(PROVIDER, 'JW306', identification).size === 1);
      const row = await rowOf(identification);
      expect(row).toMatchObject({ outcome: 'refused', rules: ['TR019 9019'] });
      expect(
        await query(`select why, outcome_before, outcome_after from reopening where message_id = ${row!.id}`),
      ).toEqual([{ why: 'due', outcome_before: 'waiting', outcome_after: 'refused' }]);
    }, 60_000);
  },
);

it('refuses what has waited so long as it was told to', async () => {
  await restart({ WAITING_SECONDS: '1' });
  await gateway.publish(PROVIDER, 'JW305', aStart('X1'));
  await becomes('X1', 'refused');
  expect(await rowOf('X1')).toMatchObject({ rules: ['TR019 9019'] });
  await gateway.until('it is answered', () => lettersTo(PROVIDER, 'JW306', 'X1').size === 1);
  await restart();
}, 60_000);

it('forwards a start that came before its allocation as soon as that is there, and its same bytes do nothing', async () => {
  await gateway.publish(PROVIDER, 'JW305', aStart('S1'));
  await becomes('S1', 'waiting');
  await gateway.publish(PROVIDER, 'JW305', aStart('S1'));
  await gateway.until('it is a duplicate', async () => (await query('select from duplicate')).length === 1);
  expect(lettersTo(MUNICIPALITY, 'JW305', 'S1').size).toBe(0);
  await gateway.publish(MUNICIPALITY, 'JW301', Buffer.from(fixture('allocation')));
  await gateway.until('it is forwarded', () => lettersTo(MUNICIPALITY, 'JW305', 'S1').size === 1);
  expect([...lettersTo(MUNICIPALITY, 'JW305', 'S1').values()]).toEqual([aStart('S1')]);
  expect(await rowOf('S1')).toMatchObject({ outcome: 'processed', rules: [] });
  expect(await query('select from waiting')).toEqual([]);
  expect(await query(`select from outbox where sent_at is null`)).toEqual([]);
}, 60_000);
