import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/requests/$id',
  title: 'request.title',
  for: ['municipality'],
  component: lazily(() => import('./request'), 'Request'),
};
