import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/permissions',
  title: 'permissions.title',
  group: 'system',
  order: 90,
  for: ['party', 'operations', 'auditor', 'limit-manager', 'approver'],
  component: lazily(() => import('./permissions'), 'Permissions'),
};
