import { Bsn } from '#domain';
import { clientKeys } from './client-key';

const keyOf = clientKeys(Buffer.alloc(32, 1));

test('one client has one key, of 128 bits, that does not show the number', () => {
  const key = keyOf(Bsn.of('999901011'));
  expect(key).toBe(keyOf(Bsn.of('999901011')));
  expect(key).toMatch(/^[\w-]{22}$/);
  expect(key).not.toContain('999901011');
});

test('another client, or another secret, has another key', () => {
  const key = keyOf(Bsn.of('999901011'));
  expect(keyOf(Bsn.of('999901023'))).not.toBe(key);
  expect(clientKeys(Buffer.alloc(32, 2))(Bsn.of('999901011'))).not.toBe(key);
});
