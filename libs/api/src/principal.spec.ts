import { principalOf } from './principal';

it.each([
  [{ ijw_party: '0518' }, { kind: 'party', party: '0518', by: '0518' }],
  [
    { ijw_party: '99000001', sub: 'anybody', client_id: 'a client' },
    { kind: 'party', party: '99000001', by: 'anybody' },
  ],
  [
    { ijw_party: '0518', sub: '', client_id: 'a client' },
    { kind: 'party', party: '0518', by: 'a client' },
  ],
  [{ ijw_role: 'operations' }, { kind: 'role', role: 'operations' }],
])('%j speaks for one', (claims, principal) => {
  expect(principalOf(claims)).toEqual(principal);
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
  [{ ijw_role: '' }],
  [{ ijw_role: ['operations'] }],
])('%j speaks for nobody', (claims) => {
  expect(principalOf(claims)).toBeUndefined();
});
