import {
  addDays,
  amountOf,
  apply,
  cents,
  earlierOf,
  judge,
  lastOfMonth,
  type AllocatedClient,
  type AllocatedProduct,
  type Book,
  type CalendarDate,
  type Case,
  type DeclarationLine,
  type Facts,
  type Message,
  type MunicipalityCode,
  type PartyCode,
  type Period,
  type Price,
  type ProviderCode,
  type Region,
  type Room,
  type RoomKey,
  type Unit,
} from '#domain';
import type { RegionFiles } from '../../tools/region/read-region';
import { wantedRooms } from '../../tools/region/wanted-rows';
import { anAllocationMessage, anEmptyBook, aProduct, child } from './allocation-builders';
import { arrivalCase, arrivalOf, booksOf, theFacts } from './arrival-builders';
import { aDeclaration, bsn } from './declaration-builders';

/** A region as the gateway has it, beside what its files say. */
export interface Walked {
  readonly region: Region;
  readonly files: RegionFiles;
}

export interface Pair {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
}

/** The rooms of the pair, unused, as the files say them. */
export function roomsIn(files: RegionFiles, { municipality, provider }: Pair): Book['rooms'] {
  const rows = wantedRooms(files).filter(
    (row) => row.provider === provider && (row.municipality === null || row.municipality === municipality),
  );
  return new Map(
    rows.map(({ key, year, policy, limit, ...row }): readonly [RoomKey, Room] => {
      const most = limit === null ? ('none' as const) : cents(limit);
      const where = row.municipality === null ? {} : { municipality };
      const segment = row.segment === null ? {} : { segment: row.segment as NonNullable<Room['segment']> };
      const room = { provider, year, policy: policy as Room['policy'], limit: most, used: cents(0), held: cents(0) };
      return [key as RoomKey, { key: key as RoomKey, ...room, ...where, ...segment, cap: most }];
    }),
  );
}

/** One client of a pair, through the whole of what happens to it; every message has the clock of its own day. */
export class Journey {
  private facts: Facts;
  private messages = 0;

  constructor(
    { region, files }: Walked,
    readonly pair: Pair,
  ) {
    const book = anEmptyBook({ ...pair, rooms: roomsIn(files, pair) });
    this.facts = theFacts({ region, books: booksOf(book) });
  }

  get book(): Book {
    return [...this.facts.books.values()][0]!;
  }

  private send(message: Message, author: PartyCode, today: CalendarDate) {
    this.messages += 1;
    const c: Case<ReturnType<typeof arrivalOf>> = arrivalCase(
      arrivalOf(message, author, { digest: `d${this.messages}` }),
      {
        message: this.messages,
        clientKeys: [child],
      },
    );
    const facts = { ...this.facts, today };
    const decision = judge(c, facts);
    this.facts = apply(facts, c, decision);
    return decision;
  }

  /** A JW301 with one product, on its first day; answers the rules that the municipality is told of. */
  allocate(product: AllocatedProduct, client: Partial<AllocatedClient> = {}): readonly string[] {
    const { municipality, provider } = this.pair;
    const written = anAllocationMessage([{ ...product, allocatedOn: product.starts }], client);
    const identification = `T${this.messages}`;
    const header = {
      ...written.header,
      sender: municipality,
      recipient: provider,
      issuedOn: product.starts,
      identification,
    };
    const decision = this.send({ ...written, header }, municipality, product.starts);
    if (decision.outcome !== 'processed') throw new Error(JSON.stringify(decision.findings));
    return decision.signals.map(({ rule }) => rule).filter((rule) => rule.startsWith('GW'));
  }

  /** A JW323 with one line, some days after its month; answers the rules it breaks. */
  declare(line: DeclarationLine): readonly string[] {
    const { municipality, provider } = this.pair;
    const last = lastOfMonth(line.period.ends);
    const today = addDays(last, 4);
    const period: Period = { begins: `${last.slice(0, 7)}-01` as CalendarDate, ends: last };
    const written = aDeclaration([], {
      clients: [{ bsn, lines: [line] }],
      number: `D${this.messages}`,
      period,
      issuedOn: today,
      total: line.claimed,
    });
    const identification = `D${this.messages}`;
    const header = { ...written.header, sender: provider, recipient: municipality, issuedOn: today, identification };
    const decision = this.send({ ...written, header }, provider, today);
    return decision.findings.map(({ rule }) => rule);
  }
}

const ofProduct = (price: Price): { readonly category: string; readonly code: string } => {
  const [category = '', code = ''] = price.product.split(':');
  return { category, code };
};

const unitOf = (price: Price): Unit => (price.kind === 'pic' ? '83' : price.unit);

/** What is worth allocating of a price: all of a PIC, a hundred units of anything else. */
export const allocationOf = (
  price: Price,
  starts: CalendarDate,
  changes: Partial<AllocatedProduct> = {},
): AllocatedProduct =>
  aProduct({
    product: ofProduct(price),
    starts,
    ends: addDays(starts, 90),
    extent: { volume: price.kind === 'pic' ? price.price : 100, unit: unitOf(price), frequency: '6' },
    ...changes,
  });

/** From its first day to the end of that month: a euro of a PIC, one unit of anything else, at the price of that day. */
export function lineOf(price: Price, begins: CalendarDate, changes: Partial<DeclarationLine> = {}): DeclarationLine {
  const rate = price.kind === 'pic' ? undefined : price.rate;
  return {
    reference: `R${begins}`,
    allocationNumber: 101,
    category: ofProduct(price).category,
    productCode: ofProduct(price).code,
    period: { begins, ends: earlierOf(lastOfMonth(begins), addDays(begins, 90)) },
    volume: price.kind === 'pic' ? 100 : 1,
    unit: unitOf(price),
    ...(rate !== undefined && { rate }),
    claimed: amountOf(price.kind === 'pic' ? cents(100) : price.rate),
    ...changes,
  };
}
