import type { Book } from '../decision/book';
import type { CalendarDate } from '../values/calendar-date';
import { withEntries } from '../values/layered-map';
import type { LimitForATime, Room } from './room';

const holdsOn = ({ from, to }: LimitForATime, day: CalendarDate): boolean => from <= day && day <= to;

/** The room by the limit in force on a day: the last that was set for a time with that day in it, or else the one that holds for good. */
export function roomOn(room: Room, day: CalendarDate): Room {
  const inForce = room.forATime?.filter((limit) => holdsOn(limit, day)).at(-1);
  return inForce ? { ...room, limit: inForce.limit, forGood: room.limit, until: inForce.to } : room;
}

/** A book by whose rooms a message of that day is judged. Changes to it are booked on the book as it was. */
export function bookOn(book: Book, day: CalendarDate): Book {
  const changed = [...book.rooms.values()].filter(({ forATime }) => forATime !== undefined);
  if (changed.length === 0) return book;
  return {
    ...book,
    rooms: withEntries(
      book.rooms,
      changed.map((room) => [room.key, roomOn(room, day)] as const),
    ),
  };
}
