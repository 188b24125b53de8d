import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/parties',
  title: 'parties.title',
  group: 'parties',
  order: 10,
  for: ['operations', 'auditor', 'limit-manager', 'approver'],
  component: lazily(() => import('./parties'), 'Parties'),
};
