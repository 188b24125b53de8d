import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type { ItemState, JobActed, Page, Parking, Planned, Repairs } from '#pipeline';
import { asReader } from '../as-reader';
import { select } from '../statement';
import { inSnapshot, inTransaction } from '../transaction';
import { readGroup, readGroups } from './groups';
import { readItems, readJob, readJobs, readJobsOf } from './jobs';
import { planRepair, startRepair, stateOf } from './plan';
import { stopByHand } from './repair-turn';

const writeNote = select('note on a cause', 'insert into cause_note (cause, by, text) values ($1, $2, $3)');
const endParking = select(
  'end the parking of a cause',
  'update cause_parking set ended_at = now(), ended_by = $2 where cause = $1 and ended_at is null',
);
const writeParking = select(
  'park a cause',
  'insert into cause_parking (cause, until, reason, by) values ($1, $2, $3, $4)',
);

/** All of it is for who works for the region. */
const REGION = '*';

type Act = (client: ClientBase, id: number, by: string) => Promise<boolean>;

/** What failed, and what is done about it. */
export class PostgresRepairs implements Repairs {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  groups = async () => inSnapshot(await this.#connected(), readGroups);

  group = async (cause: string) =>
    inSnapshot(await this.#connected(), async (client) => {
      const group = await readGroup(client, cause);
      return group && { ...group, jobs: await readJobsOf(client, cause) };
    });

  note = (cause: string, { by, text }: { readonly by: string; readonly text: string }) =>
    this.#write(async (client) => void (await writeNote(client, cause, by, text)));

  /** In place of what was said of it before. */
  park = (cause: string, { until, reason, by }: Omit<Parking, 'at'>) =>
    this.#write(async (client) => {
      await endParking(client, cause, by);
      await writeParking(client, cause, until, reason, by);
    });

  unpark = (cause: string, by: string) => this.#write(async (client) => void (await endParking(client, cause, by)));

  jobs = (page: Page) => this.#read((client) => readJobs(client, page));

  job = (id: number) => this.#read((client) => readJob(client, id));

  items = (id: number, page: Page & { readonly state?: ItemState }) =>
    this.#read((client) => readItems(client, id, page));

  plan = (wanted: { readonly cause: string; readonly reason: string; readonly by: string }): Promise<Planned> =>
    this.#write(async (client) => {
      const planned = await planRepair(client, wanted);
      if (planned.kind !== 'planned') return planned;
      return { kind: 'planned', job: (await readJob(client, planned.id))! };
    });

  start = (id: number, by: string) => this.#act(startRepair, id, by);

  stop = (id: number, by: string) => this.#act(stopByHand, id, by);

  #act(act: Act, id: number, by: string): Promise<JobActed> {
    return this.#write(async (client) => {
      if (await act(client, id, by)) return { kind: 'done', job: (await readJob(client, id))! };
      const [found] = await stateOf(client, id);
      return found ? { kind: 'not-now', state: found.state } : { kind: 'unknown' };
    });
  }

  async #read<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    return asReader(await this.#connected(), REGION, work);
  }

  async #write<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    return inTransaction(await this.#connected(), work);
  }
}
