import { join } from 'node:path';
import fc from 'fast-check';
import type { Message } from '#domain';
import { fixture, fixtureBytes, fixturesOf, KINDS } from '../../../test/support/fixtures';
import { bared, messagesOf } from '../../../test/support/message-arbitraries';
import { createIjw, type Ijw } from './create-ijw';
import { pack, unpack } from './worker/packed-reading';

let ijw: Ijw;
let liveDocuments: () => number;
beforeAll(async () => {
  ijw = await createIjw({ schemasDir: join(__dirname, '../../../schemas') });
  ({ liveDocuments } = await import('./xml/libxml.mjs'));
});
afterEach(() => expect(liveDocuments()).toBe(0));

async function read(bytes: Uint8Array): Promise<Message> {
  const reading = await ijw.reader.read(bytes);
  if (reading.kind !== 'message') throw new Error(JSON.stringify(reading.problems));
  return reading.message;
}

describe.each(KINDS)('%s', (kind) => {
  const paths = fixturesOf(kind);

  it.each(paths)('reads what it wrote of what it read: %s', async (path) => {
    const message = await read(fixtureBytes(path));
    expect(message.kind).toBe(kind);
    expect(bared(await read(ijw.writer.write(message)))).toEqual(bared(message));
  });

  it.each(paths)('loses no text of %s', async (path) => {
    const bytes = fixtureBytes(path);
    const written = ijw.writer.write(await read(bytes));
    expect(textsOf(written)).toEqual(textsOf(bytes));
  });

  it('writes what is valid, in lines that end in CR LF (OP192), and reads it back the same, whatever the message', async () => {
    await fc.assert(
      fc.asyncProperty(messagesOf[kind], async (message) => {
        const written = Buffer.from(ijw.writer.write(message));
        expect(written.toString()).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\r\n<Bericht (?:[^\r\n]|\r\n)*$/);
        expect(bared(await read(written))).toEqual(bared(message));
      }),
      { numRuns: 150 },
    );
  });

  it('comes over from another thread the same, whatever the message', () => {
    fc.assert(
      fc.property(messagesOf[kind], (message) => {
        const copy = unpack(structuredClone(pack({ kind: 'message', message })));
        expect(bared(copy)).toEqual(bared({ kind: 'message', message }));
      }),
      { numRuns: 50 },
    );
  });

  it.each(paths)('may end its lines in LF and begin with a byte order mark: %s', async (path) => {
    const message = bared(await read(fixtureBytes(path)));
    const lines = fixture(path).replaceAll('\r\n', '\n');
    expect(bared(await read(Buffer.from(lines)))).toEqual(message);
    expect(bared(await read(Buffer.from(`\ufeff${fixture(path)}`)))).toEqual(message);
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
