import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/messages/$id',
  title: 'message.title',
  for: ['party', 'operations'],
  component: lazily(() => import('./message'), 'Message'),
};
