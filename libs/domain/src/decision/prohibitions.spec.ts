import fc from 'fast-check';
import {
  cents,
  currentVersion,
  judge,
  type Book,
  type CareMessage,
  type ClientKey,
  type Decision,
  type Message,
  type Region,
} from '#domain';
import {
  aClient,
  aContact,
  anAllocationMessage,
  anEmptyBook,
  aProduct,
  aRelation,
  bookedOnce,
  day,
  otherMunicipality,
  otherProvider,
  theRegion,
} from '../../../../test/support/allocation-builders';
import { arrivalCase, arrivalOf, booksOf, judgedInOrder, theFacts } from '../../../../test/support/arrival-builders';
import {
  aStart,
  aStartMessage,
  aStop,
  aStopMessage,
  bookAfterReports,
  deleted,
  reporting,
  temporarily,
} from '../../../../test/support/care-builders';
import {
  aBook,
  aDeclaration,
  aLine,
  anAllocation,
  aRegion,
  aRoom,
  aTrajectory,
  byNumber,
  clientKey,
  creditOf,
  earlier,
  eurosLine,
  inRooms,
  inTrajectories,
  month,
  municipality,
  provider,
} from '../../../../test/support/declaration-builders';
import { aRequest } from '../../../../test/support/request-builders';

const { parties } = theRegion();

/** What becomes of a declaration that arrives at this book. */
const declared = (message: Message, book: Book, region: Partial<Region> = {}): Decision =>
  judge(arrivalCase(arrivalOf(message, provider), { clientKeys: [clientKey] }), {
    ...theFacts({ today: day('2026-05-05'), books: booksOf(book) }),
    region: aRegion({ parties, ...region }),
  });

/** What the parties hear of it, and what is booked. */
const effectsOf = ({ outcome, findings, lines, bookings, letters }: Decision) => ({
  outcome,
  findings,
  lines,
  bookings,
  letters,
});

const wholeCents = (max: number) => fc.nat({ max }).map(cents);
const someDay = fc.constantFrom('2026-01-01', '2026-03-01', '2026-04-15', '2026-04-30', '2026-07-01').map(day);

