import type { Book } from '../decision/book';
import type { AllocatedProduct } from '../message/allocation';
import type { AllocationRequest, RequestedProduct } from '../message/request';
import type { AnsweredReference, OwnVerdict } from './answered-request';
import { termsOf } from './written-rows';
import { doubtsOf } from './doubts';
import { refusalOf } from './refusal';
import { bookWith, commonOf, NO_NUMBER, type RequestAtHand } from './request-at-hand';
import { stampAfter } from './stamp';
import { verdictOnRows } from './verdict-on-rows';
import type { Wanted } from './wanted';

type AtHand = RequestAtHand<AllocationRequest>;

/** Exactly what was asked, under a number. */
export const rowOf = (
  product: RequestedProduct,
  allocationNumber: number,
  { automatic }: AtHand,
): AllocatedProduct => ({
  allocationNumber,
  requestReference: product.reference,
  ...stampAfter([], automatic),
  starts: product.starts,
  ...termsOf(product),
});

/** Each product of a JW315 by itself, in document order: what one of them is allocated is no longer there for the next. */
export function verdictsOnProducts(at: AtHand): readonly AnsweredReference<OwnVerdict>[] {
  let book = at.facts.book;
  let allocated: readonly AllocatedProduct[] = [];
  return at.c.content.client.products.map((product, position) => {
    const row = rowOf(product, at.numbers[allocated.length] ?? NO_NUMBER, at);
    const after = bookWith(at, [row], book);
    const wanted = wantedProduct(product, row, at, { before: book, after });
    const verdict = refusalOf([wanted]) ?? verdictOnRows(at, [row], { doubts: doubtsOf(wanted), allocated });
    if (verdict.kind === 'allocated') {
      book = after;
      allocated = [...allocated, row];
    }
    return { reference: product.reference, place: { kind: 'product', product: position }, verdict };
  });
}

function wantedProduct(
  { referrer }: RequestedProduct,
  row: AllocatedProduct,
  at: AtHand,
  books: { readonly before: Book; readonly after: Book },
): Wanted {
  return {
    ...commonOf(at),
    ...books,
    referrer: referrer.referrerKind,
    row,
    from: row.starts,
    numbers: [row.allocationNumber],
  };
}
