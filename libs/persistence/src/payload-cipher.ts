import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { assert } from '#domain';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + IV_BYTES + TAG_BYTES;

/** Seals with the first key; opens with whichever key was used. Of 32 bytes each, named by a number from 0 to 255. */
export interface PayloadKey {
  readonly id: number;
  readonly key: Buffer;
}

export interface PayloadCipher {
  /** `place` is where the bytes belong, such as a message id: moved elsewhere they do not open. */
  seal(place: string, bytes: Uint8Array): Buffer;
  open(place: string, sealed: Buffer): Buffer;
}

/** How much of a message of ours deflating saves, roughly: a buffer of that size is filled once, and keeps nothing else in memory. */
const DEFLATED = 4;
/** What is shorter fits into its row as it is, and deflating it costs more than all else that is done to it here. */
const STORED_MAX = 1_400;
/** The first bits of a deflated stream that is one block of bytes as they are; its length and the complement of that follow (RFC 1951, 3.2.4). */
const STORED = 0b001;
const FIRST_BITS = 0b111;
const STORED_HEAD_BYTES = 5;

/** Messages are short and much alike: a table of codes for each of them costs more time than it saves bytes. */
function deflated(bytes: Uint8Array): Buffer {
  if (bytes.length <= STORED_MAX) return stored(bytes);
  const chunkSize = Math.max(1024, Math.ceil(bytes.length / DEFLATED));
  return deflateRawSync(bytes, { level: 1, strategy: constants.Z_FIXED, chunkSize });
}

function stored(bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(STORED_HEAD_BYTES);
  head.writeUInt8(STORED);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(~bytes.length & 0xffff, 3);
  return Buffer.concat([head, bytes]);
}

const inflated = (bytes: Buffer): Buffer =>
  (bytes.readUInt8(0) & FIRST_BITS) === STORED
    ? bytes.subarray(STORED_HEAD_BYTES)
    : inflateRawSync(bytes, { chunkSize: Math.max(1024, bytes.length * 2 * DEFLATED) });

const VECTORS_AT_ONCE = 1024;
let vectors = Buffer.alloc(0);

/** Never the same twice; drawn many at a time, for each draw costs as much as the sealing. */
function nextVector(): Buffer {
  if (vectors.length === 0) vectors = randomBytes(VECTORS_AT_ONCE * IV_BYTES);
  const vector = vectors.subarray(0, IV_BYTES);
  vectors = vectors.subarray(IV_BYTES);
  return vector;
}

/** Key id, initialisation vector, tag, then the deflated bytes: no message is stored readable, or alterable. */
export function payloadCipher(keys: readonly [PayloadKey, ...PayloadKey[]]): PayloadCipher {
  const [current] = keys;
  // As objects, so that a key is not copied and looked into for every payload.
  const byId = new Map(keys.map(({ id, key }) => [id, createSecretKey(key)]));
  const sealingKey = byId.get(current.id)!;
  return {
    seal(place, bytes) {
      const iv = nextVector();
      const cipher = createCipheriv(ALGORITHM, sealingKey, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(place));
      const body = [cipher.update(deflated(bytes)), cipher.final()];
      return Buffer.concat([Buffer.of(current.id), iv, cipher.getAuthTag(), ...body]);
    },
    open(place, sealed) {
      const key = byId.get(sealed.readUInt8(0));
      assert(key !== undefined, 'the key that sealed a payload is among those configured');
      const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(1, 1 + IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, HEAD_BYTES));
      return inflated(Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]));
    },
  };
}

/** Under the key of the configuration: whatever seals or opens for a gateway does it by this. */
export const configuredCipher = (key: Buffer): PayloadCipher => payloadCipher([{ id: 1, key }]);