describe('what the standard forbids a recipient', () => {
  describe('a declaration is never refused for starts and stops, or the lack of them (OP364)', () => {
    const report = fc.tuple(someDay, someDay, fc.nat(3)).map(([begins, ends, what]): CareMessage => {
      const row = { begins, allocationNumber: aLine().allocationNumber, product: { category: '45', code: '45P1A' } };
      if (what === 0) return reporting(aStart(row));
      if (what === 1) return reporting(deleted(aStart(row)));
      return reporting((what === 2 ? aStop : temporarily)({ ...row, ends }));
    });
    const care = fc
      .array(report, { maxLength: 8 })
      .map((reports) => [...bookAfterReports(...reports).care.values()].flat());

    it('whatever was reported', () => {
      fc.assert(
        fc.property(care, fc.nat({ max: 2_000 }), (rows, amount) => {
          const message = aDeclaration([eurosLine('R1', amount)]);
          const without = declared(message, aBook());
          const reported = declared(message, aBook({ care: new Map([[clientKey, rows]]) }));
          expect(effectsOf(reported)).toEqual(effectsOf(without));
        }),
      );
    });
  });

  describe('nothing is refused for a name or an address (OP039)', () => {
    const name = fc.record({
      surname: fc.record({ name: fc.string({ minLength: 1 }) }),
      givenNames: fc.string({ minLength: 1 }),
    });
    const book = bookAfterReports(reporting(aStart()));
    const facts = (changes: Partial<Parameters<typeof theFacts>[0]> = {}) =>
      theFacts({ today: day('2026-06-01'), books: booksOf(bookedOnce()), ...changes });

    it('of a client in a start, a stop or a request that differs from what was allocated', () => {
      fc.assert(
        fc.property(name, (other) => {
          const stop = facts({ books: booksOf(book) });
          const request = facts({
            today: day('2026-03-02'),
            region: theRegion({
              ownAnswers: [{ municipality, kind: 'request', validity: { from: day('2020-01-01') } }],
            }),
            books: booksOf(anEmptyBook()),
          });
          expect(
            judge(arrivalCase(arrivalOf(aStartMessage([aStart()], { name: other }), provider)), facts()),
          ).toMatchObject({ outcome: 'processed', findings: [] });
          expect(judge(arrivalCase(arrivalOf(aStopMessage([aStop()], { name: other }), provider)), stop)).toMatchObject(
            { outcome: 'processed', findings: [] },
          );
          expect(judge(arrivalCase(arrivalOf(aRequest({ name: other }), provider)), request)).toMatchObject({
            outcome: 'processed',
            findings: [],
          });
        }),
      );
    });

    it('in an allocation that differs from the one before', () => {
      const house = fc.record({ number: fc.integer({ min: 1, max: 9_999 }) });
      fc.assert(
        fc.property(name, house, fc.constantFrom('2500AA', '1012AB', '9999ZZ'), (other, at, postalCode) => {
          const { name: named } = aClient();
          const client = {
            name: { ...named, ...other },
            contacts: [aContact({ address: { house: at, postalCode } })],
            relations: [aRelation({ name: { ...aRelation().name, ...other, nameUse: '1' } })],
          };
          const again = anAllocationMessage(
            [aProduct({ ends: day('2026-10-31'), allocatedAt: '10:00:00', changeReason: '12' })],
            client,
          );
          const message = { ...again, header: { ...again.header, identification: 'DH2600000102' } };
          const decision = judge(
            arrivalCase(arrivalOf(message, municipality), { message: 2 }),
            theFacts({ books: booksOf(bookedOnce()) }),
          );
          expect(decision).toMatchObject({ outcome: 'processed', findings: [] });
        }),
      );
    });
  });

  describe('nothing is refused for what its sender cannot know (OP095)', () => {
    /** The same numbers, references and clients with others: other providers, and other municipalities. */
    const strangers = fc
      .record({
        number: fc.constantFrom(aLine().allocationNumber, 7),
        elsewhere: fc.boolean(),
        granted: fc.nat({ max: 1_000_000 }),
        used: wholeCents(10_000_000),
      })
      .map(({ number, elsewhere, granted, used }) => {
        const pair = elsewhere
          ? { municipality: otherMunicipality, provider }
          : { municipality, provider: otherProvider };
        return aBook({
          ...pair,
          allocations: byNumber(anAllocation({ ...pair, number, grantedVolume: granted })),
          rooms: inRooms(aRoom({ ...pair, limit: cents(0), used })),
          trajectories: inTrajectories(aTrajectory({ granted: used })),
        });
      });

    it('whatever other parties allocated, declared or were granted', () => {
      fc.assert(
        fc.property(strangers, fc.nat({ max: 2_000 }), (stranger, amount) => {
          const message = aDeclaration([eurosLine('R1', amount)]);
          const alone = declared(message, aBook());
          const c = arrivalCase(arrivalOf(message, provider), { clientKeys: [clientKey] });
          const facts = theFacts({
            today: day('2026-05-05'),
            region: aRegion({ parties }),
            books: booksOf(aBook(), stranger),
          });
          expect(effectsOf(judge(c, facts))).toEqual(effectsOf(alone));
        }),
      );
    });
  });

  describe('a credit is never refused for its content (IV085)', () => {
    const old = eurosLine('R0', 700, { period: month('2026-03') });
    const around = fc.record({
      withdrawn: fc.boolean(),
      known: fc.boolean(),
      deletedThen: fc.boolean(),
      agreed: fc.boolean(),
      priced: fc.boolean(),
      listed: fc.boolean(),
      limit: wholeCents(100_000),
      price: wholeCents(100_000),
      latest: fc.constantFrom('2026-01-01', '2026-04-01').map(day),
    });

    it('whatever became of the allocation, the contract and the rooms since it was granted', () => {
      fc.assert(
        fc.property(around, ({ withdrawn, known, deletedThen, agreed, priced, listed, limit, price, latest }) => {
          const version = deletedThen ? { ends: day('2026-01-01'), changeReason: '13' as const } : {};
          const book = aBook({
            lines: new Map([['R0', earlier(old)]]),
            allocations: byNumber(anAllocation({ grantedVolume: 70_000, openDebits: 1 }, { ...version, withdrawn })),
            ...(!known && { knownClients: new Set<ClientKey>() }),
            rooms: inRooms(aRoom({ limit, used: cents(70_000) })),
            trajectories: inTrajectories(aTrajectory({ price, granted: cents(70_000) })),
            latestDeclarationPeriod: latest,
          });
          const region: Partial<Region> = {
            ...(!agreed && { agreements: new Map() }),
            ...(!priced && { prices: new Map() }),
            ...(!listed && { products: new Set() }),
          };
          const decision = declared(aDeclaration([creditOf(old, 'R9')]), book, region);
          expect(decision).toMatchObject({ outcome: 'processed', findings: [] });
          expect(decision.lines).toMatchObject([{ posting: { kind: 'credit', amount: -70_000 } }]);
        }),
      );
    });
  });

  describe('a line is granted whole or not at all (IV087)', () => {
    const lines = fc.array(fc.nat({ max: 400_000 }), { minLength: 1, maxLength: 4 });

    it('whatever is left of the allocation, the ceiling and the room', () => {
      fc.assert(
        fc.property(
          lines,
          wholeCents(1_000_000),
          wholeCents(1_000_000),
          fc.nat({ max: 1_000_000 }),
          (amounts, limit, price, volume) => {
            const claimed = amounts.map((amount, at) => ({
              ...eurosLine(`R${at}`, 0, { period: month(`2026-0${at + 1}`) }),
              volume: amount,
              claimed: { cents: cents(amount), side: 'debit' as const },
            }));
            const book = aBook({
              allocations: byNumber(anAllocation({}, { extent: { volume, unit: '83', frequency: '6' } })),
              rooms: inRooms(aRoom({ limit })),
              trajectories: inTrajectories(aTrajectory({ price })),
            });
            const decision = declared(aDeclaration(claimed), book);
            for (const { line, posting } of decision.lines) expect([0, amounts[line]]).toContain(posting?.amount ?? 0);
            expect(decision.lines.length).toBe(claimed.length);
          },
        ),
      );
    });
  });

  describe('nothing is judged by the order in which messages arrive (OP080)', () => {
    const versions = [
      aProduct(),
      aProduct({ allocatedAt: '10:00:00', ends: day('2026-10-31'), changeReason: '12' }),
      aProduct({ allocatedAt: '11:00:00', ends: day('2026-12-31'), changeReason: '12' }),
      aProduct({
        allocatedAt: '12:00:00',
        extent: { volume: 400_000, unit: '83', frequency: '6' },
        changeReason: '12',
      }),
    ];
    const order = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });

    it('the latest version of an allocation is the one that was made last, whenever it came', () => {
      fc.assert(
        fc.property(order([0, 1, 2, 3]), (positions) => {
          const arrivals = positions.map((at) => {
            const message = anAllocationMessage([versions[at]!]);
            const header = { ...message.header, identification: `DH26000001${at}` };
            return arrivalOf({ ...message, header }, municipality, { digest: `d${at}` });
          });
          const { decisions, facts } = judgedInOrder(arrivals);
          expect(decisions.map(({ outcome, findings }) => [outcome, findings])).toEqual(
            arrivals.map(() => ['processed', []]),
          );
          const allocation = facts.books.get(`${municipality}/${provider}`)!.allocations.get(101)!;
          expect(currentVersion(allocation)).toMatchObject({ allocatedAt: '12:00:00', extent: { volume: 400_000 } });
        }),
      );
    });

    it('a start and a stop that come before what they are about are not refused: they wait', () => {
      const sent = [
        [anAllocationMessage(), municipality],
        [aStartMessage(), provider],
        [aStopMessage(), provider],
      ] as const;
      fc.assert(
        fc.property(order([0, 1, 2]), (positions) => {
          const arrivals = positions.map((at) => {
            const [message, by] = sent[at]!;
            return arrivalOf(message, by, { digest: `d${at}` });
          });
          const { decisions } = judgedInOrder(arrivals, theFacts({ today: day('2026-06-01') }));
          expect(decisions.flatMap(({ findings }) => findings)).toEqual([]);
          for (const { outcome } of decisions) expect(['processed', 'waiting']).toContain(outcome);
        }),
      );
    });
  });
});
