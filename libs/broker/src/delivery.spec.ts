import type { ConsumeMessage } from 'amqplib';
import { deliveryCountOf, takeGroup } from './delivery';

const message = (text: string, redelivered = false, headers: Record<string, unknown> = {}): ConsumeMessage =>
  ({ content: Buffer.from(text), fields: { redelivered }, properties: { headers } }) as unknown as ConsumeMessage;

const limits = { messagesMax: 3, bytesMax: 10 };
const taken = (waiting: ConsumeMessage[]) => takeGroup(waiting, limits).map(({ content }) => content.toString());

it.each<[string, ConsumeMessage[], string[]]>([
  ['what is there', [message('a'), message('b')], ['a', 'b']],
  ['no more than the limit', ['a', 'b', 'c', 'd'].map((text) => message(text)), ['a', 'b', 'c']],
  ['up to the message that makes it large', [message('a'), message('0123456789'), message('b')], ['a', '0123456789']],
  ['one that is too large by itself', [message('0123456789+'), message('b')], ['0123456789+']],
  ['a redelivered message alone', [message('a', true), message('b')], ['a']],
  ['what comes before a redelivered message', [message('a'), message('b', true), message('c')], ['a']],
  ['nothing of nothing', [], []],
])('takes %s', (_, waiting, expected) => {
  const all = waiting.length;
  expect(taken(waiting)).toEqual(expected);
  expect(waiting).toHaveLength(all - expected.length);
});

it.each([
  [false, {}, 0],
  [false, { 'x-delivery-count': 7 }, 0],
  [true, { 'x-delivery-count': 7 }, 7],
  [true, {}, 1],
  [true, { 'x-delivery-count': 'many' }, 1],
  [true, { 'x-delivery-count': -3 }, 1],
])('redelivered %s with %j counts %i', (redelivered, headers, count) => {
  expect(deliveryCountOf(message('a', redelivered, headers))).toBe(count);
});
