import type { ConsumeMessage } from 'amqplib';
import { isTriedAlone, traceIn, type Delivery } from '#pipeline';

export function deliveryOf(message: ConsumeMessage): Delivery {
  const { content, fields } = message;
  const trace = traceIn(message.properties.headers?.['traceparent']);
  return {
    body: content,
    exchange: fields.exchange,
    routingKey: fields.routingKey,
    deliveryCount: deliveryCountOf(message),
    ...(trace !== undefined && { trace }),
  };
}

const UNCOUNTED = Infinity;

/**
 * A quorum queue writes x-delivery-count when it hands a message out again, over whatever stood there; RabbitMQ 3.10 leaves the
 * header of a first delivery as the party wrote it, so only `redelivered`, which no party can set, makes the header credible. A broker
 * that does not count what a death gave back (RabbitMQ 4.3) may have handed it out any number of times.
 */
export function deliveryCountOf({ fields, properties }: ConsumeMessage): number {
  if (!fields.redelivered) return 0;
  const count: unknown = properties.headers?.['x-delivery-count'];
  return typeof count === 'number' && Number.isSafeInteger(count) && count > 0 ? count : UNCOUNTED;
}

export interface GroupLimits {
  readonly messagesMax: number;
  /** A group ends with the message that reaches this, so that one larger message still makes a group. */
  readonly bytesMax: number;
}

/** Takes the next group from the front of what waits. A message that is to be tried alone is alone in its group. */
export const takeGroup = (waiting: ConsumeMessage[], limits: GroupLimits): readonly ConsumeMessage[] =>
  waiting.splice(0, groupLength(waiting, limits));

function groupLength(waiting: readonly ConsumeMessage[], { messagesMax, bytesMax }: GroupLimits): number {
  let bytes = 0;
  for (const [index, message] of waiting.entries()) {
    if (isTriedAlone(deliveryCountOf(message))) return Math.max(1, index);
    if (index === messagesMax || bytes >= bytesMax) return index;
    bytes += message.content.length;
  }
  return waiting.length;
}
