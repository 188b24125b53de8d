import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/messages',
  title: 'messages.title',
  group: 'work',
  order: 10,
  for: ['party', 'operations'],
  component: lazily(() => import('./messages'), 'Messages'),
};
