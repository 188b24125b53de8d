import type { Cents, MixComparison, RoomForecast, RoomKey, Segment, UseFigure } from '#domain';

/** A room as it stands, and what it comes to. */
export interface ForecastedRoom {
  readonly room: RoomKey;
  readonly provider: string;
  /** Absent where it counts over the region. */
  readonly municipality?: string;
  readonly year: number;
  /** Absent where it counts over both. */
  readonly segment?: Segment;
  readonly limit: Cents | 'none';
  readonly used: Cents;
  readonly held: Cents;
  readonly forecast: RoomForecast;
}

/** The use of a month, and how few clients are not told of. */
export interface MonthOfUse {
  readonly month: string;
  readonly smallest: number;
  readonly figures: readonly UseFigure[];
}

/** What parties steer by. A municipality and a provider see what is theirs; without a party it is the whole region. */
export interface Steering {
  /** The rooms of a year that were used or have something allocated in them; without a year, this one. */
  forecasts(party: string | undefined, year?: number): Promise<readonly ForecastedRoom[]>;
  /** `YYYY-MM`. */
  use(party: string | undefined, month: string): Promise<MonthOfUse>;
  /** Of the trajectories that began in the year up to the last day of a month; of a municipality, or of all. */
  mixes(municipality: string | undefined, month: string): Promise<readonly MixComparison[]>;
}
