import { createHash } from 'node:crypto';
import type { Arrival, PartyCode } from '#domain';
import {
  INTERNAL_EXCHANGE,
  partyOfExchange,
  type ArrivalAtHand,
  type Delivery,
  type GatewayStore,
  type MessageReader,
} from './ports';
import type { Trace } from './trace';

/** The exchange alone tells who submitted a message; what came another way has no submitter. */
export const submitterOf = ({ exchange }: Delivery): PartyCode => partyOfExchange(exchange) ?? ('' as PartyCode);

type Submission = Omit<Arrival, 'reading' | 'setApart'>;

/** A message with all that is known before it is read. */
interface AtHand {
  readonly submission: Submission;
  /** Absent when what was kept is lost. */
  readonly body: Buffer | undefined;
  readonly trace?: Trace;
  readonly reopens?: number;
}

export interface ReadPorts {
  readonly reader: MessageReader;
  readonly store: Pick<GatewayStore, 'load'>;
}

/** Every delivery with what it turned out to be. One that names no message of ours is left out: there is nothing to judge. */
export async function readDeliveries(
  deliveries: readonly Delivery[],
  { reader, store }: ReadPorts,
): Promise<readonly ArrivalAtHand[]> {
  const atHand = await takeInHand(deliveries, store);
  return Promise.all(
    atHand.map(async (at) => (at.body ? withReading(at, await reader.read(at.body)) : asSetApart(at, 'bytes-lost'))),
  );
}

/** A message that is set apart is not read again: reading it may be what brings the worker down. */
export async function setApart(
  delivery: Delivery,
  reason: NonNullable<Arrival['setApart']>,
  { store }: Pick<ReadPorts, 'store'>,
): Promise<readonly ArrivalAtHand[]> {
  return (await takeInHand([delivery], store)).map((at) => asSetApart(at, reason));
}

/** What a party published, as it came; what is to be judged again, as it was kept. */
async function takeInHand(deliveries: readonly Delivery[], store: ReadPorts['store']): Promise<readonly AtHand[]> {
  const ids = deliveries.filter(isInternal).map(messageIn);
  const kept = new Map((ids.length > 0 ? await store.load(ids) : []).map((each) => [each.message, each]));
  return deliveries.flatMap((delivery): readonly AtHand[] => {
    if (!isInternal(delivery)) return [submitted(delivery)];
    const message = kept.get(messageIn(delivery));
    if (!message) return [];
    const { submitter, routingKey, digest, body } = message;
    return [{ submission: { submitter, routingKey, digest }, body, ...tracedAs(delivery), reopens: message.message }];
  });
}

const isInternal = ({ exchange }: Delivery): boolean => exchange === INTERNAL_EXCHANGE;

/** The id of the row; anything else is the id of none. */
const messageIn = ({ body }: Delivery): number => (/^\d{1,15}$/.test(body.toString('latin1')) ? Number(body) : 0);

function submitted(delivery: Delivery): AtHand {
  const { body, routingKey } = delivery;
  const submission = { submitter: submitterOf(delivery), routingKey, digest: digestOf(body) };
  return { submission, body, ...tracedAs(delivery) };
}

const tracedAs = ({ trace }: Delivery): Pick<AtHand, 'trace'> => (trace === undefined ? {} : { trace });

const withReading = ({ submission, body, ...at }: AtHand, reading: Arrival['reading']): ArrivalAtHand => ({
  arrival: { reading, ...submission },
  body: body ?? Buffer.alloc(0),
  ...at,
});

function asSetApart(at: AtHand, reason: NonNullable<Arrival['setApart']>): ArrivalAtHand {
  const read = withReading(at, { kind: 'unreadable', problems: [], truncated: 0 });
  return { ...read, arrival: { ...read.arrival, setApart: reason } };
}

/** SHA-256, hex: what tells the same bytes from other bytes. */
export const digestOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');
