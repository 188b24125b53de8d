import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/prices',
  title: 'prices.title',
  group: 'money',
  order: 60,
  for: ['party', 'operations', 'auditor', 'limit-manager', 'approver'],
  component: lazily(() => import('./prices'), 'Prices'),
};
