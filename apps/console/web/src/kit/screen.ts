import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import type { Admitted } from './rights';

export const GROUPS = ['work', 'money', 'parties', 'system'] as const;
export type Group = (typeof GROUPS)[number];

/** A page of the console. Its path, title, group and `for` are literals: the build reads them from the text. */
export interface Screen {
  /** With `$name` for a part that differs, as in `/messages/$id`. */
  readonly path: string;
  /** Key of the words for its title. */
  readonly title: string;
  /** Where in the navigation it stands; without a group it is reached by links only. */
  readonly group?: Group;
  /** Within its group, the lowest first. */
  readonly order?: number;
  readonly for: readonly Admitted[];
  /** Only where nothing is real; elsewhere there is no such screen. */
  readonly inSandbox?: true;
  readonly component: RouteComponent;
}

/** Fetched when it is first shown: `component: lazily(() => import('./messages'), 'Messages')`. */
export const lazily: typeof lazyRouteComponent = lazyRouteComponent;
