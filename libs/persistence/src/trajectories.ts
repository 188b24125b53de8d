import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import { toldTrajectory, type Clocks, type ToldTrajectory } from '#domain';
import { knownAt, type Known } from './clocks/clock';
import {
  allocationsThen,
  findNumber,
  findTrajectory,
  numbersEverOf,
  type NumberThen,
} from './clocks/known-allocations';
import { careThen, entriesThen, requestsThen } from './clocks/known-records';
import { cachedRegion, loadRegion } from './region/load-region';
import { together } from './statement';
import { inSnapshot } from './transaction';

/** A number of a municipality. */
export interface NamedNumber {
  readonly municipality: string;
  readonly number: number;
}

/** What became of the care under a number and of its money, for the two parties between whom it was allocated. */
export class PostgresTrajectories {
  readonly #connected: () => Promise<DataSource>;
  readonly #region = cachedRegion();

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  /** Of one moment: what is booked meanwhile is not half in it. Nothing tells apart what is another's and what does not exist. */
  async tell(party: string, named: NamedNumber, clocks: Clocks): Promise<ToldTrajectory | undefined> {
    const tell = async (client: ClientBase): Promise<ToldTrajectory | undefined> => {
      const known = await knownAt(client, clocks);
      const found = await findNumber(client, known.by, named);
      if (!found || ![found.municipality, found.provider].some((code) => code === party)) return undefined;
      return this.#tell(client, found, { known, clocks });
    };
    return inSnapshot(await this.#connected(), tell);
  }

  async #tell(
    client: ClientBase,
    named: NumberThen,
    { known: { by, today }, clocks }: { readonly known: Known; readonly clocks: Clocks },
  ): Promise<ToldTrajectory | undefined> {
    const numbers = await numbersEverOf(client, by, named);
    const standing = numbers.filter(({ is_there, client_key }) => is_there && client_key === named.client_key);
    const [region, trajectory, allocations, care, requests, entries] = await together([
      clocks.knownOn === undefined ? this.#region.current(client) : loadRegion(client, by),
      findTrajectory(client, by, named),
      allocationsThen(client, by, standing),
      careThen(client, by, named),
      requestsThen(client, by, named),
      entriesThen(client, by, numbers),
    ]);
    const records = { trajectory, allocations, care, requests, entries };
    const asOf = { ...(clocks.trueOn !== undefined && { trueOn: clocks.trueOn }), knownOn: by };
    return toldTrajectory(named.number, records, { region, today, asOf });
  }
}
