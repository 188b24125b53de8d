import { assert } from '../assert';
import type { RoomKey } from '../ledger/room';
import type { TrajectoryKey } from '../ledger/trajectory';
import type { ProductKey } from '../region/region';
import type { CalendarDate } from '../values/calendar-date';
import type { MunicipalityCode, Unit } from '../values/codes';

/** What entries of the ledger are counted for. The entries of an account, in the order of judging, are what is behind a figure. */
export type LedgerAccount =
  | { readonly kind: 'room'; readonly key: RoomKey }
  | { readonly kind: 'trajectory'; readonly key: TrajectoryKey }
  | { readonly kind: 'allocation'; readonly municipality: MunicipalityCode; readonly number: number }
  /** What was declared on an allocation for one product and one period (TR389). */
  | {
      readonly kind: 'debit';
      readonly municipality: MunicipalityCode;
      readonly number: number;
      readonly product: ProductKey;
      readonly begins: CalendarDate;
    };

/** What is summed of the entries: cents granted, volume counted (hours in minutes), or how many debits were granted. */
export type Measure = 'cents' | 'volume' | 'debits';

/** The entries behind a figure, as they stood when the line was judged. */
export interface CitedEntries {
  readonly count: number;
  /** Of all of them, in the measure of the figure. */
  readonly total: number;
  /** The first of them, as far as the reader may see them; the others are counted in `count` and `total` all the same. */
  readonly listed: readonly CitedEntry[];
  /** After which number the list goes on. */
  readonly next?: number;
}

export interface CitedEntry {
  /** `message/client/line`. */
  readonly id: string;
  readonly amount: number;
}

/** Where a figure comes from that counts no entries. */
export type StatedSource =
  | { readonly kind: 'message' }
  | { readonly kind: 'earlier-messages' }
  | { readonly kind: 'region' }
  /** The limit of an account: of a room, the price of a trajectory, the extent or the budget of an allocation. */
  | { readonly kind: 'limit'; readonly of: LedgerAccount }
  /** What open allocations had promised of a room when the message was judged. */
  | { readonly kind: 'holds'; readonly room: RoomKey }
  | { readonly kind: 'computed'; readonly from: readonly string[] };

export type FigureUnit = 'cents' | 'debits' | Unit;

interface Valued<Value> {
  /** `asked`, `limit`, `used`, `held`, `free`, `fits`, or what the rule calls it. */
  readonly name: string;
  readonly value: Value;
  /** Absent where it is no amount. */
  readonly unit?: FigureUnit;
}

export interface StatedFigure extends Valued<number | string> {
  readonly source: StatedSource;
}

export interface UsedFigure extends Valued<number> {
  /** Of nothing, where the rule counts no earlier line: zero then, and no entries. */
  readonly source: LedgerAccount | { readonly kind: 'nothing' };
  readonly entries: CitedEntries;
  /** The entries add up to the figure. They do, unless somebody changed the ledger, or took an opening back since. */
  readonly addsUp: boolean;
}

export type Figure = StatedFigure | UsedFigure;

const CLAIMS_USE = /^(used|granted)/;

/** A number that says that something was used, and so has entries behind it. */
export const claimsUse = (name: string, value: number | string): value is number =>
  CLAIMS_USE.test(name) && typeof value === 'number';

/** Anything but what was used: that cannot be written down without what it was counted from. */
export function statedFigure(figure: Valued<number | string>, source: StatedSource): StatedFigure {
  assert(!claimsUse(figure.name, figure.value), 'what was used is told with the entries behind it');
  return { ...figure, source };
}

export function usedFigure(figure: Valued<number>, source: UsedFigure['source'], entries: CitedEntries): UsedFigure {
  assert(source.kind !== 'nothing' || (figure.value === 0 && entries.count === 0), 'of nothing nothing is used');
  assert(figure.value === 0 || entries.count > 0, 'what was used, was used by an entry');
  return { ...figure, source, entries, addsUp: entries.total === figure.value };
}

export const noEntries: CitedEntries = { count: 0, total: 0, listed: [] };
