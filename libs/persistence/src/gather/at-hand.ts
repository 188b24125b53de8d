import {
  answeredKey,
  identityOf,
  keysAtHand,
  pairKey,
  pairOf,
  type Arrival,
  type Bsn,
  type ClientKey,
  type DeclarationLine,
  type Message,
  type MessageKey,
  type Pair,
} from '#domain';
import { requestIn, type RequestAtHand } from './requests-at-hand';

/** A message of the batch with what stands for its clients. */
export interface KnownArrival {
  readonly arrival: Arrival;
  readonly clientKeys: readonly ClientKey[];
}

export interface PairNumber extends Pair {
  readonly number: number;
}
export interface PairClient extends Pair {
  readonly client: ClientKey;
}
export interface PairLine extends Pair {
  readonly line: DeclarationLine;
}
export interface PairDeclaration extends Pair {
  readonly declaration: string;
}

export interface ProviderReference extends Pick<Pair, 'provider'> {
  readonly reference: string;
}

/** What a batch touches: what is locked and read for it. Nothing is named twice. */
export interface AtHand {
  readonly locks: readonly string[];
  readonly pairs: readonly Pair[];
  /** Under which the messages would be registered. */
  readonly messageKeys: readonly MessageKey[];
  /** Of the messages that the replies answer. */
  readonly answeredKeys: readonly MessageKey[];
  readonly numbers: readonly PairNumber[];
  /** Numbers that a municipality gives out here: are they another provider's? */
  readonly allocatedNumbers: readonly PairNumber[];
  /** Clients of whom every allocation counts. */
  readonly allocatedClients: readonly PairClient[];
  readonly declaredClients: readonly PairClient[];
  /** Clients of whom every start and stop counts. */
  readonly caredClients: readonly PairClient[];
  /** Of requests: those that are asked, and those that answers name. */
  readonly references: readonly ProviderReference[];
  /** Clients of whom every request counts. */
  readonly requestingClients: readonly PairClient[];
  readonly lines: readonly PairLine[];
  readonly declarations: readonly PairDeclaration[];
  readonly requests: readonly RequestAtHand[];
}

/** The clients of a message, in its order. */
export function bsnsOf(message: Message): readonly Bsn[] {
  switch (message.kind) {
    case 'JW323':
      return message.clients.map(({ bsn }) => bsn);
    case 'JW325':
      return message.answer?.clients?.map(({ bsn }) => bsn) ?? [];
    // They name no client: a reference stands for the request.
    case 'JW319':
    case 'JW320':
      return [];
    default:
      return message.client ? [message.client.bsn] : [];
  }
}

/** Once each, by what they hold; of codes, keys and numbers only. */
export const distinct = <T extends object>(items: readonly T[]): readonly T[] => [
  ...new Map(items.map((item) => [Object.values(item).join('\n'), item])).values(),
];
const once = <T extends string>(items: readonly T[]): readonly T[] => [...new Set(items)];

/**
 * A message is locked with its pair and with its author: identifications, numbers of allocations and declarations, and references
 * are an author's own, whoever the other party is. An answer to a declaration settles references and numbers of its provider.
 * A request may be answered in the municipality's name, by numbers and identifications of that municipality. What cannot be read is
 * locked with who submitted it.
 */
function locksFor({ submitter, reading }: Arrival): readonly string[] {
  if (reading.kind === 'unreadable') return [`${submitter}//`];
  const identity = identityOf(reading.message);
  const { municipality, provider } = pairOf(identity);
  const answered = identity.kind === 'JW325' ? [`${provider}//`] : [];
  const asked = identity.kind === 'JW315' || identity.kind === 'JW317' ? [`${municipality}//`] : [];
  return [pairKey(municipality, provider), `${identity.author}//`, ...answered, ...asked];
}

/** The allocations that its rows name. */
function numbersIn(message: Message): readonly number[] {
  switch (message.kind) {
    case 'JW301':
    case 'JW302':
      return (message.client?.products ?? []).map(({ allocationNumber }) => allocationNumber);
    case 'JW305':
      return message.client.starts.flatMap(({ allocationNumber }) => allocationNumber ?? []);
    case 'JW307':
      return message.client.stops.flatMap(({ allocationNumber }) => allocationNumber ?? []);
    default:
      return [];
  }
}

/** The requests that it is, or that its rows name. */
function referencesIn(message: Message): readonly string[] {
  switch (message.kind) {
    case 'JW301':
      return message.client.products.flatMap(({ requestReference }) => requestReference ?? []);
    case 'JW315':
      return message.client.products.map(({ reference }) => reference);
    case 'JW317':
      return [message.client.wanted.reference];
    case 'JW319':
      return [message.answer.reference];
    default:
      return [];
  }
}

/** Field by field where there is one for every line: to spread the pair into each costs several times as much. */
function touchedBy(message: Message, clientKeys: readonly ClientKey[]) {
  const pair = pairOf(identityOf(message));
  const { municipality, provider } = pair;
  const numbers = numbersIn(message).map((number) => ({ municipality, provider, number }));
  const lines = message.kind === 'JW323' ? message.clients.flatMap((client) => client.lines) : [];
  const clients = clientKeys.map((client) => ({ municipality, provider, client }));
  const { kind } = message;
  const answered = answeredKey(message);
  const request = requestIn(message, clientKeys);
  const allocates = kind === 'JW301' || kind === 'JW302' || request !== undefined;
  const reportsCare = kind === 'JW305' || kind === 'JW307';
  return {
    pair,
    numbers: [...numbers, ...lines.map(({ allocationNumber: number }) => ({ municipality, provider, number }))],
    allocatedNumbers: kind === 'JW301' ? numbers : [],
    answeredKeys: answered === undefined ? [] : [answered],
    allocatedClients: reportsCare || allocates ? clients : [],
    declaredClients: kind === 'JW323' ? clients : [],
    caredClients: reportsCare || allocates ? clients : [],
    references: referencesIn(message).map((reference) => ({ provider, reference })),
    requestingClients: request ? clients : [],
    lines: lines.map((line) => ({ municipality, provider, line })),
    declarations: kind === 'JW323' ? [{ municipality, provider, declaration: message.number }] : [],
    requests: request ? [request] : [],
  };
}

export function atHand(batch: readonly KnownArrival[]): AtHand {
  const touched = batch.flatMap(({ arrival: { reading }, clientKeys }) =>
    reading.kind === 'message' ? [touchedBy(reading.message, clientKeys)] : [],
  );
  return {
    locks: once(batch.flatMap(({ arrival }) => locksFor(arrival))),
    messageKeys: once(batch.flatMap(({ arrival }) => keysAtHand(arrival))),
    pairs: distinct(touched.map(({ pair }) => pair)),
    answeredKeys: once(touched.flatMap(({ answeredKeys }) => answeredKeys)),
    numbers: distinct(touched.flatMap(({ numbers }) => numbers)),
    allocatedNumbers: distinct(touched.flatMap(({ allocatedNumbers }) => allocatedNumbers)),
    allocatedClients: distinct(touched.flatMap(({ allocatedClients }) => allocatedClients)),
    declaredClients: distinct(touched.flatMap(({ declaredClients }) => declaredClients)),
    caredClients: distinct(touched.flatMap(({ caredClients }) => caredClients)),
    references: distinct(touched.flatMap(({ references }) => references)),
    requestingClients: distinct(touched.flatMap(({ requestingClients }) => requestingClients)),
    lines: touched.flatMap(({ lines }) => lines),
    declarations: distinct(touched.flatMap(({ declarations }) => declarations)),
    requests: touched.flatMap(({ requests }) => requests),
  };
}
