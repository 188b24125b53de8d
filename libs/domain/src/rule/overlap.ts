import type { Product } from '../values/codes';
import type { Span } from './product.rules';

interface Dated extends Span {
  readonly product?: Product;
}

/** Without a code the category is the product; without a product it may be any. */
const mayBeTheSame = ({ product: a }: Dated, { product: b }: Dated): boolean =>
  !a || !b || (a.category === b.category && (!a.code || !b.code || a.code === b.code));

/** Without an end a span never ends. */
export const shareADay = (a: Dated, b: Dated): boolean => startsBy(a, b.ends) && startsBy(b, a.ends);

const startsBy = ({ starts }: Dated, day: Dated['ends']): boolean =>
  starts === undefined || day === undefined || starts <= day;

/** They may be of the same product on the same day. */
export const overlap = (a: Dated, b: Dated): boolean => mayBeTheSame(a, b) && shareADay(a, b);

/** The rows of which another may be of the same product on the same day (TR302, TR386, TR410). */
export const overlapping = <Row extends Dated>(rows: readonly Row[]): readonly Row[] =>
  rows.filter((a, at) => rows.some((b, other) => other !== at && overlap(a, b)));
