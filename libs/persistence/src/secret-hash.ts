import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const BYTES = 32;

/** Salt and hash, each in base64url: what is kept of a secret. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(BYTES);
  const hash = await derive(secret, salt, BYTES);
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

export async function secretMatches(secret: string, kept: string): Promise<boolean> {
  const [salt = '', hash = ''] = kept.split('.');
  const expected = Buffer.from(hash, 'base64url');
  if (expected.length !== BYTES) return false;
  return timingSafeEqual(await derive(secret, Buffer.from(salt, 'base64url'), BYTES), expected);
}
