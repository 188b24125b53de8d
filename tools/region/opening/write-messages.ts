import {
  amountOf,
  Bsn,
  cents,
  firstOfMonth,
  lastOfMonth,
  sumOf,
  type AllocatedProduct,
  type CalendarDate,
  type DeclarationLine,
  type DeclaredClient,
  type Header,
  type Opened,
  type PartyCode,
  type Product,
} from '#domain';
import { OPENING } from '#persistence';
import { digestOf, type ArrivalAtHand } from '#pipeline';
import { groupBy } from '../row-checks';
import type { Place } from '../source';
import type { OpeningFile } from './read-opening';

type AllocationRow = OpeningFile['allocations'][number];
type LineRow = OpeningFile['lines'][number];

/** What an opening books at once, and where its products, or the lines of its clients, stand in the file. */
export interface OpenedRows {
  readonly arrival: ArrivalAtHand;
  readonly places: readonly (readonly Place[])[];
}

const schemaVersions = { shared: '1.0.0', message: '1.0.0' };

/** The message is never written: what it says of a client beside the number is what no rule of an opening looks at. */
function opened(message: Opened, rows: readonly object[]): ArrivalAtHand {
  const body = Buffer.from(JSON.stringify(rows));
  const submitter = message.header.sender;
  const reading = { kind: 'message', message } as const;
  return { arrival: { submitter, routingKey: OPENING, digest: digestOf(body), reading }, body };
}

const headerOf = (sender: PartyCode, recipient: PartyCode, issuedOn: CalendarDate): Header => ({
  sender,
  recipient,
  identification: OPENING,
  issuedOn,
  schemaVersions,
});

const productOf = ({ category, product }: AllocationRow): Product =>
  product === undefined ? { category: category ?? '' } : { category: product.slice(0, 2), code: product };

const allocatedIn = (row: AllocationRow): AllocatedProduct => ({
  allocationNumber: row.number,
  product: productOf(row),
  allocatedOn: row.allocatedOn,
  allocatedAt: row.allocatedAt,
  starts: row.from,
  ...(row.to !== undefined && { ends: row.to }),
  ...(row.volume !== undefined &&
    row.unit !== undefined &&
    row.frequency !== undefined && { extent: { volume: row.volume, unit: row.unit, frequency: row.frequency } }),
  ...(row.budget !== undefined && { budget: cents(row.budget) }),
});

const lineIn = (row: LineRow): DeclarationLine => ({
  reference: row.reference,
  allocationNumber: row.allocation,
  category: row.product.slice(0, 2),
  productCode: row.product,
  period: { begins: row.from, ends: row.to },
  volume: row.volume,
  unit: row.unit,
  ...(row.rate !== undefined && { rate: cents(row.rate) }),
  claimed: amountOf(cents(row.amount)),
});

/** What was allocated to one client at one provider, as one message would say it. */
const allocationsIn = ({ municipality, allocations }: OpeningFile, on: CalendarDate): readonly OpenedRows[] =>
  [...groupBy(allocations, ({ provider, client }) => `${provider}/${client}`).values()].map((rows) => {
    const { provider, client, born } = rows[0]!;
    const message: Opened = {
      kind: 'JW301',
      header: headerOf(municipality, provider, on),
      client: {
        bsn: Bsn.of(client),
        birthDate: { date: born },
        sex: '0',
        name: { surname: { name: '' }, nameUse: '1' },
        contacts: [],
        products: rows.map(allocatedIn),
      },
    };
    return { arrival: opened(message, rows), places: [rows.map(({ place }) => place)] };
  });

/** What was declared under one number, in the order of the months, as they came. */
function linesIn({ municipality, lines }: OpeningFile, on: CalendarDate): readonly OpenedRows[] {
  const declarations = [...groupBy(lines, (row) => `${row.provider}/${row.month}/${row.declaration}`)];
  return declarations
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, rows]) => {
      const { provider, declaration: number, month } = rows[0]!;
      const clients = [...groupBy(rows, ({ client }) => client)];
      const first = firstOfMonth(`${month}-01` as CalendarDate);
      const message: Opened = {
        kind: 'JW323',
        header: headerOf(provider, municipality, on),
        number,
        period: { begins: first, ends: lastOfMonth(first) },
        issuedOn: on,
        total: amountOf(sumOf(rows.map(({ amount }) => cents(amount)))),
        clients: clients.map(([bsn, ofClient]): DeclaredClient => ({ bsn: Bsn.of(bsn), lines: ofClient.map(lineIn) })),
      };
      const places = clients.map(([, ofClient]) => ofClient.map(({ place }) => place));
      return { arrival: opened(message, rows), places };
    });
}

/** All of it, in the order in which it is booked. */
export const messagesOf = (opening: OpeningFile, on: CalendarDate): readonly OpenedRows[] => [
  ...allocationsIn(opening, on),
  ...linesIn(opening, on),
];
