import { byteMutations } from './byte-mutations';
import type { Random } from './random';
import { gentleMutations, treeMutations } from './tree-mutations';

/** Above this a document is read in a thread of its own; that way is tested elsewhere. */
const BYTES_MAX = 64 * 1024;

/** A sound document with one change, or with a few. */
export function mutate(sound: Buffer, random: Random): Buffer {
  let bytes = sound;
  do {
    const mutated = random.pick(ways)(bytes, random);
    if (mutated.length <= BYTES_MAX) bytes = mutated;
  } while (random.below(2) === 0);
  return bytes;
}

const inText =
  (mutations: typeof treeMutations): ((bytes: Buffer, random: Random) => Buffer) =>
  (bytes, random) =>
    Buffer.from(random.pick(mutations)(bytes.toString('utf8'), random));

const ways = [
  (bytes: Buffer, random: Random): Buffer => random.pick(byteMutations)(bytes, random),
  inText(treeMutations),
  inText(gentleMutations),
  inText(gentleMutations),
];
