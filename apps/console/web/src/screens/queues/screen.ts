import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/queues',
  title: 'queues.title',
  group: 'system',
  order: 10,
  for: ['operations'],
  component: lazily(() => import('./queues'), 'Queues'),
};
