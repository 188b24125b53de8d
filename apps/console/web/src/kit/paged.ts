import type { Listed, Wanted } from './listed';

/** A page of what the API answers whole. */
export const pageOf = <Row>(rows: readonly Row[], { page, limit }: Wanted): Listed<Row> => ({
  rows: rows.slice((page - 1) * limit, page * limit),
  total: rows.length,
});
