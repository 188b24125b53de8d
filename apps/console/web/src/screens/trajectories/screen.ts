import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/trajectories',
  title: 'trajectories.title',
  group: 'money',
  order: 20,
  for: ['party', 'operations'],
  component: lazily(() => import('./trajectories'), 'Trajectories'),
};
