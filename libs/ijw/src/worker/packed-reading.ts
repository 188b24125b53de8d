import { Bsn, type Message, type Reading } from '#domain';

/** A reading on its way from one thread to another. A Bsn hides from every copy, also from that one: its digits travel apart. */
export interface PackedReading {
  readonly reading: Reading;
  readonly bsns: readonly string[];
}

export const pack = (reading: Reading): PackedReading => ({
  reading,
  bsns: reading.kind === 'message' ? clientsOf(reading.message).map(({ bsn }) => bsn.reveal()) : [],
});

/** Completes the copy in place: nobody has seen it yet. */
export function unpack({ reading, bsns }: PackedReading): Reading {
  if (reading.kind === 'message') {
    clientsOf(reading.message).forEach((client, at) => (client.bsn = Bsn.of(bsns[at] ?? '')));
  }
  return reading;
}

function clientsOf(message: Message): readonly { bsn: Bsn }[] {
  switch (message.kind) {
    case 'JW323':
      return message.clients;
    case 'JW325':
      return message.answer?.clients ?? [];
    case 'JW319':
    case 'JW320':
      return [];
    default:
      return message.client ? [message.client] : [];
  }
}
