import { type AllocatedProduct, type Book, type ClientKey, type Signal } from '#domain';
import {
  aCaseOf,
  anAllocationMessage,
  aProduct,
  bookAfter,
  decided,
  otherChild,
  pairFacts,
  child,
  day,
  without,
} from '../../../../test/support/allocation-builders';

/** Of another product than the one beside it. */
const other = (changes: Partial<AllocatedProduct> = {}): AllocatedProduct =>
  aProduct({ allocationNumber: 102, product: { category: '45', code: '45P2A' }, ...changes });

function told(
  rule: Signal['rule'],
  book: Book,
  products: readonly AllocatedProduct[],
  client: ClientKey = child,
): readonly Signal[] {
  const c = aCaseOf(anAllocationMessage(products), { message: 9, clientKeys: [client] });
  const decision = decided(c, pairFacts({ book }));
  expect(decision.outcome).toBe('processed');
  return decision.signals.filter((signal) => signal.rule === rule);
}

describe('incomplete-picture (OP087)', () => {
  const leftOut = (book: Book, products: readonly AllocatedProduct[], client?: ClientKey) =>
    told('incomplete-picture', book, products, client);

  it('tells the numbers that are left out', () => {
    expect(leftOut(bookAfter([[aProduct()]]), [other()])).toEqual([
      {
        rule: 'incomplete-picture',
        place: { kind: 'header' },
        figures: { issuedOn: '2026-03-02', leftOut: 1, numbers: '101' },
      },
    ]);
  });

  it.each<[because: string, said: Partial<AllocatedProduct>, count: number]>([
    ['it ends on the day of the message', { starts: day('2026-01-05'), ends: day('2026-03-02') }, 1],
    ['it ended the day before', { starts: day('2026-01-05'), ends: day('2026-03-01') }, 0],
    ['it begins later', { starts: day('2026-12-01'), ends: day('2026-12-31') }, 1],
    ['it was deleted', { ends: day('2026-03-09'), changeReason: '13' }, 0],
    ['it was allocated with the last of the rows', { allocatedAt: '09:15:00' }, 1],
    ['it was allocated after the last of the rows', { allocatedAt: '09:15:01' }, 0],
  ])('counts what is current: %s', (_, said, count) => {
    expect(leftOut(bookAfter([[aProduct(said)]]), [other()])).toHaveLength(count);
  });

  it('counts what was allocated before, though it was changed after the last of the rows', () => {
    const book = bookAfter([[aProduct()], [aProduct({ allocatedAt: '10:00:00', ends: day('2026-12-31') })]]);
    expect(leftOut(book, [other()])).toHaveLength(1);
  });

  it('is not told of what was taken back, of another client, or of what the message brings', () => {
    const book = bookAfter([[aProduct()]]);
    const allocation = book.allocations.get(101)!;
    const versions = allocation.versions.map((version) => ({ ...version, withdrawn: true }));
    const takenBack = { ...book, allocations: new Map([[101, { ...allocation, versions }]]) };
    expect(leftOut(takenBack, [other()])).toEqual([]);
    expect(leftOut(book, [other()], otherChild)).toEqual([]);
    expect(leftOut(book, [aProduct(), other()])).toEqual([]);
  });

  it('names twenty of more, the lowest first', () => {
    const many = Array.from({ length: 21 }, (_, at) =>
      aProduct({ allocationNumber: 321 - at, starts: day(`2027-01-0${1 + (at % 9)}`), ends: day('2027-01-31') }),
    );
    const book = many.reduce((before, product) => bookAfter([[product]], pairFacts({ book: before })), bookAfter([]));
    const [signal] = leftOut(book, [other()]);
    expect(signal?.figures).toMatchObject({ leftOut: 21 });
    expect(String(signal?.figures.numbers).split(' ')).toEqual(Array.from({ length: 20 }, (_, at) => `${301 + at}`));
  });
});

describe('stacked-product (OP259)', () => {
  const stacked = (book: Book, products: readonly AllocatedProduct[], client?: ClientKey) =>
    told('stacked-product', book, products, client);
  const again = (changes: Partial<AllocatedProduct> = {}) => aProduct({ allocationNumber: 102, ...changes });

  it('tells the numbers on the same days', () => {
    expect(stacked(bookAfter([[aProduct()]]), [again()])).toEqual([
      {
        rule: 'stacked-product',
        place: { kind: 'product', product: 0 },
        figures: { allocationNumber: 102, starts: '2026-03-09', overlapping: 1, numbers: '101' },
      },
    ]);
  });

  it.each<[because: string, row: AllocatedProduct, count: number]>([
    ['from its last day', again({ starts: day('2026-11-30'), ends: day('2026-12-31') }), 1],
    ['from the day after', again({ starts: day('2026-12-01'), ends: day('2026-12-31') }), 0],
    ['of another product', other(), 0],
    [
      'of a category as a whole',
      { ...without(again({ product: { category: '45' } }), 'extent'), budget: 1 as never },
      1,
    ],
  ])('counts what shares a day and a product: %s', (_, row, count) => {
    expect(stacked(bookAfter([[aProduct()]]), [row])).toHaveLength(count);
  });

  it('is not told of what was deleted, of another client, or of what the message ends', () => {
    const deleted = aProduct({ allocatedAt: '10:00:00', ends: day('2026-03-09'), changeReason: '13' });
    expect(stacked(bookAfter([[aProduct()], [deleted]]), [again()])).toEqual([]);
    const book = bookAfter([[aProduct()]]);
    expect(stacked(book, [again()], otherChild)).toEqual([]);
    const ended = aProduct({ allocatedAt: '10:00:00', ends: day('2026-06-30'), changeReason: '14' });
    expect(stacked(book, [ended, again({ starts: day('2026-07-01') })])).toEqual([]);
  });

  it('is told once: not of a row that is sent again', () => {
    const book = bookAfter([[aProduct()], [again()]]);
    expect(stacked(book, [again()])).toEqual([]);
    expect(stacked(book, [again({ allocatedAt: '10:00:00' })])).toHaveLength(1);
  });
});
