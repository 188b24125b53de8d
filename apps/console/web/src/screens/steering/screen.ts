import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/steering',
  title: 'steering.title',
  group: 'money',
  order: 50,
  for: ['party'],
  component: lazily(() => import('./steering'), 'Steering'),
};
