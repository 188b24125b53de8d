import {
  apply,
  applyBookings,
  bookAt,
  calendarDate,
  cents,
  holdsOverTime,
  identityOf,
  judge,
  pairKey,
  signed,
  withBook,
  type Arrival,
  type Book,
  type Case,
  type ClientKey,
  type Decision,
  type Facts,
  type Message,
  type MunicipalityCode,
  type Party,
  type ProviderCode,
  type Room,
  type RoomKey,
} from '#domain';
import { anEmptyBook, aPic, pricesOf, roomsOf } from '../../../test/support/allocation-builders';
import { aBareRegion } from '../../../test/support/region-builders';
import { messageOf, SCHEMA_VERSIONS, toldOf } from './messages';
import { inWords } from './observe';
import type { Sent, Stand } from './sent';
import type { Answer, Entry, LedgerSystem, Settled } from './system';
import { ALLOCATIONS, CEILING, FIRST_DAY, MUNICIPALITIES, PROVIDER, ROOMS, type Limited } from './world';

const always = { from: calendarDate('2020-01-01') };
const provider = PROVIDER as ProviderCode;
const municipalities = MUNICIPALITIES.map((code) => code as string as MunicipalityCode);

const PARTIES: readonly Party[] = [
  { code: provider, kind: 'provider', name: provider, validity: always },
  ...municipalities.map((code): Party => ({ code, kind: 'municipality', name: code, validity: always })),
];

const REGION = aBareRegion({
  parties: new Map(PARTIES.map((party) => [party.code, [party]])),
  municipalityCodes: new Set(municipalities),
  products: new Set(['45:45P1A']),
  agreements: new Map([[provider, [{ provider, validity: always }]]]),
  prices: pricesOf(aPic({ price: cents(Number(CEILING)) })),
  regimes: municipalities.map((municipality) => ({
    municipality,
    segment: 'specialist' as const,
    regime: 'pic' as const,
    from: always.from,
  })),
});

const roomOf = ({ key, municipality, year, segment, limit }: Limited): Room => ({
  key: key as RoomKey,
  provider,
  ...(municipality && { municipality: municipality as string as MunicipalityCode }),
  year,
  ...(segment && { segment }),
  policy: 'refuse',
  limit: cents(Number(limit)),
  used: cents(0),
  held: cents(0),
  cap: cents(Number(limit)),
});

const bookOf = (municipality: MunicipalityCode): Book =>
  anEmptyBook({
    municipality,
    provider,
    rooms: roomsOf(
      ...ROOMS.filter((room) => [municipality as string, undefined].includes(room.municipality)).map(roomOf),
    ),
  });

export const BEFORE: Facts = {
  today: calendarDate(FIRST_DAY),
  region: REGION,
  schemaVersions: SCHEMA_VERSIONS,
  seen: new Map(),
  forwarded: new Map(),
  books: new Map(municipalities.map((code) => [pairKey(code, provider), bookOf(code)])),
};

export const clientsIn = (message: Message): readonly ClientKey[] => {
  const bsns =
    message.kind === 'JW323'
      ? message.clients.map(({ bsn }) => bsn)
      : message.kind === 'JW301'
        ? [message.client.bsn]
        : [];
  return bsns.map((bsn) => `client ${bsn.reveal()}` as ClientKey);
};

/** The two pure functions, and nothing else of the gateway: what they leave is kept in memory. */
export class MemoryLedger implements LedgerSystem {
  #facts = BEFORE;
  #message = 0;
  readonly #entries: Entry[] = [];

  async settle(batch: readonly Sent[]): Promise<Settled> {
    const settled = batch.map((sent) => {
      const { c, message, decision } = this.#judge(sent);
      this.#facts = apply(this.#facts, c, decision);
      this.#entries.push(...entriesOf(message, decision));
      return { told: toldOf(message, decision), answers: answersOf(message, decision) };
    });
    return { told: settled.map(({ told }) => told), answers: settled.flatMap(({ answers }) => answers) };
  }

  async crash(batch: readonly Sent[]): Promise<void> {
    const before = this.#facts;
    for (const sent of batch) {
      const { c, decision } = this.#judge(sent);
      this.#facts = apply(this.#facts, c, decision);
    }
    this.#facts = before;
  }

