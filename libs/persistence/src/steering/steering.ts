import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import {
  compareMixes,
  lastOfMonth,
  mixesOf,
  monthNumber,
  usedCareOf,
  useIn,
  yearOf,
  type CalendarDate,
  type MixComparison,
  type Period,
} from '#domain';
import type { ForecastedRoom, MonthOfUse, Steering } from '#pipeline';
import type { PayloadCipher } from '../payload-cipher';
import { cachedRegion } from '../region/load-region';
import { together } from '../statement';
import { todayOf } from '../today';
import { inSnapshot } from '../transaction';
import { forecastsOf } from './forecasts';
import { readAges } from './read-ages';
import { numberKey, readGrants, readRecords, readSizes } from './read-records';

const daysOf = (month: string): Period => {
  const begins = `${month}-01` as CalendarDate;
  return { begins, ends: lastOfMonth(begins) };
};

export interface SteeringSources {
  readonly cipher: PayloadCipher;
  /** Of fewer clients nothing is told. */
  readonly smallestCell: number;
}

/** Each answer is of one moment: what is booked meanwhile is not half in it. */
export class PostgresSteering implements Steering {
  readonly #connected: () => Promise<DataSource>;
  readonly #sources: SteeringSources;
  readonly #region = cachedRegion();

  constructor(connected: () => Promise<DataSource>, sources: SteeringSources) {
    this.#connected = connected;
    this.#sources = sources;
  }

  forecasts(party: string | undefined, year?: number): Promise<readonly ForecastedRoom[]> {
    return this.#atOnce((client, today) => forecastsOf(client, { party, year: year ?? yearOf(today), today }));
  }

  use(party: string | undefined, named: string): Promise<MonthOfUse> {
    const month = daysOf(named);
    const smallest = this.#sources.smallestCell;
    return this.#atOnce(async (client, today) => {
      const [region, records, grants, ages] = await together([
        this.#region.current(client),
        readRecords(client, party),
        readGrants(client, party, month.begins),
        readAges(client, this.#sources.cipher, { party, on: month.ends }),
      ]);
      const grantedOn = (municipality: string, number: number): number =>
        (grants.get(numberKey(municipality, number)) ?? []).reduce(
          (sum, grant) => sum + (grant.month === monthNumber(month.begins) ? grant.granted : 0),
          0,
        );
      const care = records.flatMap((pair) => usedCareOf(pair, { region, month, today, grantedOn }));
      return { month: named, smallest, figures: useIn(care, { month, ages, smallest }) };
    });
  }

  mixes(municipality: string | undefined, month: string): Promise<readonly MixComparison[]> {
    return this.#atOnce(async (client) => {
      const [region, records, sizes] = await together([
        this.#region.current(client),
        readRecords(client, municipality),
        readSizes(client),
      ]);
      const sizeOf = sizes.get.bind(sizes);
      return compareMixes(mixesOf(records, { region, on: daysOf(month).ends, sizeOf }));
    });
  }

  async #atOnce<T>(work: (client: ClientBase, today: CalendarDate) => Promise<T>): Promise<T> {
    const read = async (client: ClientBase): Promise<T> => work(client, await todayOf(client));
    return inSnapshot(await this.#connected(), read);
  }
}
