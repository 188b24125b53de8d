import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type { Bsn, ClientKey, MunicipalityCode, SchemaVersions } from '#domain';
import type {
  ActToRecord,
  DeskUnit,
  FoundRequest,
  ListedRequest,
  RecordedAct,
  RequestDesk,
  RequestPage,
  RequestPlace,
} from '#pipeline';
import { asReader } from '../as-reader';
import { gather } from '../gather/gather';
import type { GatherSources } from '../gather/read-facts';
import { readKept } from '../kept-messages';
import type { PayloadCipher } from '../payload-cipher';
import { raiseCountersTo } from '../record/numbers';
import { cachedRegion } from '../region/load-region';
import { inTransaction } from '../transaction';
import { recordActLetters } from './act-letters';
import { insertActOf, lastDecision } from './acts';
import { findRequest, listRequests } from './request-list';

export interface RequestDeskOptions {
  readonly cipher: PayloadCipher;
  readonly clientKeyOf: (bsn: Bsn) => ClientKey;
  readonly schemaVersions: SchemaVersions;
}

/** The requests that people decide on, and what they did with them. */
export class PostgresRequestDesk implements RequestDesk {
  readonly #connected: () => Promise<DataSource>;
  readonly #sources: GatherSources;

  constructor(connected: () => Promise<DataSource>, options: RequestDeskOptions) {
    this.#connected = connected;
    this.#sources = { ...options, region: cachedRegion() };
  }

  async list(municipality: MunicipalityCode, page: RequestPage): Promise<readonly ListedRequest[]> {
    const { cipher } = this.#sources;
    return asReader(await this.#connected(), municipality, (client) =>
      listRequests(client, municipality, { ...page, cipher }),
    );
  }

  async find(municipality: MunicipalityCode, request: RequestPlace): Promise<FoundRequest | undefined> {
    const { cipher } = this.#sources;
    const found = await asReader(await this.#connected(), municipality, (client) =>
      findRequest(client, municipality, { ...request, cipher }),
    );
    const kept = found && (await readKept(await this.#connected(), found.listed.message, cipher));
    return kept && { ...found, kept };
  }

  async inTransaction<T>(work: (unit: DeskUnit) => Promise<T>): Promise<T> {
    const { cipher } = this.#sources;
    return inTransaction(await this.#connected(), (client) =>
      work({
        gather: (arrival) => gather(client, [arrival], this.#sources),
        lastDecision: (request) => lastDecision(client, request, cipher),
        record: (act) => recordAct(client, act, cipher),
      }),
    );
  }
}

/** The act, the numbers it gives out and the letters: all of it is there, or none of it. */
async function recordAct(client: ClientBase, act: ActToRecord, cipher: PayloadCipher): Promise<RecordedAct> {
  const { municipality, submits } = act;
  const recorded = await insertActOf(client, act, cipher);
  await recordActLetters(client, act, cipher);
  await raiseCountersTo(client, municipality, submits?.numbers ?? []);
  return recorded;
}
