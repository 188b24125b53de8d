import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '#domain';
import { createIjw, type Ijw } from './create-ijw';

const root = join(__dirname, '../../..');
const fixtures = join(root, 'test/fixtures');
const messages = ['allocation', 'allocation-reply', 'declaration', 'declaration-answer'].flatMap((folder) =>
  readdirSync(join(fixtures, folder)).map((name) => join(folder, name, 'message.xml')),
);

let ijw: Ijw;
beforeAll(async () => {
  ijw = await createIjw({ schemasDir: join(root, 'schemas') });
});

async function read(bytes: Uint8Array): Promise<Message> {
  const reading = await ijw.reader.read(bytes);
  if (reading.kind !== 'message') throw new Error(JSON.stringify(reading.problems));
  return reading.message;
}

test.each(messages)('%s', async (file) => {
  const message = await read(readFileSync(join(fixtures, file)));
  const written = ijw.writer.write(message);
  expect(await read(written)).toEqual(message);
});
