import type { ProductKey, RoomPolicy, Segment } from '../region/region';
import type { Figures } from '../rule/finding';
import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';
import type { AsOf, Instant } from '../values/clocks';
import type { MunicipalityCode, ProviderCode } from '../values/codes';
import type { Period } from '../values/period';
import type { PostingKind } from './posting';
import type { Room, RoomKey } from './room';
import { roomBalance, type RoomBalance } from './room-balance';

/** Which room it is. */
export type RoomIdentity = Pick<Room, 'key' | 'provider' | 'municipality' | 'year' | 'segment'>;

/** A room as a party may see it. Amounts in cents. */
export type ToldRoom = RoomIdentity & (WholeRoom | OwnPart);

export interface WholeRoom extends RoomBalance {
  readonly seen: 'whole';
  readonly policy: RoomPolicy;
  /** In force on the day. */
  readonly limitCents: Room['limit'];
  /** Where that is one for a time: its last day, and the limit that holds for good. */
  readonly limitUntil?: CalendarDate;
  readonly limitForGoodCents?: Room['limit'];
  readonly usedCents: Cents;
  readonly heldCents: Cents;
  /** It does not add up: nothing is granted in it until a person releases it. */
  readonly stopped?: true;
  /** What `used` may not pass; absent without a limit, and of a day: a cap is raised when a line is judged, not on a day of care. */
  readonly capCents?: Cents;
}

/** What was granted and is held in the name of one municipality, of a room of the region. */
export interface OwnPart {
  readonly seen: 'own-part';
  readonly usedCents: Cents;
  readonly heldCents: Cents;
}

export interface ToldLimitChange {
  /** The day from which it holds, and the last where it holds for a time. */
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
  readonly limitCents: Change<Room['limit']>;
  readonly policy: Change<RoomPolicy>;
  /** What was used then. */
  readonly usedCents: Cents;
  readonly reason: string;
  /** Who made it and who agreed; told to roles of the region alone, and unknown of old ones. */
  readonly by?: string;
  readonly approvedBy?: string;
  readonly recordedAt: Instant;
}

interface Change<Value> {
  /** Absent where the room was new. */
  readonly before?: Value;
  readonly after: Value;
}

/** A room that is past a mark, or promises more than it has. */
export interface RoomSignal {
  readonly level: 'room-at-70' | 'room-at-90' | 'room-at-100' | 'room-overcommitted';
  readonly since: Instant;
  readonly figures: Figures;
}

export type RoomInDetail = ToldRoom & {
  /** In the order in which they were made; none of a room that is seen in part. */
  readonly changes: readonly ToldLimitChange[];
  /** Those that are open. */
  readonly signals: readonly RoomSignal[];
  readonly asOf: AsOf;
};

/** Which rooms a party asks for; without a municipality or a segment it is those of all. */
export interface RoomQuery {
  readonly year?: number;
  readonly provider?: ProviderCode;
  readonly municipality?: MunicipalityCode | 'region';
  readonly segment?: Segment | 'all';
  /** By their keys where nothing is said. */
  readonly sort?: RoomOrder;
  readonly limit: number;
  /** Of so many; the first where nothing is said. */
  readonly page?: number;
  /** Only rooms after this one, in the order of their keys. */
  readonly after?: RoomKey;
}

export type RoomMeasure = 'key' | 'limit' | 'used' | 'held' | 'free' | 'percent';
export interface RoomOrder {
  readonly by: RoomMeasure;
  readonly descending: boolean;
}

export interface RoomPage {
  readonly rooms: readonly ToldRoom[];
  /** On all pages together. */
  readonly total: number;
}

/** What was granted in a room, line by line; and whether that is what the room counted. Amounts in cents. */
export interface RoomEntries {
  /** The latest first. */
  readonly entries: readonly RoomLine[];
  readonly total: number;
  /** Of all of them; of a room that is seen in part, of that part. */
  readonly sumCents: Cents;
  /** What the room says is used; absent of one that is seen in part. */
  readonly usedCents?: Cents;
  /** By month of care. */
  readonly months: readonly { readonly month: string; readonly grantedCents: Cents }[];
}

export interface RoomLine {
  /** `message/client/line`, by index. */
  readonly id: string;
  readonly message: string;
  readonly municipality: MunicipalityCode;
  readonly allocationNumber: number;
  readonly product: ProductKey;
  readonly period: Period;
  readonly verdict: PostingKind;
  readonly grantedCents: Cents;
  readonly recordedAt: Instant;
}

const MEASURES: Readonly<Record<RoomMeasure, (room: ToldRoom) => string | number | undefined>> = {
  key: ({ key }) => key,
  limit: (room) => (room.seen === 'whole' && room.limitCents !== 'none' ? room.limitCents : undefined),
  used: ({ usedCents }) => usedCents,
  held: ({ heldCents }) => heldCents,
  free: (room) => (room.seen === 'whole' ? room.freeCents : undefined),
  percent: (room) => (room.seen === 'whole' ? room.usedPercent : undefined),
};

/** What there is nothing to say of comes last in either direction, and those alike in the order of their keys. */
export function inOrder(rooms: readonly ToldRoom[], { by, descending }: RoomOrder): readonly ToldRoom[] {
  const measure = MEASURES[by];
  const sign = descending ? -1 : 1;
  return [...rooms].sort((a, b) => {
    const [of, to] = [measure(a), measure(b)];
    if (of === to) return a.key < b.key ? -1 : 1;
    if (of === undefined || to === undefined) return of === undefined ? 1 : -1;
    return of < to ? -sign : sign;
  });
}

type Whole = Pick<Room, 'policy' | 'limit' | 'used' | 'held' | 'stopped'> &
  Partial<Pick<Room, 'cap' | 'forGood' | 'until'>>;

export const wholeRoom = ({ policy, cap = 'none', ...room }: Whole): WholeRoom => ({
  seen: 'whole',
  policy,
  limitCents: room.limit,
  ...(room.forGood !== undefined && { limitForGoodCents: room.forGood }),
  ...(room.until !== undefined && { limitUntil: room.until }),
  usedCents: room.used,
  heldCents: room.held,
  ...roomBalance(room),
  ...(room.stopped && { stopped: true }),
  ...(cap !== 'none' && { capCents: cap }),
});
