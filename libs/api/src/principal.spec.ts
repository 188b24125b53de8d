import { principalOf } from './principal';

it.each([
  [{ ijw_party: '0518' }, { kind: 'party', party: '0518', duty: 'manager', by: '0518' }],
  [
    { ijw_party: '99000001', sub: 'anybody', client_id: 'a client' },
    { kind: 'party', party: '99000001', duty: 'manager', by: 'anybody' },
  ],
  [
    { ijw_party: '0518', sub: '', client_id: 'a client' },
    { kind: 'party', party: '0518', duty: 'manager', by: 'a client' },
  ],
  [
    { ijw_party: '0518', ijw_duty: 'viewer' },
    { kind: 'party', party: '0518', duty: 'viewer', by: '0518' },
  ],
  [
    { ijw_role: 'operations', sub: 'anybody' },
    { kind: 'role', role: 'operations', by: 'anybody' },
  ],
])('%j speaks for one', (claims, principal) => {
  expect(principalOf(claims, 'manager')).toEqual(principal);
});

it.each([
  [{}],
  [{ sub: '0518' }],
  [{ ijw_party: '0518', ijw_role: 'operations' }],
  [{ ijw_party: '0518', ijw_role: null }],
  [{ ijw_party: ['0518'] }],
  [{ ijw_party: ['0518', '1916'] }],
  [{ ijw_party: 518 }],
  [{ ijw_party: '' }],
  [{ ijw_party: '518' }],
  [{ ijw_party: '0518 ' }],
  [{ ijw_party: 'in.0518' }],
  [{ ijw_party: '0518', ijw_duty: '' }],
  [{ ijw_party: '0518', ijw_duty: ['manager'] }],
  [{ ijw_role: '', sub: 'anybody' }],
  [{ ijw_role: 'operator', sub: 'anybody' }],
  [{ ijw_role: ['operations'], sub: 'anybody' }],
  [{ ijw_role: 'operations' }],
  [{ ijw_role: 'operations', sub: '' }],
])('%j speaks for nobody', (claims) => {
  expect(principalOf(claims, 'manager')).toBeUndefined();
});

it('takes the duty that is meant where no claim says it', () => {
  expect(principalOf({ ijw_party: '0518' }, 'viewer')).toMatchObject({ duty: 'viewer' });
});
