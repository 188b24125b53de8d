import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/audit',
  title: 'audit.title',
  group: 'system',
  order: 80,
  for: ['auditor', 'party-manager', 'municipality'],
  component: lazily(() => import('./audit'), 'Audit'),
};
