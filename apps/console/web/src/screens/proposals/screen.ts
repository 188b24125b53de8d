import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/proposals',
  title: 'proposals.title',
  group: 'money',
  order: 30,
  for: ['limit-manager', 'approver', 'operations', 'auditor'],
  component: lazily(() => import('./proposals'), 'Proposals'),
};
