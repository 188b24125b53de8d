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
import type { ForecastedRoom, MonthOfUse, Scope, Steering } from '#pipeline';
import { asReader, regionForReaders } from '../as-reader';
import type { PayloadCipher } from '../payload-cipher';
import { together } from '../statement';
import { todayOf } from '../today';
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
  readonly #region = regionForReaders();

  constructor(connected: () => Promise<DataSource>, sources: SteeringSources) {
    this.#connected = connected;
    this.#sources = sources;
  }

  forecasts(party: string | undefined, year?: number): Promise<readonly ForecastedRoom[]> {
    return this.#atOnce(party, (client, today) => forecastsOf(client, { party, year: year ?? yearOf(today), today }));
  }

  use(party: string | undefined, named: string): Promise<MonthOfUse> {
    const month = daysOf(named);
    const smallest = this.#sources.smallestCell;
    return this.#atOnce(party, async (client, today) => {
      const region = await this.#region.current(client);
      const [records, grants, ages] = await together([
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
    return this.#atOnce(municipality, async (client) => {
      const region = await this.#region.current(client);
      const [records, sizes] = await together([readRecords(client, municipality), readSizes(client)]);
      const sizeOf = sizes.get.bind(sizes);
      return compareMixes(mixesOf(records, { region, on: daysOf(month).ends, sizeOf }));
    });
  }

  /** For a party, or for the region as a whole. */
  async #atOnce<T>(
    party: Scope | undefined,
    work: (client: ClientBase, today: CalendarDate) => Promise<T>,
  ): Promise<T> {
    const read = async (client: ClientBase): Promise<T> => work(client, await todayOf(client));
    return asReader(await this.#connected(), party ?? '*', read);
  }
}
