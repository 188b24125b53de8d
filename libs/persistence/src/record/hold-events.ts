import type { ClientBase } from 'pg';
import type { Cents } from '#domain';
import type { Judgement } from '#pipeline';
import { insertInto } from '../statement';
import type { PairHolds } from './allocations';
import { bookingsIn } from './bookings';

interface EventRow {
  readonly municipality: string;
  readonly number: number;
  readonly what: string;
  readonly on_day: string | undefined;
  readonly amount: Cents;
  readonly message_id: number | undefined;
}

const insertEvents = insertInto<EventRow>('hold_event', {
  municipality: 'text',
  number: 'bigint',
  what: 'text',
  on_day: 'date',
  amount: 'bigint',
  message_id: 'bigint',
});

/** By whom: the message that says so, or nobody but time. */
type CausedHolds = PairHolds & { readonly message?: number };

export const writeHoldEvents = (client: ClientBase, holds: readonly CausedHolds[]): Promise<void> =>
  insertEvents(
    client,
    holds.flatMap(({ municipality, booking: { number, event }, message }) =>
      event
        ? [{ municipality, number, what: event.what, on_day: event.on, amount: event.amount, message_id: message }]
        : [],
    ),
  );

/** What messages about care did to what is held. */
export const recordHoldEvents = (client: ClientBase, judgements: readonly Judgement[]): Promise<void> =>
  writeHoldEvents(
    client,
    judgements.flatMap((judgement) =>
      bookingsIn([judgement], 'holds-set').map((holds) => ({ ...holds, message: judgement.case.message })),
    ),
  );
