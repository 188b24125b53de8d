import {
  amountOf,
  Bsn,
  calendarDate,
  cents,
  identityOf,
  lastOfMonth,
  signed,
  type AllocationMessage,
  type Declaration,
  type DeclarationLine,
  type Message,
  type MunicipalityCode,
  type ProviderCode,
} from '#domain';
import { digestOf, type ArrivalAtHand, type Judgement } from '#pipeline';
import { aClient } from '../../../test/support/allocation-builders';
import { Random } from '../../fuzz/random';
import { SCHEMA_VERSIONS } from '../ledger/messages';
import { FIRST_DAY } from '../ledger/world';
import { AMOUNT_MAX, MONTHS, PROVIDER, type Declarable } from './world';

const day = calendarDate(FIRST_DAY);
const PRODUCT = { category: '45', code: '45P1A' } as const;

const headerOf = (sender: string, recipient: string, identification: string) => ({
  sender: sender as ProviderCode | MunicipalityCode,
  recipient: recipient as ProviderCode | MunicipalityCode,
  identification,
  issuedOn: day,
  schemaVersions: SCHEMA_VERSIONS,
});

function periodOf(month: string) {
  const begins = calendarDate(`${month}-01`);
  return { begins, ends: lastOfMonth(begins) };
}

/** As it would be had it come through the queue and been read. */
export function arriving(message: Message): ArrivalAtHand {
  const body = Buffer.from(JSON.stringify(message));
  const reading = { kind: 'message', message } as const;
  return {
    arrival: { submitter: identityOf(message).author, routingKey: message.kind, digest: digestOf(body), reading },
    body,
  };
}

export const allocating = ({ number, bsn, municipality }: Declarable): AllocationMessage => ({
  kind: 'JW301',
  header: headerOf(municipality, PROVIDER, `A${number}`),
  client: aClient({
    bsn: Bsn.of(bsn),
    products: [
      {
        allocationNumber: number,
        product: PRODUCT,
        allocatedOn: day,
        allocatedAt: '10:00:00',
        starts: calendarDate('2026-01-01'),
        ends: calendarDate('2026-12-31'),
        extent: { volume: MONTHS.length * AMOUNT_MAX, unit: '83', frequency: '6' },
      },
    ],
  }),
});

interface Place {
  readonly client: Declarable;
  readonly month: string;
  /** The debit that is open there. */
  open?: DeclarationLine;
}

/** One in so many lines takes back what was granted before. */
const CREDIT_EVERY = 5;

/** Declares in the name of one connection: of its own clients, and not twice what is open. */
export class Spender {
  readonly #random: Random;
  readonly #places: readonly Place[];
  #count = 0;

  constructor(
    readonly connection: number,
    seed: number,
    clients: readonly Declarable[],
  ) {
    this.#random = new Random(seed, connection);
    this.#places = clients.flatMap((client) => MONTHS.map((month) => ({ client, month })));
  }

  /** What goes in one batch: nothing is said twice in it, for what came of the first is not known yet. */
  declareBatch(messages: number, linesMax: number): readonly Declaration[] {
    const taken = new Set<Place>();
    return Array.from({ length: messages }, () => this.#declare(linesMax, taken)).filter(
      ({ clients }) => clients.length > 0,
    );
  }

  /** At most so many lines, of different places. */
  #declare(linesMax: number, taken: Set<Place>): Declaration {
    this.#count += 1;
    const identification = `S${this.connection}N${this.#count}`;
    const picked = new Set(Array.from({ length: linesMax }, () => this.#random.pick(this.#places)));
    const places = [...picked].filter((place) => !taken.has(place));
    for (const place of places) taken.add(place);
    const { municipality } = this.#places[0]!.client;
    const lines = places.flatMap((place, at) => {
      const reference = `${identification}R${at}`;
      if (!place.open) return [{ bsn: place.client.bsn, line: this.#debit(place, reference) }];
      const { claimed, ...debit } = place.open;
      const credit: DeclarationLine = {
        ...debit,
        reference,
        previousReference: debit.reference,
        claimed: { cents: claimed.cents, side: 'credit' },
      };
      return this.#random.below(CREDIT_EVERY) === 0 ? [{ bsn: place.client.bsn, line: credit }] : [];
    });
    const bsns = [...new Set(lines.map(({ bsn }) => bsn))];
    return {
      kind: 'JW323',
      header: headerOf(PROVIDER, municipality, identification),
      number: identification,
      period: periodOf('2026-12'),
      issuedOn: day,
      total: amountOf(cents(lines.reduce((sum, { line }) => sum + signed(line.claimed), 0))),
      clients: bsns.map((bsn) => ({
        bsn: Bsn.of(bsn),
        lines: lines.filter((each) => each.bsn === bsn).map(({ line }) => line),
      })),
    };
  }

  /** Remembers what came of it, to take back later. */
  learn(declaration: Declaration, { decision }: Judgement): void {
    for (const { client, line, posting } of decision.lines) {
      if (!posting) continue;
      const declared = declaration.clients[client]!.lines[line]!;
      const place = this.#places.find(
        (each) => each.client.number === declared.allocationNumber && declared.period.begins.startsWith(each.month),
      )!;
      if (posting.kind === 'credit') delete place.open;
      else place.open = declared;
    }
  }

  #debit({ client, month }: Place, reference: string): DeclarationLine {
    const amount = this.#random.below(AMOUNT_MAX) + 1;
    return {
      reference,
      allocationNumber: client.number,
      category: PRODUCT.category,
      productCode: PRODUCT.code,
      period: periodOf(month),
      volume: amount,
      unit: '83',
      claimed: { cents: cents(amount), side: 'debit' },
    };
  }
}
