import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/send',
  title: 'send.title',
  group: 'work',
  order: 20,
  for: ['party'],
  component: lazily(() => import('./send'), 'Send'),
};
