import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { crashPoints, type CrashPoint } from '../../tools/faults/crash-points';
import { gatewayUnderTest, type GatewayUnderTest } from '../support/gateway-under-test';

const MUNICIPALITY = '0518';
const PROVIDER = '99000001';
const CRASHING = 'dist/tools/faults/crashing-gateway.js';

/** Fictitious numbers that pass the eleven-test. */
const bsns = Array.from({ length: 1000 }, (_, index) => `9999${String(20_000 + index)}`).filter((digits) => {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
  return sum % 11 === 0;
});

/** The fixtures once more, for another client and under numbers and references of their own. */
const fixture = (name: string, nth: number): Buffer =>
  Buffer.from(
    readFileSync(`test/fixtures/${name}/sound/message.xml`, 'utf8')
      .replaceAll('999901011', bsns[nth]!)
      .replaceAll(/(DH26000001|A260000002|D2026040|5180001|R26000001)(\d\d)/g, (_, head: string, tail: string) => {
        return `${head.slice(0, -2)}${String(10 + nth)}${tail}`;
      }),
  );

describe('a gateway that dies between two steps', () => {
  let gateway: GatewayUnderTest;
  let running: ChildProcess;
  beforeAll(async () => {
    gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER]);
    running = await gateway.start(CRASHING);
  }, 60_000);
  afterAll(() => gateway.close());

  const lettersOf = (party: string, kind: string): ReadonlyMap<string, Buffer> =>
    new Map(gateway.letters.filter((l) => l.party === party && l.kind === kind).map(({ id, bytes }) => [id, bytes]));

  /** Publishes to a gateway that dies at the point, then lets the next one finish the work. */
  async function dieAt(point: CrashPoint, publish: () => Promise<void>, isDone: () => boolean): Promise<void> {
    const death = once(running, 'exit');
    await promisify((told: (fault: Error | null) => void) => running.send(point, told))();
    await publish();
    expect(await death).toEqual([null, 'SIGKILL']);
    running = await gateway.start(CRASHING);
    await gateway.until(`what ${point} left undone is done`, isDone);
  }

  it.each(crashPoints.map((point, nth) => [point, nth] as const))(
    'loses nothing and grants nothing twice when it dies at: %s',
    async (point, nth) => {
      await dieAt(
        point,
        () => gateway.publish(MUNICIPALITY, 'JW301', fixture('allocation', nth)),
        () => lettersOf(PROVIDER, 'JW301').size === nth + 1,
      );
      await dieAt(
        point,
        () => gateway.publish(PROVIDER, 'JW323', fixture('declaration', nth)),
        () =>
          lettersOf(PROVIDER, 'JW325').size === nth + 1 &&
          lettersOf(MUNICIPALITY, 'JW323').size === nth + 1 &&
          lettersOf(MUNICIPALITY, 'JW325').size === nth + 1,
      );
      const { rows } = await gateway.database.query<{
        messages: number;
        entries: number;
        granted: number;
        used: number;
      }>(
        `select (select count(*)::int from message where outcome = 'processed') as messages,
                (select count(*)::int from entry) as entries, (select sum(granted)::int from entry) as granted,
                (select sum(granted)::int from trajectory) as used`,
      );
      const granted = 262_500 * (nth + 1);
      expect(rows).toEqual([{ messages: 2 * (nth + 1), entries: 2 * (nth + 1), granted, used: granted }]);
    },
    60_000,
  );

  it('sends a letter again only with the same bytes', () => {
    for (const { id, party, bytes } of gateway.letters) {
      const again = gateway.letters.filter((letter) => letter.id === id && letter.party === party);
      for (const letter of again) expect(letter.bytes.equals(bytes)).toBe(true);
    }
    expect(gateway.letters.length).toBeGreaterThan(crashPoints.length * 4);
  });
});
