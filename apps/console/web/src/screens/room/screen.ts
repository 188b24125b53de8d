import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/rooms/$provider/$municipality/$year/$segment',
  title: 'room.title',
  for: ['party', 'operations', 'limit-manager', 'approver'],
  component: lazily(() => import('./room'), 'Room'),
};