  async changeLimit(key: string, limit: bigint): Promise<void> {
    const { sharedOf: _, ...facts } = this.#facts;
    const books = [...facts.books].map(([pair]) => {
      const book = this.#bookAt(pair);
      const room = book.rooms.get(key as RoomKey);
      if (!room) return [pair, book] as const;
      const changed = { ...room, limit: cents(Number(limit)), cap: cents(Math.max(Number(limit), room.used)) };
      return [pair, { ...book, rooms: new Map(book.rooms).set(room.key, changed) }] as const;
    });
    this.#facts = { ...facts, books: new Map(books) };
  }

  async setToday(day: string): Promise<void> {
    this.#facts = { ...this.#facts, today: calendarDate(day) };
  }

  async settleHolds(): Promise<void> {
    const { today, region } = this.#facts;
    for (const pair of this.#facts.books.keys()) {
      const book = this.#bookAt(pair);
      const holds = holdsOverTime([...book.allocations.keys()], book, { today, region });
      this.#facts = { ...this.#facts, ...withBook(this.#facts, applyBookings(book, holds)) };
    }
  }

  async stand(): Promise<Stand> {
    const books = [...this.#facts.books.keys()].map((pair) => this.#bookAt(pair));
    const rooms = new Map(books.flatMap((book) => [...book.rooms.values()]).map((room) => [room.key as string, room]));
    const told = ROOMS.map(({ key }) => {
      const { limit, used, held, cap } = rooms.get(key)!;
      return [key, { limit: BigInt(limit), used: BigInt(used), held: BigInt(held), cap: BigInt(cap) }] as const;
    });
    const granted = books.flatMap((book) =>
      [...book.trajectories.values()].map((each) => [trajectoryNamed(each.key), BigInt(each.granted)] as const),
    );
    return { rooms: Object.fromEntries(told), granted: Object.fromEntries(granted) };
  }

  async entries(): Promise<readonly Entry[]> {
    return [...this.#entries];
  }

  #bookAt(pair: Parameters<Facts['books']['get']>[0]): Book {
    return bookAt(this.#facts, this.#facts.books.get(pair)!)!;
  }

  #judge(sent: Sent) {
    const message = messageOf(sent);
    this.#message += 1;
    const c: Case<Arrival> = {
      message: this.#message,
      content: {
        submitter: identityOf(message).author,
        routingKey: message.kind,
        digest: inWords(sent),
        reading: { kind: 'message', message },
      },
      clientKeys: clientsIn(message),
      answerIdentification: `G${this.#message}`,
    };
    return { c, message, decision: judge(c, this.#facts) };
  }
}

/** A trajectory is named for the number that came first in it; here for any that may have. */
export function trajectoryNamed(key: string): string {
  const [municipality, number] = key.split('/');
  return ALLOCATIONS.find((each) => each.municipality === municipality && each.number === Number(number))!.trajectory;
}

export function entriesOf(message: Message, { lines }: Decision): readonly Entry[] {
  if (message.kind !== 'JW323') return [];
  return lines.map(({ client, line, posting }): Entry => {
    const { reference, previousReference, claimed, period } = message.clients[client]!.lines[line]!;
    return {
      message: message.header.identification,
      reference,
      ...(previousReference !== undefined && { takesBack: previousReference }),
      claimed: BigInt(signed(claimed)),
      granted: BigInt(posting?.amount ?? 0),
      month: period.begins.slice(0, 7),
      municipality: message.header.recipient,
      ...(posting && { trajectory: trajectoryNamed(posting.trajectory) }),
      rooms: posting?.rooms ?? [],
    };
  });
}

function answersOf(message: Message, { letters, lines }: Decision): readonly Answer[] {
  const answer = letters.flatMap(({ content }) =>
    content.kind === 'message' && content.message.kind === 'JW325' ? [content.message] : [],
  )[0]?.answer;
  if (!answer || lines.length === 0) return [];
  const refused = (answer.clients ?? []).flatMap((client) =>
    client.lines.map(({ claimed }) => BigInt(signed(claimed))),
  );
  return [
    {
      message: message.header.identification,
      claimed: BigInt(signed(answer.claimed)),
      granted: BigInt(signed(answer.granted)),
      refused: refused.reduce((sum, each) => sum + each, 0n),
    },
  ];
}
