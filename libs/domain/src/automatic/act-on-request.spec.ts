import {
  actOnRequest,
  applyBookings,
  bookRequests,
  type ActOnRequest,
  type MunicipalityCode,
  type PairFacts,
} from '#domain';
import {
  aProduct,
  bookAfter,
  day,
  municipality,
  provider,
  theRegion,
} from '../../../../test/support/allocation-builders';
import {
  aRequestCase,
  automaticFacts,
  registering,
  requestDecided,
  theAutomaticFacts,
} from '../../../../test/support/automatic-builders';
import { aChangeRequest, aRequest, aRequestedProduct } from '../../../../test/support/request-builders';

const hours = { volume: 4, unit: '04', frequency: '2' } as const;
/** Something that no check lets through: not priced like that, and a person has to decide on all there is. */
const dear = aRequestedProduct({ extent: { volume: 500_000, unit: '83', frequency: '6' } });
const other = aRequestedProduct({ reference: 'V2', product: { category: '45', code: '45A01' }, extent: hours });
const request = aRequest({ products: [dear, other] });

/** As the book is after the request was looked into: only then a person has to do with it. */
const lookedInto = (content: typeof request | ReturnType<typeof aChangeRequest>, facts: PairFacts): PairFacts => {
  const waiting = { ...facts, region: theRegion() };
  const { bookings } = requestDecided(content, waiting);
  return { ...facts, book: applyBookings(facts.book, bookings) };
};
const asked = (facts: PairFacts = automaticFacts()): PairFacts => ({
  ...facts,
  book: applyBookings(facts.book, bookRequests(aRequestCase(request))),
});
const acting = (act: ActOnRequest, facts = asked(), content: Parameters<typeof lookedInto>[0] = request) =>
  actOnRequest(aRequestCase<typeof content>(content), facts, act);
const done = (...args: Parameters<typeof acting>) => {
  const acted = acting(...args);
  if (acted.kind !== 'done') throw new Error(JSON.stringify(acted));
  return acted.answering;
};
const rowsIn = ({ letters }: ReturnType<typeof done>) => {
  const content = letters[0]!.content;
  if (content.kind !== 'message' || content.message.kind !== 'JW301') throw new Error('no JW301');
  return content.message.client.products;
};

describe('a person who decides on a request', () => {
  it('allocates what no check lets through, and of one request what they choose', () => {
    const answering = done({ kind: 'allocate', references: ['V1'] });
    expect(rowsIn(answering)).toMatchObject([{ allocationNumber: 501, requestReference: 'V1', extent: dear.extent }]);
    expect(answering.letters.map(({ kind, to, role }) => [kind, to, role])).toEqual([
      ['JW301', provider, 'original'],
      ['JW301', municipality, 'copy'],
    ]);
    expect(answering.own).toMatchObject([{ message: 41, letter: 0 }]);
    expect(answering.signals).toMatchObject([{ rule: 'GW001', place: { kind: 'header' } }]);
    expect(answering.bookings.at(-1)).toMatchObject({ reference: 'V1', answer: { message: 41, verdict: 'allocated' } });
    expect(rowsIn(done({ kind: 'allocate', references: ['V1', 'V2'] }))).toHaveLength(2);
  });

  it('refuses each reference by a message of its own, with the reason they give', () => {
    const residence = '0603' as MunicipalityCode;
    const answering = done({ kind: 'refuse', references: ['V1', 'V2'], reason: '8', residence });
    expect(answering.letters.map(({ content }) => content)).toMatchObject([
      {
        message: {
          answer: { reference: 'V1', verdict: '1', refusalReason: '8', residence: { municipality: residence } },
        },
      },
      {},
      { message: { answer: { reference: 'V2' } } },
      {},
    ]);
    expect(answering.own.map(({ message, letter }) => [message, letter])).toEqual([
      [41, 0],
      [42, 2],
    ]);
  });

  it('looks into a request once', () => {
    const facts = lookedInto(request, automaticFacts());
    expect(acting({ kind: 'look-into', references: ['V2'] }, facts)).toMatchObject({
      kind: 'hindered',
      findings: [{ rule: 'TR360' }],
    });
    expect(done({ kind: 'look-into', references: ['V2'] }).letters).toHaveLength(2);
    expect(rowsIn(done({ kind: 'allocate', references: ['V2'] }, facts))).toHaveLength(1);
  });

  it.each`
    hindrance                                                | facts                                                                                  | act
    ${{ lacks: ['not-registered'] }}                         | ${asked(registering(undefined))}                                                       | ${{ kind: 'allocate', references: ['V1'] }}
    ${{ lacks: ['numbers-exhausted'] }}                      | ${asked(automaticFacts({ automatic: theAutomaticFacts({ freeNumbers: new Map() }) }))} | ${{ kind: 'allocate', references: ['V1'] }}
    ${{ findings: [{ rule: 'TR377' }] }}                     | ${asked()}                                                                             | ${{ kind: 'refuse', references: ['V1'], reason: '8' }}
    ${{ findings: [{ rule: 'TR302' }], lacks: ['unsound'] }} | ${asked(automaticFacts({ book: bookAfter([[aProduct()]]) }))}                          | ${{ kind: 'allocate', references: ['V1'] }}
  `(
    'is told what stands in the way: $hindrance',
    ({ hindrance, facts, act }: { hindrance: object; facts: PairFacts; act: ActOnRequest }) => {
      expect(acting(act, facts)).toMatchObject({ kind: 'hindered', ...hindrance });
    },
  );

  it('decides on what was asked', () => {
    expect(() => acting({ kind: 'look-into', references: ['V9'] })).toThrow('what was asked');
  });
});

