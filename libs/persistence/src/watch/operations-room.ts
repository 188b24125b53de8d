import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type {
  ActResult,
  Incident,
  IncidentAct,
  IncidentQuery,
  MetricHistory,
  MetricQuery,
  OperationsRoom,
  Overview,
  ToldQueues,
  ToldService,
} from '#pipeline';
import { asReader } from '../as-reader';
import { inTransaction } from '../transaction';
import { readHistory, readSeriesNames } from './history';
import { acknowledgeIncident, listIncidents, silenceIncident } from './incidents';
import { toldOverview } from './told-overview';
import { toldQueues, type QueueNames } from './told-queues';
import { toldServices } from './told-services';

/** What operations see of the region, from what the watch wrote down. */
export class PostgresOperationsRoom implements OperationsRoom {
  readonly #connected: () => Promise<DataSource>;
  readonly #names: QueueNames;
  readonly #clientsPerHour: number;

  constructor(connected: () => Promise<DataSource>, names: QueueNames, clientsPerHour: number) {
    this.#connected = connected;
    this.#names = names;
    this.#clientsPerHour = clientsPerHour;
  }

  overview(): Promise<Overview> {
    return this.#read((client) => toldOverview(client, this.#clientsPerHour));
  }

  queues(): Promise<ToldQueues> {
    return this.#read((client) => toldQueues(client, this.#names));
  }

  services(): Promise<readonly ToldService[]> {
    return this.#read(toldServices);
  }

  seriesNames(): Promise<readonly string[]> {
    return this.#read(readSeriesNames);
  }

  history(query: MetricQuery): Promise<MetricHistory> {
    return this.#read((client) => readHistory(client, query));
  }

  incidents(query: IncidentQuery): Promise<{ readonly incidents: readonly Incident[]; readonly total: number }> {
    return this.#read((client) => listIncidents(client, query, this.#clientsPerHour));
  }

  async acknowledge(act: IncidentAct): Promise<ActResult> {
    return inTransaction(await this.#connected(), (client) => acknowledgeIncident(client, act));
  }

  async silence(act: IncidentAct, until: string | undefined): Promise<ActResult> {
    return inTransaction(await this.#connected(), (client) => silenceIncident(client, act, until));
  }

  async #read<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    return asReader(await this.#connected(), '*', work);
  }
}
