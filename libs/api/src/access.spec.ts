import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessGuard, For } from './access';
import type { ApiPorts, Claims } from './ports';

const forParties = (): void => undefined;
For('party')(forParties);
const forMunicipalities = (): void => undefined;
For('municipality')(forMunicipalities);
const forNobody = (): void => undefined;

/** The guard before a route, when the token says this. */
function admit(handler: () => void, claims: Claims): Promise<boolean> {
  const ports = {
    tokens: { verify: async () => claims },
    parties: { standingOf: async () => ({ isInForce: true, asOf: '2026-01-01T00:00:00.000Z' }) },
  } as unknown as ApiPorts;
  const request = { headers: { authorization: 'Bearer token' } };
  const context = { switchToHttp: () => ({ getRequest: () => request }), getHandler: () => handler };
  return new AccessGuard(new Reflector(), ports).canActivate(context as unknown as ExecutionContext);
}

it('admits a party to what is for parties', async () => {
  await expect(admit(forParties, { ijw_party: '0518' })).resolves.toBe(true);
});

it('admits a municipality to what is for municipalities', async () => {
  await expect(admit(forMunicipalities, { ijw_party: '0518' })).resolves.toBe(true);
});

it.each([
  ['a provider to what is for municipalities', forMunicipalities, { ijw_party: '99000001' }],
  ['a role to what is for municipalities', forMunicipalities, { ijw_role: 'operations' }],
  ['a role to what is for parties', forParties, { ijw_role: 'operations' }],
  ['a party to what does not say whom it is for', forNobody, { ijw_party: '0518' }],
  ['a role to what does not say whom it is for', forNobody, { ijw_role: 'operations' }],
])('does not admit %s', async (_, handler, claims) => {
  await expect(admit(handler, claims)).rejects.toMatchObject({ kind: 'not-allowed' });
});
