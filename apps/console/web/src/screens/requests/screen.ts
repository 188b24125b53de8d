import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/requests',
  title: 'requests.title',
  group: 'parties',
  order: 30,
  for: ['municipality'],
  component: lazily(() => import('./requests'), 'Requests'),
};
