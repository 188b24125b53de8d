import {
  REPLIED_KIND,
  returnCode,
  type AllocatedProduct,
  type AllocationMessage,
  type AllocationRequest,
  type Bsn,
  type ChangeRequest,
  type Header,
  type RepliedMessage,
  type Reply,
  type RequestAnswer,
  type RequestedProduct,
  type Start,
  type StartMessage,
  type Stop,
  type StopMessage,
  type WantedSituation,
} from '#domain';
import { CONTACT, headerOf, PERSON, SCHEMA_VERSIONS, type Pair } from './script';

/** The messages of a pair about one client, each as its author writes it under an identification. */
export class Correspondence {
  readonly #pair: Pair;
  readonly #bsn: Bsn;

  constructor(pair: Pair, bsn: Bsn) {
    this.#pair = pair;
    this.#bsn = bsn;
  }

  allocation(identification: string, products: readonly AllocatedProduct[]): AllocationMessage {
    const name = { ...PERSON.name, nameUse: '1' };
    return {
      kind: 'JW301',
      header: this.fromMunicipality(identification),
      client: { ...this.#person, name, contacts: [CONTACT], products },
    };
  }

  start(identification: string, starts: readonly Start[]): StartMessage {
    return { kind: 'JW305', header: this.#fromProvider(identification), client: { ...this.#person, starts } };
  }

  stop(identification: string, stops: readonly Stop[]): StopMessage {
    return { kind: 'JW307', header: this.#fromProvider(identification), client: { ...this.#person, stops } };
  }

  request(identification: string, products: readonly RequestedProduct[]): AllocationRequest {
    return { kind: 'JW315', header: this.#fromProvider(identification), client: { ...this.#person, products } };
  }

  changeRequest(identification: string, wanted: WantedSituation): ChangeRequest {
    return { kind: 'JW317', header: this.#fromProvider(identification), client: { bsn: this.#bsn, wanted } };
  }

  requestAnswer(identification: string, answer: RequestAnswer['answer']): RequestAnswer {
    return { kind: 'JW319', header: this.fromMunicipality(identification), answer };
  }

  fromMunicipality(identification: string): Header {
    return headerOf(this.#pair.municipality, this.#pair.provider, identification);
  }

  #fromProvider(identification: string): Header {
    return headerOf(this.#pair.provider, this.#pair.municipality, identification);
  }

  get #person() {
    return { bsn: this.#bsn, ...PERSON };
  }
}

const replyKindOf = (replied: RepliedMessage['kind']): Reply['kind'] =>
  (Object.keys(REPLIED_KIND) as Reply['kind'][]).find((kind) => REPLIED_KIND[kind] === replied)!;

interface Replying extends Pick<RepliedMessage, 'kind' | 'header'> {
  readonly identification: string;
  readonly code: string;
}

/** A reply to a message of that kind and with that header, of the day on which that was written. */
export const writeReply = ({ kind, header, identification, code }: Replying): Reply => ({
  kind: replyKindOf(kind),
  header,
  reply: {
    identification,
    issuedOn: header.issuedOn,
    schemaVersions: SCHEMA_VERSIONS,
    returnCodes: [returnCode(code)],
  },
});
