import { hashSecret, secretMatches } from './secret-hash';

it('knows a secret by what is kept of it, and no other', async () => {
  const [kept, again] = await Promise.all([hashSecret('a secret'), hashSecret('a secret')]);
  expect(kept).not.toBe(again);
  expect(kept).not.toContain('a secret');
  await expect(secretMatches('a secret', kept)).resolves.toBe(true);
  await expect(secretMatches('a secret', again)).resolves.toBe(true);
  await expect(secretMatches('another secret', kept)).resolves.toBe(false);
  await expect(secretMatches('', kept)).resolves.toBe(false);
});

it.each(['', 'a secret', '.', 'c2FsdA.', '.aGFzaA'])('takes no secret for what is no hash: %j', async (kept) => {
  await expect(secretMatches('', kept)).resolves.toBe(false);
  await expect(secretMatches(kept, kept)).resolves.toBe(false);
});
