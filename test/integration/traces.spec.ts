import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { gatewayUnderTest, type GatewayUnderTest } from '../support/gateway-under-test';
import { marksOfAPerson } from '../support/marks-of-a-person';
import { spanReceiver, type ReceivedSpan, type SpanReceiver } from '../support/span-receiver';

const [MUNICIPALITY, PROVIDER] = ['0518', '99000001'];
const fixture = (name: string): Buffer => readFileSync(`test/fixtures/${name}/sound/message.xml`);
const [TRACE, SENDER] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
const AS_SENT = { headers: { traceparent: `00-${TRACE}-${SENDER}-01` } };

let gateway: GatewayUnderTest;
let receiver: SpanReceiver;
beforeAll(async () => {
  [gateway, receiver] = await Promise.all([gatewayUnderTest([MUNICIPALITY, PROVIDER]), spanReceiver()]);
}, 60_000);
afterAll(async () => {
  await gateway.close();
  await receiver.close();
});

/** Told to stop, and gone. */
const stopped = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGTERM');
  await once(child, 'exit');
};
const lettersTo = (party: string): number => gateway.letters.filter((letter) => letter.party === party).length;

/** Each with the name of its process and of its parent. */
function drawn(spans: readonly ReceivedSpan[]): readonly string[] {
  const names = new Map(spans.map(({ spanId, name }) => [spanId, name]));
  return spans
    .map(({ service, name, parentSpanId = '' }) => `${service}: ${names.get(parentSpanId) ?? parentSpanId} > ${name}`)
    .sort();
}

const judging = (parent: string): readonly string[] =>
  ['gather', 'judge', 'record', 'validate'].map((name) => `${parent} > ${name}`);

it('draws one trace through the processes, from what was sent to what was answered', async () => {
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
  const processes = await Promise.all(
    ['allocation', 'declaration', 'relay'].map((name) => gateway.start(`dist/apps/${name}/src/main.js`, environment)),
  );
  await gateway.publish(MUNICIPALITY, 'JW301', fixture('allocation'), AS_SENT);
  await gateway.until('it is passed on', () => lettersTo(PROVIDER) === 1);
  await gateway.publish(PROVIDER, 'JW323', fixture('declaration'), AS_SENT);
  await gateway.until('it is answered', () => lettersTo(PROVIDER) === 2);
  await Promise.all(processes.map(stopped));

  expect(receiver.spans.map(({ traceId }) => traceId).filter((trace) => trace !== TRACE)).toEqual([]);
  expect(drawn(receiver.spans)).toEqual([
    ...['allocation: 00f067aa0ba902b7 > consume JW301', ...judging('allocation: consume JW301')],
    ...['declaration: 00f067aa0ba902b7 > consume JW323', ...judging('declaration: consume JW323')],
    'relay: consume JW301 > publish JW301',
    // The declaration goes on to the municipality, and the answer to both.
    ...['relay: consume JW323 > publish JW323', ...Array<string>(2).fill('relay: consume JW323 > publish JW325')],
  ]);
  const consumed = receiver.spans.find(({ name }) => name === 'consume JW323')!;
  expect(gateway.letters.find(({ kind }) => kind === 'JW325')?.traceparent).toBe(`00-${TRACE}-${consumed.spanId}-01`);
}, 30_000);

it('says nothing of a person', () => {
  const told = JSON.stringify(receiver.attributes);
  expect(fixture('declaration').toString()).toMatch(marksOfAPerson);
  expect(told).toContain(PROVIDER);
  expect(told).not.toMatch(marksOfAPerson);
  expect(told.match(/\d{9,}/g) ?? []).toEqual([]);
});
