import { spanReceiver, type SpanReceiver } from '../../../test/support/span-receiver';
import { ExportedSpans } from './exported-spans';
import { openSpans } from './open-spans';
import type { Span } from './spans';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN: Span = { name: 'publish', role: 'producer', trace: TRACE, from: 10, to: 12.5, fields: { party: '0518' } };

let receiver: SpanReceiver;
beforeEach(async () => void (receiver = await spanReceiver()));
afterEach(() => receiver.close());

const open = (onChange: (isTaken: boolean) => void = () => undefined): ExportedSpans =>
  new ExportedSpans({ service: 'relay', endpoint: receiver.url, onChange });

it('is not made where no collector is named', async () => {
  expect(await openSpans({ service: 'relay', endpoint: undefined, onChange: () => undefined })).toBeUndefined();
});

it('hands over what was added, at the latest when it is closed', async () => {
  const spans = open();
  const first = spans.add({ ...SPAN, name: 'consume', role: 'consumer', id: '00000000000000ff' });
  const second = spans.add({ ...SPAN, parent: first, isFailed: true });
  expect(receiver.spans).toEqual([]);
  await spans.close();
  expect(receiver.spans).toMatchObject([
    { service: 'relay', traceId: TRACE, spanId: '00000000000000ff', name: 'consume', kind: 5 },
    { service: 'relay', traceId: TRACE, spanId: second, parentSpanId: first, kind: 4, status: { code: 2 } },
  ]);
  expect(receiver.spans[0]).not.toHaveProperty('parentSpanId');
  expect(receiver.spans[1]!.attributes).toEqual([{ key: 'gateway.party', value: { stringValue: '0518' } }]);
});

it('tells the time that something took', async () => {
  const spans = open();
  spans.add(SPAN);
  await spans.close();
  const [{ startTimeUnixNano, endTimeUnixNano }] = receiver.spans as unknown as [Readonly<Record<string, string>>];
  expect(Number(BigInt(endTimeUnixNano!) - BigInt(startTimeUnixNano!)) / 1e6).toBeCloseTo(2.5, 3);
});

it('tells once that they are lost', async () => {
  receiver.answer(400);
  const told: boolean[] = [];
  const spans = open((isTaken) => told.push(isTaken));
  spans.add(SPAN);
  await spans.close();
  expect(told).toEqual([false]);
});
