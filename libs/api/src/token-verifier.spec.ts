import { forgedTokens } from '../../../test/support/forged-tokens';
import { issuerUnderTest, type IssuerUnderTest } from '../../../test/support/issuer-under-test';
import { IssuerUnavailable, verifierOfIssuer, verifierOfKeys } from './token-verifier';

const CLAIMS = { ijw_party: '0518' };

let issuer: IssuerUnderTest;
beforeAll(async () => (issuer = await issuerUnderTest()));
afterAll(() => issuer.close());

it('believes a sound token of the issuer, and its clock when it is a little fast or slow', async () => {
  const tokens = await verifierOfIssuer({ issuer: issuer.url, audience: issuer.audience });
  const now = Math.floor(Date.now() / 1000);
  for (const claims of [CLAIMS, { ...CLAIMS, exp: now - 10 }, { ...CLAIMS, nbf: now + 10 }]) {
    await expect(tokens.verify(await issuer.sign(claims))).resolves.toMatchObject(CLAIMS);
  }
  await expect(tokens.verify(await issuer.sign({ ...CLAIMS, aud: ['other', issuer.audience] }))).resolves.toBeDefined();
});

it('believes no token that is forged, by keys that are fetched or at hand', async () => {
  const expected = { issuer: issuer.url, audience: issuer.audience };
  const forged = await forgedTokens(issuer, CLAIMS);
  expect(forged.size).toBe(12);
  for (const tokens of [
    await verifierOfIssuer(expected),
    await verifierOfKeys(expected, { keys: [issuer.publicKey] }),
  ]) {
    const believed = await Promise.all(
      [...forged].map(async ([name, token]) => ((await tokens.verify(token)) === undefined ? [] : [name])),
    );
    expect(believed.flat()).toEqual([]);
  }
});

it('does not say that a token is false when it cannot know', async () => {
  const gone = await issuerUnderTest();
  const token = await gone.sign(CLAIMS);
  await gone.close();
  const tokens = await verifierOfIssuer({ issuer: gone.url, audience: gone.audience });
  await expect(tokens.verify(token)).rejects.toThrow(IssuerUnavailable);
});

it.each(['/another', '/'])('believes no issuer that names itself otherwise than configured: %s', async (more) => {
  const tokens = await verifierOfIssuer({ issuer: `${issuer.url}${more}`, audience: issuer.audience });
  await expect(tokens.verify(await issuer.sign({ ...CLAIMS, iss: `${issuer.url}${more}` }))).rejects.toThrow(
    IssuerUnavailable,
  );
});
