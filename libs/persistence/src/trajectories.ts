import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import { toldTrajectory, type Clocks, type ToldTrajectory, type TrajectoryChain } from '#domain';
import { asReader, regionForReaders } from './as-reader';
import { chainOf } from './chain';
import { knownAt, type Known } from './clocks/clock';
import {
  allocationsThen,
  findNumber,
  findTrajectory,
  numbersEverOf,
  type NumberThen,
} from './clocks/known-allocations';
import { careThen, entriesThen, requestsThen } from './clocks/known-records';
import { packFor, type EvidencePack } from './evidence/pack';
import type { PayloadCipher } from './payload-cipher';
import { loadRegion } from './region/load-region';
import { together } from './statement';

/** A number of a municipality. */
export interface NamedNumber {
  readonly municipality: string;
  readonly number: number;
}

/** What became of the care under a number and of its money, for the two parties between whom it was allocated and for roles of the region. */
export class PostgresTrajectories {
  readonly #connected: () => Promise<DataSource>;
  readonly #cipher: PayloadCipher;
  readonly #region = regionForReaders();

  constructor(connected: () => Promise<DataSource>, cipher: PayloadCipher) {
    this.#connected = connected;
    this.#cipher = cipher;
  }

  /** Of one moment: what is booked meanwhile is not half in it. Nothing tells apart what is another's and what does not exist. */
  tell(scope: string, named: NamedNumber, clocks: Clocks): Promise<ToldTrajectory | undefined> {
    return this.#found(scope, named, {
      clocks,
      work: (client, found, known) => this.#tell(client, found, { known, clocks }),
    });
  }

  /** The messages that made it what it was by an instant. */
  chain(scope: string, named: NamedNumber, clocks: Clocks): Promise<TrajectoryChain | undefined> {
    const work = async (client: ClientBase, found: NumberThen, { by }: Known): Promise<TrajectoryChain> => ({
      messages: await chainOf(client, by, found),
      asOf: { knownOn: by },
    });
    return this.#found(scope, named, { clocks, work });
  }

  /** All that is known of it, as a pack that can be checked anywhere. */
  async evidence(scope: string, named: NamedNumber): Promise<EvidencePack | undefined> {
    const isTheirs = await this.#found(scope, named, { clocks: {}, work: () => Promise.resolve(true) });
    const of = { kind: 'trajectory', ...named } as const;
    return isTheirs ? packFor(await this.#connected(), of, { scope, cipher: this.#cipher }) : undefined;
  }

  async #found<T>(
    scope: string,
    named: NamedNumber,
    {
      clocks,
      work,
    }: {
      readonly clocks: Clocks;
      readonly work: (client: ClientBase, found: NumberThen, known: Known) => Promise<T | undefined>;
    },
  ): Promise<T | undefined> {
    const find = async (client: ClientBase): Promise<T | undefined> => {
      const known = await knownAt(client, clocks);
      const found = await findNumber(client, known.by, named);
      return found && isFor(scope, found) ? work(client, found, known) : undefined;
    };
    return asReader(await this.#connected(), scope, find);
  }

  async #tell(
    client: ClientBase,
    named: NumberThen,
    { known: { by, today }, clocks }: { readonly known: Known; readonly clocks: Clocks },
  ): Promise<ToldTrajectory | undefined> {
    const numbers = await numbersEverOf(client, by, named);
    const standing = numbers.filter(({ is_there, client_key }) => is_there && client_key === named.client_key);
    const region = await (clocks.knownOn === undefined ? this.#region.current(client) : loadRegion(client, by));
    const [trajectory, allocations, care, requests, entries] = await together([
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

const isFor = (scope: string, { municipality, provider }: NumberThen): boolean =>
  scope === '*' || [municipality, provider].some((code) => code === scope);
