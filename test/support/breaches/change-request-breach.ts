import type { Book, ChangeRequest, NewProduct, PairFacts, Place, WantedSituation } from '#domain';
import { day } from '../allocation-builders';
import { aChangeRequest, allocatedBefore, aNewProduct } from '../request-builders';
import { arrived as arrivedAt, type Arrived, type Breach } from './refused-message';

export type ChangeRequestBreach = Breach<ChangeRequest>;

export const request: Place = { kind: 'request' };

/** Beside a book in which what it names was allocated. */
export const arrived = (message: ChangeRequest, facts: Partial<PairFacts> = {}): Arrived<ChangeRequest> =>
  arrivedAt(message, { book: allocatedBefore(message), ...facts });
export const wanting = (changes: Partial<WantedSituation> = {}) => arrived(aChangeRequest(changes));
export const sound = wanting();

/** The request, beside a book made of the one in which what it names was allocated. */
export const given = (message: ChangeRequest, changed: (book: Book) => Partial<Book>) => {
  const book = allocatedBefore(message);
  return arrived(message, { book: { ...book, ...changed(book) } });
};

/** A product is added after one that has nothing to do with it. */
export const addedAt: Place = { kind: 'added', product: 1 };
export const adding = (row: NewProduct = aNewProduct()) =>
  wanting({ added: [aNewProduct({ wantedFrom: day('2026-03-03'), ends: day('2026-03-08') }), row] });
export const soundAddition = adding();
