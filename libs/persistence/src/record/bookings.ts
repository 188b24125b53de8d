import { identityOf, pairOf, type Booking, type Pair } from '#domain';
import type { Judgement } from '#pipeline';
import { messageOf } from './messages';

type BookingOf<Kind extends Booking['kind']> = Extract<Booking, { readonly kind: Kind }>;

interface PairBooking<Kind extends Booking['kind']> extends Pair {
  readonly booking: BookingOf<Kind>;
}

/** The bookings of one kind, each with whom it is between. */
export const bookingsIn = <Kind extends Booking['kind']>(
  judgements: readonly Judgement[],
  kind: Kind,
): readonly PairBooking<Kind>[] =>
  judgements.flatMap(({ case: at, decision }) => {
    const message = messageOf(at.content);
    if (!message) return [];
    const { municipality, provider } = pairOf(identityOf(message));
    const ofKind = decision.bookings.filter((booking): booking is BookingOf<Kind> => booking.kind === kind);
    return ofKind.map((booking) => ({ municipality, provider, booking }));
  });
