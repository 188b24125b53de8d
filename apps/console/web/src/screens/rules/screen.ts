import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/rules',
  title: 'rules.title',
  group: 'system',
  order: 50,
  for: ['party', 'operations', 'auditor', 'limit-manager', 'approver'],
  component: lazily(() => import('./rules'), 'Rules'),
};
