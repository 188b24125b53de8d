import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/mailbox',
  title: 'mailbox.title',
  group: 'work',
  order: 21,
  for: ['party'],
  component: lazily(() => import('./mailbox'), 'Mailbox'),
};
