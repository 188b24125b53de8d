import type { ReactNode } from 'react';
import type { UrlState } from './url';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** As it is exported. */
  readonly text: (row: Row) => string | number | undefined;
  /** What the API calls the order by it; without it the list is not ordered by this column. */
  readonly sort?: string;
  readonly numeric?: boolean;
  /** Of several words: on a phone it keeps some width, and the list is moved sideways. */
  readonly isText?: boolean;
}

/** What is wanted of a list: all of it comes from the address of the page. */
export interface Wanted {
  /** Filters of the screen, and `sort` (a leading `-` for the last first). */
  readonly filter: UrlState;
  readonly sort?: string;
  /** From 1. */
  readonly page: number;
  readonly limit: number;
  /** What the page before gave as `next`, where the API pages so. */
  readonly after?: string;
}

export interface Listed<Row> {
  readonly rows: readonly Row[];
  /** Of all pages, counted by the server. */
  readonly total: number;
  readonly next?: string;
}
