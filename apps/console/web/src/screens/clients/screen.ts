import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/clients',
  title: 'clients.title',
  group: 'parties',
  order: 50,
  for: ['municipality'],
  component: lazily(() => import('./clients'), 'Clients'),
};
