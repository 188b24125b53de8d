import type { Bsn, MunicipalityCode, Problem, RegisteredClient } from '#domain';

/** `json`: one object on each line. */
export type ClientForm = 'csv' | 'json';

export interface ClientDocument {
  readonly form: ClientForm;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** One client as a municipality tells of it; without what is registered it is to be forgotten. */
export interface ToldClient {
  readonly bsn: Bsn;
  readonly registered?: RegisteredClient;
}

/** Every client of a document, or everything that is wrong with it. */
export type ReadClients =
  | { readonly kind: 'clients'; readonly clients: readonly ToldClient[] }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[]; readonly truncated: number };

/** What a municipality told, in words of numbers only. */
export interface RegisterReceipt {
  readonly told: number;
  readonly forgotten: number;
}

/** What municipalities tell of their clients. */
export interface ClientRegister {
  /** All of it or nothing. Whoever of them was not known is not forgotten either. */
  feed(municipality: MunicipalityCode, clients: readonly ToldClient[], by: string): Promise<RegisterReceipt>;
}
