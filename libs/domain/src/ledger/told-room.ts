import type { RoomPolicy, Segment } from '../region/region';
import type { Figures } from '../rule/finding';
import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';
import type { AsOf, Instant } from '../values/clocks';
import type { MunicipalityCode, ProviderCode } from '../values/codes';
import type { Room, RoomKey } from './room';
import { roomBalance, type RoomBalance } from './room-balance';

/** Which room it is. */
export type RoomIdentity = Pick<Room, 'key' | 'provider' | 'municipality' | 'year' | 'segment'>;

/** A room as a party may see it. Amounts in cents. */
export type ToldRoom = RoomIdentity & (WholeRoom | OwnPart);

export interface WholeRoom extends RoomBalance {
  readonly seen: 'whole';
  readonly policy: RoomPolicy;
  readonly limitCents: Room['limit'];
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
  readonly limit: number;
  /** The last of the page before. */
  readonly after?: RoomKey;
}

type Whole = Pick<Room, 'policy' | 'limit' | 'used' | 'held' | 'stopped'> & { readonly cap?: Room['cap'] };

export const wholeRoom = ({ policy, cap = 'none', ...room }: Whole): WholeRoom => ({
  seen: 'whole',
  policy,
  limitCents: room.limit,
  usedCents: room.used,
  heldCents: room.held,
  ...roomBalance(room),
  ...(room.stopped && { stopped: true }),
  ...(cap !== 'none' && { capCents: cap }),
});
