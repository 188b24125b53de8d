import { createHash } from 'node:crypto';
import type { Arrival, PartyCode } from '#domain';
import type { Delivery, MessageReader } from './ports';

/** A delivery with what it turned out to be. */
export interface ReadDelivery {
  readonly arrival: Arrival;
  readonly body: Buffer;
}

const EXCHANGE_OF_A_PARTY = /^in\.(\d+)$/;

/** The exchange alone tells who submitted a message; what came another way has no submitter. */
const submitterOf = ({ exchange }: Delivery): PartyCode => (EXCHANGE_OF_A_PARTY.exec(exchange)?.[1] ?? '') as PartyCode;

export async function readDelivery(delivery: Delivery, reader: MessageReader): Promise<ReadDelivery> {
  const { body, routingKey } = delivery;
  const reading = await reader.read(body);
  return { arrival: { submitter: submitterOf(delivery), routingKey, digest: digestOf(body), reading }, body };
}

/** A message that is set apart is not read again: reading it may be what brings the worker down. */
export function setApart(delivery: Delivery, reason: NonNullable<Arrival['setApart']>): ReadDelivery {
  const { body, routingKey } = delivery;
  const reading = { kind: 'unreadable', problems: [], truncated: 0 } as const;
  return {
    arrival: { submitter: submitterOf(delivery), routingKey, digest: digestOf(body), reading, setApart: reason },
    body,
  };
}

/** SHA-256, hex: what tells the same bytes from other bytes. */
export const digestOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');
