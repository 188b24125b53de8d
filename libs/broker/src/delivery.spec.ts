import type { ConsumeMessage } from 'amqplib';
import { deliveryCountOf, takeGroup } from './delivery';

const message = (text: string, redelivered = false, headers: Record<string, unknown> = {}): ConsumeMessage =>
  ({ content: Buffer.from(text), fields: { redelivered }, properties: { headers } }) as unknown as ConsumeMessage;

const once = (text: string) => message(text, true, { 'x-delivery-count': 1 });
const twice = (text: string) => message(text, true, { 'x-delivery-count': 2 });

const limits = { messagesMax: 3, bytesMax: 10 };
const taken = (waiting: ConsumeMessage[]) => takeGroup(waiting, limits).map(({ content }) => content.toString());

it.each<[string, ConsumeMessage[], string[]]>([
  ['what is there', [message('a'), message('b')], ['a', 'b']],
  ['no more than the limit', ['a', 'b', 'c', 'd'].map((text) => message(text)), ['a', 'b', 'c']],
  ['up to the message that makes it large', [message('a'), message('0123456789'), message('b')], ['a', '0123456789']],
  ['one that is too large by itself', [message('0123456789+'), message('b')], ['0123456789+']],
  ['what one death gave back with what is new', [once('a'), once('b'), message('c')], ['a', 'b', 'c']],
  ['a message that two deaths gave back alone', [twice('a'), message('b')], ['a']],
  ['one that is not counted alone', [message('a', true), message('b')], ['a']],
  ['what comes before a message that is alone', [message('a'), twice('b'), message('c')], ['a']],
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
  [true, { 'x-delivery-count': 1 }, 1],
  [true, {}, Infinity],
  [true, { 'x-delivery-count': 0 }, Infinity],
  [true, { 'x-delivery-count': 'many' }, Infinity],
  [true, { 'x-delivery-count': -3 }, Infinity],
])('redelivered %s with %j counts %d', (redelivered, headers, count) => {
  expect(deliveryCountOf(message('a', redelivered, headers))).toBe(count);
});
