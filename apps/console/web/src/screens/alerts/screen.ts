import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/alerts',
  title: 'alerts.title',
  group: 'system',
  order: 5,
  for: ['operations'],
  component: lazily(() => import('./alerts'), 'Alerts'),
};
