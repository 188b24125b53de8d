import { join } from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import {
  applyBookings,
  bookRequests,
  checkAllocation,
  checkRequestAnswer,
  decideAllocation,
  type AllocationRequest,
  type Contact,
  type Decision,
  type Message,
  type PairFacts,
  type RegisteredClient,
  type RequestedProduct,
} from '#domain';
import {
  aContact,
  aProduct,
  aRelation,
  aRoomOf,
  bookAfter,
  day,
  roomsOf,
} from '../../../test/support/allocation-builders';
import {
  aRequestCase,
  automaticFacts,
  registering,
  requestDecided,
  theAutomaticFacts,
} from '../../../test/support/automatic-builders';
import { bared } from '../../../test/support/message-arbitraries';
import { aRequest, aRequestedProduct } from '../../../test/support/request-builders';
import { createIjw, type Ijw } from './create-ijw';

let ijw: Ijw;
beforeAll(async () => {
  ijw = await createIjw({ schemasDir: join(__dirname, '../../../schemas') });
});

const dayOf2026 = fc
  .integer({ min: 60, max: 330 })
  .map((nr) => day(new Date(Date.UTC(2026, 0, nr)).toISOString().slice(0, 10)));

const terms = fc.constantFrom(
  { code: '45P1A', extent: { volume: 450_000, unit: '83', frequency: '6' } as const },
  { code: '45P2A', extent: { volume: 600_000, unit: '83', frequency: '6' } as const },
  { code: '45P2A', extent: { volume: 1, unit: '83', frequency: '6' } as const },
  { code: '45A01', extent: { volume: 3, unit: '04', frequency: '2' } as const },
  { code: '45A01', extent: { volume: 90, unit: '01', frequency: '4' } as const },
);

/** One after another, so that no two are of the same product on one day. */
const products: Arbitrary<readonly RequestedProduct[]> = fc
  .tuple(fc.uniqueArray(dayOf2026, { minLength: 2, maxLength: 6 }), fc.array(terms, { minLength: 3, maxLength: 3 }))
  .map(([days, wanted]) => {
    const sorted = [...days].sort();
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, at) => {
      const { code, extent } = wanted[at]!;
      const [starts, ends] = [sorted[2 * at]!, sorted[2 * at + 1]!];
      return aRequestedProduct({ reference: `V${at}`, product: { category: '45', code }, starts, ends, extent });
    });
  });

const requests: Arbitrary<AllocationRequest> = fc
  .record({ products, authorityHolderKnown: fc.constantFrom('1', '2') })
  .map((client) => aRequest(client));

const contacts: Arbitrary<readonly Contact[]> = fc.uniqueArray(
  fc
    .constantFrom('01', '02', '03', '04')
    .chain((addressKind) =>
      fc.constantFrom(
        aContact({ addressKind }),
        { addressKind, telephones: { first: { number: '0701234567', countryNumber: '31' } } },
        { addressKind, email: 'thuis@voorbeeld.invalid' },
      ),
    ),
  { maxLength: 3, selector: ({ addressKind }) => addressKind },
);
const registered: Arbitrary<Partial<RegisteredClient>> = fc.record({
  contacts,
  nameUse: fc.constantFrom('1', '2', '6'),
  authorityHolders: fc.constantFrom(
    [],
    [aRelation()],
    [aRelation(), aRelation({ number: '2' })],
    [aRelation(), aRelation()],
  ),
});

const had = fc.uniqueArray(dayOf2026, { minLength: 2, maxLength: 2 }).map((days) => {
  const [starts, ends] = [...days].sort();
  return aProduct({ allocationNumber: 501, starts: starts!, ends: ends! });
});

const facts: Arbitrary<PairFacts> = fc
  .record({
    registered,
    had,
    limit: fc.constantFrom(500_000, 2_000_000, 'none'),
    now: fc.constantFrom('09:15:00.000', '23:59:59.999'),
  })
  .map(({ registered: known, had: row, limit, now }) => {
    const automatic = theAutomaticFacts({ now, register: registering(known).automatic!.register });
    const room = aRoomOf(2026, { limit: limit as never });
    return automaticFacts({ automatic, book: { ...bookAfter([[row]]), rooms: roomsOf(room) } });
  });

const writtenBy = ({ letters, own = [] }: Decision): readonly Message[] =>
  own.map(({ letter }) => {
    const content = letters[letter]!.content;
    if (content.kind !== 'message') throw new Error('not a message of ours');
    return content.message;
  });

/** Whatever is asked, of whomever, wherever: what the gateway writes in a municipality's name is what a municipality might have sent. */
describe('what answers a request', () => {
  it('breaks no rule for a message of that kind, and books what it would book if the municipality had sent it', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(requests, facts, (request, at) => {
        const decision = requestDecided(request, at);
        expect(decision.outcome).toBe('processed');
        const asked = { ...at, book: applyBookings(at.book, bookRequests(aRequestCase(request))) };
        for (const [position, message] of writtenBy(decision).entries()) {
          const c = { ...aRequestCase(request), message: decision.own![position]!.message };
          kinds.add(message.kind);
          if (message.kind === 'JW319') expect(checkRequestAnswer({ ...c, content: message }, asked)).toEqual([]);
          if (message.kind === 'JW301') {
            const findings = checkAllocation({ ...c, content: message }, asked);
            expect(findings).toEqual([]);
            const { bookings } = decideAllocation({ ...c, content: message }, asked, findings);
            expect(decision.bookings).toEqual(expect.arrayContaining([...bookings]));
          }
        }
      }),
      { numRuns: 300 },
    );
    expect([...kinds].sort()).toEqual(['JW301', 'JW319']);
  });

  it('is valid, and is read back as it was meant', async () => {
    await fc.assert(
      fc.asyncProperty(requests, facts, async (request, at) => {
        const { letters } = requestDecided(request, at);
        for (const { content } of letters) {
          if (content.kind !== 'message') continue;
          const reading = await ijw.reader.read(ijw.writer.write(content.message));
          if (reading.kind !== 'message') throw new Error(JSON.stringify(reading.problems));
          expect(bared(reading.message)).toEqual(bared(content.message));
        }
      }),
      { numRuns: 60 },
    );
  });
});
