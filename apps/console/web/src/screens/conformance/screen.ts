import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/conformance',
  title: 'conformance.title',
  group: 'parties',
  order: 20,
  for: ['party', 'operations', 'auditor'],
  component: lazily(() => import('./conformance'), 'Conformance'),
};
