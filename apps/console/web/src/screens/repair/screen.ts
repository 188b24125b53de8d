import { lazily, type Screen } from '../../kit';

export const screen: Screen = {
  path: '/repairs/$id',
  title: 'repairs.one',
  for: ['operations', 'auditor'],
  component: lazily(() => import('./repair'), 'Repair'),
};
