import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/schemas',
  title: 'schemas.title',
  group: 'system',
  order: 51,
  for: ['party', 'operations', 'auditor', 'limit-manager', 'approver'],
  component: lazily(() => import('./schemas'), 'Schemas'),
};
