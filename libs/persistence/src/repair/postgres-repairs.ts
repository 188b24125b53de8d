import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type { Actor, ItemState, JobActed, Page, Parking, Planned, Repairs } from '#pipeline';
import { asReader } from '../as-reader';
import { recordAct } from '../audit';
import { lockEach } from '../gather/locks';
import { select } from '../statement';
import { inTransaction } from '../transaction';
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

interface OnCause {
  readonly cause: string;
  readonly who: Actor;
  readonly reason?: string;
}

const jobNamed = (id: number) => ({ subjectKind: 'repair-job', subject: `${id}` }) as const;

type Act = (client: ClientBase, id: number, by: string) => Promise<boolean>;

/** What failed, and what is done about it. */
export class PostgresRepairs implements Repairs {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  groups = () => this.#read(readGroups);

  group = (cause: string) =>
    this.#read(async (client) => {
      const group = await readGroup(client, cause);
      return group && { ...group, jobs: await readJobsOf(client, cause) };
    });

  note = (cause: string, who: Actor, text: string) =>
    this.#onCause('noteFailedGroup', { cause, who }, (client) => writeNote(client, cause, who.by, text));

  /** In place of what was said of it before, also by somebody who parks it at the same moment. */
  park = (cause: string, who: Actor, { until, reason }: Pick<Parking, 'until' | 'reason'>) =>
    this.#onCause('parkFailedGroup', { cause, who, reason }, async (client) => {
      await lockEach(client, [`parking of ${cause}`]);
      await endParking(client, cause, who.by);
      await writeParking(client, cause, until, reason, who.by);
    });

  unpark = (cause: string, who: Actor) =>
    this.#onCause('unparkFailedGroup', { cause, who }, (client) => endParking(client, cause, who.by));

  jobs = (page: Page) => this.#read((client) => readJobs(client, page));

  job = (id: number) => this.#read((client) => readJob(client, id));

  items = (id: number, page: Page & { readonly state?: ItemState }) =>
    this.#read((client) => readItems(client, id, page));

  plan = (cause: string, who: Actor, reason: string): Promise<Planned> =>
    this.#write(async (client) => {
      const planned = await planRepair(client, { cause, reason, by: who.by });
      if (planned.kind !== 'planned') return planned;
      const job = (await readJob(client, planned.id))!;
      await recordAct(client, who, { act: 'planRepair', ...jobNamed(planned.id), reason });
      return { kind: 'planned', job };
    });

  start = (id: number, who: Actor) => this.#onJob('startRepair', { id, who }, startRepair);

  stop = (id: number, who: Actor) => this.#onJob('stopRepair', { id, who }, stopByHand);

  /** What cannot be done is no act: that it was asked is written down by whoever answers. */
  #onJob(name: string, { id, who }: { readonly id: number; readonly who: Actor }, act: Act): Promise<JobActed> {
    return this.#write(async (client) => {
      if (await act(client, id, who.by)) {
        const job = (await readJob(client, id))!;
        await recordAct(client, who, { act: name, ...jobNamed(id) });
        return { kind: 'done', job };
      }
      const [found] = await stateOf(client, id);
      return found ? { kind: 'not-now', state: found.state } : { kind: 'unknown' };
    });
  }

  #onCause(name: string, { cause, who, reason }: OnCause, act: (client: ClientBase) => Promise<unknown>) {
    return this.#write(async (client) => {
      await act(client);
      await recordAct(client, who, { act: name, subjectKind: 'failed-group', subject: cause, reason });
    });
  }

  async #read<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    return asReader(await this.#connected(), REGION, work);
  }

  async #write<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    return inTransaction(await this.#connected(), work);
  }
}
