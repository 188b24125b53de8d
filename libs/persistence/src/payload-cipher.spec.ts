import { createDecipheriv, randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { payloadCipher } from './payload-cipher';

const [first, second] = [
  { id: 1, key: randomBytes(32) },
  { id: 2, key: randomBytes(32) },
];
const cipher = payloadCipher([first]);
const message = Buffer.from('<bsn>999901011</bsn>'.repeat(100));

test('what was sealed opens, to the byte, also when it is empty', () => {
  expect(cipher.open('7', cipher.seal('7', message))).toEqual(message);
  expect(cipher.open('7', cipher.seal('7', Buffer.alloc(0)))).toEqual(Buffer.alloc(0));
});

test.each([1, 1_399, 1_400, 1_401, 65_535, 65_536, 200_000])('opens to the byte what is %i bytes long', (length) => {
  for (const bytes of [randomBytes(length), Buffer.alloc(length, 'answered ')]) {
    const sealed = cipher.seal('7', bytes);
    expect(cipher.open('7', sealed).equals(bytes)).toBe(true);
    expect(inflateRawSync(decrypted(sealed)).equals(bytes)).toBe(true);
  }
});

/** Whatever else reads what is stored: the key's number, the vector, the tag, then a raw deflate stream. */
function decrypted(sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', first.key, sealed.subarray(1, 13));
  decipher.setAAD(Buffer.from('7')).setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
}

test('what is short is kept as it is, what is longer takes less than it was', () => {
  const overhead = 34;
  expect(cipher.seal('7', Buffer.alloc(1_400)).length).toBe(1_400 + overhead);
  expect(cipher.seal('7', Buffer.alloc(1_401)).length).toBeLessThan(200);
});

test('nothing of it can be read, and the same bytes are never sealed the same', () => {
  const sealed = cipher.seal('7', message);
  expect(sealed.includes('999901011')).toBe(false);
  expect(sealed).not.toEqual(cipher.seal('7', message));
  expect(sealed.length).toBeLessThan(message.length);
});

test('a changed byte, wherever it is, keeps it shut', () => {
  const sealed = cipher.seal('7', message);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(() => cipher.open('7', changed)).toThrow();
  }
  expect(() => cipher.open('7', sealed.subarray(0, -1))).toThrow();
});

test('moved to another message it does not open', () => {
  expect(() => cipher.open('8', cipher.seal('7', message))).toThrow();
});

test('after a change of keys the old one opens what it sealed, and seals nothing more', () => {
  const renewed = payloadCipher([second, first]);
  expect(renewed.open('7', cipher.seal('7', message))).toEqual(message);
  expect(() => cipher.open('7', renewed.seal('7', message))).toThrow('among those configured');
});
