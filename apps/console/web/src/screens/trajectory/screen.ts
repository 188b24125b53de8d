import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/trajectories/$municipality/$allocationNumber',
  title: 'trajectory.title',
  for: ['party', 'operations'],
  component: lazily(() => import('./trajectory'), 'Trajectory'),
};