describe('a person who decides on a change from a day that has passed', () => {
  const had = aProduct({ product: { category: '45', code: '45A01' }, extent: hours, starts: day('2026-01-05') });
  const stays = aProduct({ allocationNumber: 102, starts: day('2026-01-05') });
  const beside = bookAfter([[had], [stays]]);
  const change = aChangeRequest({
    unchanged: [],
    changed: [
      {
        allocationNumber: 101,
        wantedFrom: day('2026-03-09'),
        ends: day('2026-11-30'),
        extent: { ...hours, volume: 6 },
      },
    ],
    added: [],
  });
  const later = automaticFacts({
    book: bookAfter([[had]]),
    automatic: theAutomaticFacts({ today: day('2026-03-16') }),
  });
  const facts = lookedInto(change, later);

  it('has to agree on another day first', () => {
    const act: ActOnRequest = { kind: 'allocate', references: ['W1'] };
    expect(acting(act, facts, change)).toMatchObject({ kind: 'hindered', lacks: ['day-has-passed'] });
  });

  it('has it begin on the day that was agreed', () => {
    const answering = done({ kind: 'allocate', references: ['W1'], from: day('2026-03-17') }, facts, change);
    expect(rowsIn(answering)).toMatchObject([
      { allocationNumber: 101, ends: '2026-03-16', changeReason: '12', requestReference: 'W1' },
      { allocationNumber: 501, starts: '2026-03-17', extent: { volume: 6 }, requestReference: 'W1' },
    ]);
  });

  it.each`
    what            | book
    ${'taken back'} | ${applyBookings(beside, [{ kind: 'version-withdrawn', number: 102, message: 2 }])}
    ${'deleted'}    | ${bookAfter([[had], [stays], [{ ...stays, allocatedAt: '23:00:00', ends: stays.starts, changeReason: '13' }]])}
  `('does not say again what was to stay and was $what meanwhile', ({ book }: { book: PairFacts['book'] }) => {
    const wanting = aChangeRequest({ ...change.client.wanted, unchanged: [{ allocationNumber: 102 }] });
    const { requests } = lookedInto(wanting, { ...later, book: beside }).book;
    const act: ActOnRequest = { kind: 'allocate', references: ['W1'], from: day('2026-03-17') };
    const numbersOn = (current: PairFacts['book']) =>
      rowsIn(done(act, { ...facts, book: { ...current, requests } }, wanting)).map((row) => row.allocationNumber);
    expect(numbersOn(beside)).toEqual([102, 101, 501]);
    expect(numbersOn(book)).toEqual([101, 501]);
  });

  it.each`
    what            | book
    ${'taken back'} | ${applyBookings(facts.book, [{ kind: 'version-withdrawn', number: 101, message: 1 }])}
    ${'deleted'}    | ${bookAfter([[had], [{ ...had, allocatedAt: '23:00:00', ends: had.starts, changeReason: '13' }]])}
  `('is told that what was to change was $what meanwhile', ({ book }: { book: PairFacts['book'] }) => {
    const asked = { ...facts, book: { ...book, requests: facts.book.requests } };
    const act: ActOnRequest = { kind: 'allocate', references: ['W1'], from: day('2026-03-17') };
    expect(acting(act, asked, change)).toMatchObject({ kind: 'hindered', findings: [{ rule: 'TR351' }] });
  });
});
