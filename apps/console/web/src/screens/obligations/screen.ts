import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/obligations',
  title: 'obligations.title',
  group: 'parties',
  order: 40,
  for: ['party'],
  component: lazily(() => import('./obligations'), 'Obligations'),
};
