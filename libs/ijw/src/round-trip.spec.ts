import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import type { Message } from '#domain';
import {
  allocationMessages,
  allocationReplies,
  declarationAnswers,
  declarations,
  bared,
} from '../../../test/support/message-arbitraries';
import { createIjw, type Ijw } from './create-ijw';

const root = join(__dirname, '../../..');
const fixtures = join(root, 'test/fixtures');

let ijw: Ijw;
let liveDocuments: () => number;
beforeAll(async () => {
  ijw = await createIjw({ schemasDir: join(root, 'schemas') });
  ({ liveDocuments } = await import('./xml/libxml.mjs'));
});
afterEach(() => expect(liveDocuments()).toBe(0));

async function read(bytes: Uint8Array): Promise<Message> {
  const reading = await ijw.reader.read(bytes);
  if (reading.kind !== 'message') throw new Error(JSON.stringify(reading.problems));
  return reading.message;
}

describe.each<[Message['kind'], string, Arbitrary<Message>]>([
  ['JW301', 'allocation', allocationMessages],
  ['JW302', 'allocation-reply', allocationReplies],
  ['JW323', 'declaration', declarations],
  ['JW325', 'declaration-answer', declarationAnswers],
])('%s', (kind, folder, messages) => {
  const files = readdirSync(join(fixtures, folder)).map((name) => join(folder, name, 'message.xml'));

  it.each(files)('reads what it wrote of what it read: %s', async (file) => {
    const message = await read(readFileSync(join(fixtures, file)));
    expect(message.kind).toBe(kind);
    expect(bared(await read(ijw.writer.write(message)))).toEqual(bared(message));
  });

  it.each(files)('loses no text of %s', async (file) => {
    const bytes = readFileSync(join(fixtures, file));
    const written = ijw.writer.write(await read(bytes));
    expect(textsOf(written)).toEqual(textsOf(bytes));
  });

  it('writes what is valid and reads it back the same, whatever the message', async () => {
    await fc.assert(
      fc.asyncProperty(messages, async (message) => {
        expect(bared(await read(ijw.writer.write(message)))).toEqual(bared(message));
      }),
      { numRuns: 150 },
    );
  });
});

/** Every element with its text, in order and without prefix: by a way that is not ours. */
const textsOf = (bytes: Uint8Array): readonly string[] =>
  [
    ...Buffer.from(bytes)
      .toString()
      .matchAll(/<(?:\w+:)?(\w+)(?: [^>]*)?>([^<]*)(?=<)/g),
  ].map(([, name, text = '']) => `${name}: ${unescaped(text.replaceAll('\r\n', '\n').replace(/^\s+$/, ''))}`);
const unescaped = (text: string): string =>
  text.replace(/&(\w+);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '?');
