import { encodingNames, interestingBytes, interestingPieces } from './interesting';
import type { Random } from './random';

/** One change to bytes, whatever they mean. */
export type ByteMutation = (bytes: Buffer, random: Random) => Buffer;

const CHUNK_MAX = 200;

interface Chunk {
  readonly start: number;
  readonly end: number;
}

function chunkOf(bytes: Buffer, random: Random): Chunk {
  const start = random.below(bytes.length + 1);
  return { start, end: Math.min(bytes.length, start + 1 + random.below(CHUNK_MAX)) };
}

const spliced = (bytes: Buffer, { start, end }: Chunk, inserted: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, start), inserted, bytes.subarray(end)]);

const nowhere = (bytes: Buffer, random: Random): Chunk => {
  const start = random.below(bytes.length + 1);
  return { start, end: start };
};

const nothing = Buffer.alloc(0);

const setByte = (bytes: Buffer, random: Random, change: (byte: number) => number): Buffer => {
  if (bytes.length === 0) return bytes;
  const changed = Buffer.from(bytes);
  const at = random.below(changed.length);
  changed[at] = change(changed[at] as number);
  return changed;
};

const reencoded = (bytes: Buffer, random: Random): Buffer => {
  const text = bytes.toString('utf8');
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
  return random.pick([Buffer.from(text, 'latin1'), wide, wide.subarray(2), Buffer.from(wide).swap16()]);
};

export const byteMutations: readonly ByteMutation[] = [
  (bytes, random) => setByte(bytes, random, (byte) => byte ^ (1 << random.below(8))),
  (bytes, random) => setByte(bytes, random, () => random.below(256)),
  (bytes, random) => spliced(bytes, nowhere(bytes, random), Uint8Array.of(random.below(256))),
  (bytes, random) => spliced(bytes, nowhere(bytes, random), random.pick(interestingBytes)),
  (bytes, random) => spliced(bytes, nowhere(bytes, random), Buffer.from(random.pick(interestingPieces))),
  (bytes, random) => spliced(bytes, chunkOf(bytes, random), Buffer.from(random.pick(interestingPieces))),
  (bytes, random) => spliced(bytes, chunkOf(bytes, random), nothing),
  (bytes, random) => {
    const { start, end } = chunkOf(bytes, random);
    return spliced(bytes, nowhere(bytes, random), bytes.subarray(start, end));
  },
  (bytes, random) => {
    const chunk = chunkOf(bytes, random);
    const rest = spliced(bytes, chunk, nothing);
    return spliced(rest, nowhere(rest, random), bytes.subarray(chunk.start, chunk.end));
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => Buffer.concat([random.pick(interestingBytes), bytes]),
  (bytes, random) => {
    const text = bytes.toString('latin1').replace(/encoding="[^"]*"/, `encoding="${random.pick(encodingNames)}"`);
    return Buffer.from(text, 'latin1');
  },
  reencoded,
];
