import type { Message, Reading } from '#domain';
import { bytesOf, checkCases, loadParts, soundMessages, type Finding } from './cases';
import { checkCase, type Parts } from './check-case';

const SEED = 2026;
const sound = soundMessages();

let parts: Parts;
beforeAll(async () => {
  parts = await loadParts();
});

it('accepts every sound message, and the second reader agrees', async () => {
  for (const message of sound) expect(await checkCase(message, parts)).toEqual({ kind: 'accepted' });
});

it('makes the same case of the same numbers', () => {
  expect(bytesOf(SEED, 7, sound)).toEqual(bytesOf(SEED, 7, sound));
  expect(bytesOf(SEED, 7, sound)).not.toEqual(bytesOf(SEED, 8, sound));
  expect(bytesOf(SEED, 7, sound)).not.toEqual(bytesOf(SEED + 1, 7, sound));
});

it('finds nothing in 5,000 cases', async () => {
  const { accepted, findings } = await checkCases({ seed: SEED, from: 0, to: 5_000 }, { sound, parts });
  expect(findings).toEqual([]);
  expect(accepted).toBeGreaterThan(500);
  expect(accepted).toBeLessThan(4_500);
}, 120_000);

type Replace = (text: string) => string;

/** Every text in a message, changed as a reader with a mistake in it would. */
const changed = (value: unknown, change: Replace): unknown => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => changed(each, change));
  if (typeof value !== 'object' || value?.constructor !== Object) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, changed(inner, change)]));
};

/** A reader of the gateway that makes a mistake, the same one each time. */
const mistaken = (mistake: (message: Message) => unknown): Parts => ({
  ...parts,
  reader: {
    async read(body): Promise<Reading> {
      const reading = await parts.reader.read(body);
      return reading.kind === 'message' ? { ...reading, message: mistake(reading.message) as Message } : reading;
    },
  },
});

it.each<[string, (message: Message) => unknown]>([
  ['trims its texts', (message) => changed(message, (text) => text.trim() || text)],
  ['drops the zero of a telephone number', (message) => changed(message, (text) => text.replace(/^0(?=\d{9}$)/, ''))],
  [
    'ends a text at a character it does not know',
    (message) => changed(message, (text) => text.replace(/(.)[^ -ÿ].*/s, '$1')),
  ],
  [
    'takes the last of two products for both',
    (message) =>
      message.kind === 'JW301'
        ? {
            ...message,
            client: { ...message.client, products: message.client.products.map((_, __, all) => all.at(-1)) },
          }
        : message,
  ],
])(
  'notices a reader that %s',
  async (_, mistake) => {
    expect(await firstFinding(mistaken(mistake))).toMatchObject({ kind: 'difference' });
  },
  120_000,
);

async function firstFinding(readers: Parts): Promise<Finding | undefined> {
  for (let from = 0; from < 4_000; from += 50) {
    const { findings } = await checkCases({ seed: SEED, from, to: from + 50 }, { sound, parts: readers });
    if (findings[0]) return findings[0];
  }
  return undefined;
}

it('notices a reader that throws, and one that leaves a document behind', async () => {
  const throwing = { ...parts, reader: { read: () => Promise.reject(new RangeError('too deep')) } };
  expect(await checkCase(sound[0]!, throwing)).toMatchObject({
    kind: 'crash',
    what: expect.stringContaining('too deep'),
  });
  expect(await checkCase(sound[0]!, { ...parts, liveDocuments: () => 1 })).toMatchObject({ kind: 'crash' });
});
