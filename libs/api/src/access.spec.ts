import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessGuard, For } from './access';
import { RequestLimits } from './limits/request-limits';
import type { ApiPorts, Claims } from './ports';

const forParties = (): void => undefined;
For('party')(forParties);
const forMunicipalities = (): void => undefined;
For('municipality')(forMunicipalities);
const forManagers = (): void => undefined;
For('party-manager')(forManagers);
const forOperations = (): void => undefined;
For('operations')(forOperations);
const forContent = (): void => undefined;
For('operations-content')(forContent);
const forNobody = (): void => undefined;

const NOW = { asOf: '2026-01-01T00:00:00.000Z', today: '2026-01-01' };

/** The guard before a route, when the token says this. */
function admit(handler: () => void, claims: Claims): Promise<boolean> {
  const limit = { requests: 1, windowSeconds: 60 };
  const limits = new RequestLimits({ person: limit, party: limit, address: limit, 'sign-in': limit });
  const ports = {
    limits,
    tokens: { verify: async () => ({ exp: 1_800_000_000, sub: 'somebody', ...claims }) },
    parties: { standingOf: async () => ({ isInForce: true, ...NOW }), now: async () => NOW },
    audit: { record: async () => undefined },
  } as unknown as ApiPorts;
  const request = { headers: { authorization: 'Bearer token' } };
  const response = { setHeader: () => undefined };
  const context = {
    switchToHttp: () => ({ getRequest: () => request, getResponse: () => response }),
    getHandler: () => handler,
  };
  return new AccessGuard(new Reflector(), ports).canActivate(context as unknown as ExecutionContext);
}

it.each([
  ['a party to what is for parties', forParties, { ijw_party: '0518' }],
  ['a viewer to what is for parties', forParties, { ijw_party: '0518', ijw_duty: 'viewer' }],
  ['a municipality to what is for municipalities', forMunicipalities, { ijw_party: '0518' }],
  ['a token that says no duty to what is for managers', forManagers, { ijw_party: '0518' }],
  ['operations to what is for it', forOperations, { ijw_role: 'operations' }],
  ['who may see content to what is for operations', forOperations, { ijw_role: 'operations-content' }],
])('admits %s', async (_, handler, claims) => {
  await expect(admit(handler, claims)).resolves.toBe(true);
});

it.each([
  ['a provider to what is for municipalities', forMunicipalities, { ijw_party: '99000001' }],
  ['a role to what is for municipalities', forMunicipalities, { ijw_role: 'operations' }],
  ['a viewer to what is for managers', forManagers, { ijw_party: '0518', ijw_duty: 'viewer' }],
  ['operations to what is for who may see content', forContent, { ijw_role: 'operations' }],
  ['an auditor to what is for operations', forOperations, { ijw_role: 'auditor' }],
  ['a role to what is for parties', forParties, { ijw_role: 'operations' }],
  ['a party to what does not say whom it is for', forNobody, { ijw_party: '0518' }],
  ['a role to what does not say whom it is for', forNobody, { ijw_role: 'operations' }],
])('does not admit %s', async (_, handler, claims) => {
  await expect(admit(handler, claims)).rejects.toMatchObject({ kind: 'not-allowed' });
});
