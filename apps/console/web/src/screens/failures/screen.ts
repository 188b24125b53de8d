import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/failures',
  title: 'failures.title',
  group: 'work',
  order: 30,
  for: ['operations'],
  component: lazily(() => import('./failures'), 'Failures'),
};
