import type { Book } from '../decision/book';
import type { Decision } from '../decision/decision';
import { roomChangesOf } from '../decision/room-changes';
import type { Figures, Place, Signal } from '../rule/finding';
import { add } from '../values/cents';
import { withEntries } from '../values/layered-map';
import { freeIn, type AlertLevel, type Room, type RoomAlert, type RoomKey } from './room';

const MARKS = [
  [70, 'room-at-70'],
  [90, 'room-at-90'],
  [100, 'room-at-100'],
] as const;

/**
 * The levels that a room is at: used for so much of its limit, or promising more than is left. One without a limit is at none, and of
 * nothing all is used once anything is.
 */
export function levelsOf(room: Pick<Room, 'limit' | 'used' | 'held'>): readonly AlertLevel[] {
  const { limit, used, held } = room;
  if (limit === 'none') return [];
  const isPast = (percent: number): boolean =>
    used > 0 && percent * limit <= used * 100 && (limit > 0 || percent === 100);
  const passed = MARKS.filter(([percent]) => isPast(percent)).map(([, level]) => level);
  return held > 0 && freeIn(room) < 0 ? [...passed, 'room-overcommitted'] : passed;
}

const figuresOf = (level: AlertLevel, { key, limit, used, held }: Room): Figures => {
  const shared = { room: key, limitCents: limit, usedCents: used };
  return level === 'room-overcommitted'
    ? { ...shared, heldCents: held, freeCents: freeIn({ limit, used, held }) }
    : shared;
};

/** What opens and closes in a room as it is now, beside what is open in it: nothing is opened twice, nothing closed that is not open. */
export function alertChanges(room: Room): readonly RoomAlert[] {
  const open = room.alerts ?? [];
  const levels = levelsOf(room);
  const changed = (level: AlertLevel, opens: boolean): RoomAlert => ({
    ...{ room: room.key, level, opens },
    figures: figuresOf(level, room),
  });
  return [
    ...open.filter((level) => !levels.includes(level)).map((level) => changed(level, false)),
    ...levels.filter((level) => !open.includes(level)).map((level) => changed(level, true)),
  ];
}

/** The decision with what it opens and closes in the rooms it changes; what opens is a signal too, so it is told once. */
export function withAlerts(decision: Decision, { rooms }: Pick<Book, 'rooms'>, place: Place): Decision {
  const alerts = [...roomChangesOf(decision)].flatMap(([key, { used, held }]) => {
    const room = rooms.get(key);
    return room ? alertChanges({ ...room, used: add(room.used, used), held: add(room.held, held) }) : [];
  });
  if (alerts.length === 0) return decision;
  const signals = alerts
    .filter(({ opens }) => opens)
    .map(({ level, figures }): Signal => ({ rule: level, place, figures }));
  return { ...decision, alerts, signals: [...decision.signals, ...signals] };
}

/** The book once that is recorded, for the next message. */
export function afterAlerts(book: Book, { alerts = [] }: Pick<Decision, 'alerts'>): Book {
  if (alerts.length === 0) return book;
  const rooms = new Map<RoomKey, Room>();
  for (const { room: key, level, opens } of alerts) {
    const room = rooms.get(key) ?? book.rooms.get(key)!;
    const others = (room.alerts ?? []).filter((open) => open !== level);
    rooms.set(key, { ...room, alerts: opens ? [...others, level] : others });
  }
  return { ...book, rooms: withEntries(book.rooms, rooms) };
}
