import type { CareEvent } from '../message/care';
import type { CalendarDate } from '../values/calendar-date';
import type { ClientKey, Product } from '../values/codes';

/** What a provider reported at once: it is never changed, only deleted by a later row with the same key (IV008), or withdrawn. */
export interface ReportedRow {
  /** The message that brought it, and the how-manieth row of that it is. */
  readonly message: number;
  readonly position: number;
  readonly client: ClientKey;
  readonly allocationNumber?: number;
  readonly product?: Product;
  readonly begins: CalendarDate;
  /** It deletes what was reported before under its key. */
  readonly deletes: boolean;
  /** Taken back because the municipality refused the message that brought it. */
  readonly withdrawn: boolean;
}

export interface StartRow extends ReportedRow {
  readonly kind: 'start';
}

export interface StopRow extends ReportedRow {
  readonly kind: 'stop';
  readonly ends: CalendarDate;
  readonly endReason: string;
}

export type CareRow = StartRow | StopRow;

const TEMPORARY = '20';

/** After a temporary stop care may begin again, or stop for good (OP377). */
export const isTemporary = ({ endReason }: Pick<StopRow, 'endReason'>): boolean => endReason === TEMPORARY;

type StartKeyed = Pick<CareEvent, 'allocationNumber' | 'product' | 'begins'>;
type RowKeyed = StartKeyed & { readonly ends?: CalendarDate; readonly endReason?: string };

const nameOf = ({ category, code = '' }: Product): string => `${category}.${code}`;

/** What is started: what was allocated, by its number, or where care is paid as a task, the product (IV096). */
export const startedOf = ({ allocationNumber, product }: StartKeyed): string =>
  allocationNumber?.toString() ?? (product ? nameOf(product) : '');

/** One time that care was given, from its first day on: what the stops of one start have in common. */
export const spellOf = (row: StartKeyed): string => `${startedOf(row)}|${row.begins}`;

/** The key of a start, which its stops repeat (TR382). The client, who is one in a message, is left out. */
export const startKeyOf = ({ allocationNumber, product, begins }: StartKeyed): string =>
  `${allocationNumber ?? ''}|${product ? nameOf(product) : ''}|${begins}`;

/** The key of a start or of a stop. */
export const rowKeyOf = (row: RowKeyed): string =>
  row.ends === undefined ? startKeyOf(row) : `${startKeyOf(row)}|${row.ends}|${row.endReason}`;
