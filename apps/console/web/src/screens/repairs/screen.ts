import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/repairs',
  title: 'repairs.title',
  group: 'work',
  order: 40,
  for: ['operations', 'auditor'],
  component: lazily(() => import('./repairs'), 'Repairs'),
};
