import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/sandbox',
  title: 'sandbox.title',
  group: 'system',
  order: 90,
  for: ['party', 'operations'],
  inSandbox: true,
  component: lazily(() => import('./sandbox'), 'Sandbox'),
};
