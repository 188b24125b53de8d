import type { Allocation } from '../allocation/allocation';
import { assert } from '../assert';
import type { CareRow } from '../care/care-row';
import { add } from '../values/cents';
import type { ClientKey } from '../values/codes';
import type { AskedRequest } from '../request/asked';
import { withEntries } from '../values/layered-map';
import type { Book } from './book';
import type { Booking, RoomChange } from './decision';

type Of<Kind extends Booking['kind']> = Extract<Booking, { kind: Kind }>;

/** The book as it stands after these bookings, in their order. */
export const applyBookings = (book: Book, bookings: readonly Booking[]): Book => bookings.reduce(applyBooking, book);

function applyBooking(book: Book, booking: Booking): Book {
  switch (booking.kind) {
    case 'version-added':
      return withAllocation(book, withVersion(book, booking));
    case 'version-withdrawn':
      return withAllocation(book, withoutVersion(book, booking));
    case 'trajectory-set': {
      const { trajectory } = booking;
      return { ...book, trajectories: withEntries(book.trajectories, [[trajectory.key, trajectory]]) };
    }
    case 'holds-set':
      return withHolds(book, booking);
    case 'care-row-added': {
      const { row } = booking;
      return withCare(book, row.client, [...careOf(book, row.client), row]);
    }
    case 'care-row-withdrawn':
      return withCare(book, booking.client, withoutRow(book, booking));
    case 'request-asked':
      return withRequest(book, booking.request);
    case 'request-withdrawn':
      return withRequest(book, { ...asked(book, booking.reference, booking.message), withdrawn: true });
    case 'request-answered':
      return withRequest(book, answered(book, booking));
    case 'answer-withdrawn':
      return withRequest(book, withoutAnswer(book, booking));
  }
}

const withAllocation = (book: Book, allocation: Allocation): Book => ({
  ...book,
  allocations: withEntries(book.allocations, [[allocation.number, allocation]]),
});

function withVersion(book: Book, { allocation, version }: Of<'version-added'>): Allocation {
  const { versions, grantedVolume, openDebits, years, holding } =
    book.allocations.get(allocation.number) ?? neverBooked;
  const said = { ...allocation, versions: [...versions, version], grantedVolume, openDebits, years };
  return holding ? { ...said, holding } : said;
}

const neverBooked: Pick<Allocation, 'versions' | 'grantedVolume' | 'openDebits' | 'years' | 'holding'> = {
  versions: [],
  grantedVolume: 0,
  openDebits: 0,
  years: [],
};

function withoutVersion(book: Book, { number, message }: Of<'version-withdrawn'>): Allocation {
  const allocation = known(book, number);
  const versions = allocation.versions.map((version) =>
    version.message === message ? { ...version, withdrawn: true } : version,
  );
  return { ...allocation, versions };
}

function withHolds(book: Book, { number, years, rooms, holding }: Of<'holds-set'>): Book {
  const changed = withAllocation(book, { ...known(book, number), years, ...(holding && { holding }) });
  return {
    ...changed,
    rooms: withEntries(
      book.rooms,
      rooms.map((change) => roomAfter(book, change)),
    ),
  };
}

const careOf = ({ care }: Book, client: ClientKey): readonly CareRow[] => care.get(client) ?? [];

const withCare = (book: Book, client: ClientKey, rows: readonly CareRow[]): Book => ({
  ...book,
  care: withEntries(book.care, [[client, rows]]),
});

const withoutRow = (book: Book, { client, message, position }: Of<'care-row-withdrawn'>): readonly CareRow[] =>
  careOf(book, client).map((row) =>
    row.message === message && row.position === position ? { ...row, withdrawn: true } : row,
  );

const withRequest = (book: Book, request: AskedRequest): Book => ({
  ...book,
  requests: withEntries(book.requests, [[request.reference, request]]),
});

function answered(book: Book, { reference, asked: by, answer }: Of<'request-answered'>): AskedRequest {
  const request = asked(book, reference, by);
  return { ...request, answers: [...request.answers, answer] };
}

function withoutAnswer(book: Book, { reference, asked: by, message }: Of<'answer-withdrawn'>): AskedRequest {
  const request = asked(book, reference, by);
  const answers = request.answers.map((answer) =>
    answer.message === message ? { ...answer, withdrawn: true } : answer,
  );
  return { ...request, answers };
}

function asked({ requests }: Book, reference: string, message: number): AskedRequest {
  const request = requests.get(reference);
  assert(request?.message === message, 'a booking is about a request as the book has it');
  return request;
}

function roomAfter({ rooms }: Book, { room: key, held }: RoomChange) {
  const room = rooms.get(key);
  assert(room !== undefined, 'a hold changes rooms of the book only');
  return [key, { ...room, held: add(room.held, held) }] as const;
}

function known({ allocations }: Book, number: number): Allocation {
  const allocation = allocations.get(number);
  assert(allocation !== undefined, 'a booking changes an allocation of the book');
  return allocation;
}
