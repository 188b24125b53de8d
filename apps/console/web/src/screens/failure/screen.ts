import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/failures/$cause',
  title: 'failures.one',
  for: ['operations'],
  component: lazily(() => import('./failure'), 'Failure'),
};
