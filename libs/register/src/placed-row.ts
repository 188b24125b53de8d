import type { ReasonCode } from './reasons';

/** A row of a document as it came, with where it begins; or why there is none. */
export type PlacedRow =
  | { readonly line: number; readonly row: unknown }
  | { readonly line: number; readonly column?: string; readonly reason: ReasonCode };

/** A row that tells all there is to tell of a client is a fraction of both: what is longer is not read. */
export const ROW_CHARACTERS_MAX = 100_000;
export const ROW_CELLS_MAX = 5000;
