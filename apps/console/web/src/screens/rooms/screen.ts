import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/rooms',
  title: 'rooms.title',
  group: 'money',
  order: 10,
  for: ['party', 'operations', 'limit-manager', 'approver'],
  component: lazily(() => import('./rooms'), 'Rooms'),
};
