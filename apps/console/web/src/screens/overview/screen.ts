import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/overview',
  title: 'overview.title',
  group: 'work',
  order: 1,
  for: ['operations'],
  component: lazily(() => import('./overview'), 'Overview'),
};
