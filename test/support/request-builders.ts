import {
  Bsn,
  cents,
  type AllocatedProduct,
  type Answered,
  type ChangedProduct,
  type ChangeRequest,
  type AllocationRequest,
  type AskedRequest,
  type Book,
  type GivenAnswer,
  type Header,
  type MunicipalityCode,
  type NewProduct,
  type RequestAnswer,
  type RequestedProduct,
  type RequestingClient,
  type UnchangedProduct,
  type WantedSituation,
} from '#domain';
import { anEmptyBook, aProduct, bookAfter, child, day, municipality, provider, without } from './allocation-builders';

const fromProvider = (identification: string): Header => ({
  sender: provider,
  recipient: municipality,
  identification,
  issuedOn: day('2026-03-02'),
  schemaVersions: { shared: '1.0.0', message: '1.0.0' },
});

/** One PIC of which € 4,500 is asked, on the word of a general practitioner. */
export const aRequestedProduct = (changes: Partial<RequestedProduct> = {}): RequestedProduct => ({
  reference: 'V1',
  product: { category: '45', code: '45P1A' },
  starts: day('2026-03-09'),
  ends: day('2026-11-30'),
  extent: { volume: 450_000, unit: '83', frequency: '6' },
  referrer: { referrerKind: '02', practitioner: '01234567' },
  ...changes,
});

export const aRequestingClient = (changes: Partial<RequestingClient> = {}): RequestingClient => ({
  bsn: Bsn.of('999901011'),
  birthDate: { date: day('2014-05-17') },
  sex: '2',
  name: { surname: { name: 'Duinzicht', prefix: 'van' } },
  products: [aRequestedProduct()],
  ...changes,
});

export const aRequest = (changes: Partial<RequestingClient> = {}): AllocationRequest => ({
  kind: 'JW315',
  header: fromProvider('VT2600000101'),
  client: aRequestingClient(changes),
});

/** The volume of an allocation is to become € 6,000. */
export const aChangedProduct = (changes: Partial<ChangedProduct> = {}): ChangedProduct => ({
  allocationNumber: 102,
  wantedFrom: day('2026-03-09'),
  ends: day('2026-11-30'),
  extent: { volume: 600_000, unit: '83', frequency: '6' },
  ...changes,
});

export const aNewProduct = (changes: Partial<NewProduct> = {}): NewProduct => ({
  product: { category: '45', code: '45P2A' },
  wantedFrom: day('2026-03-09'),
  ends: day('2026-11-30'),
  extent: { volume: 600_000, unit: '83', frequency: '6' },
  ...changes,
});

/** One allocation stays as it is, one changes, and a product is to come besides. */
export const aWantedSituation = (changes: Partial<WantedSituation> = {}): WantedSituation => ({
  reference: 'W1',
  reason: '1',
  unchanged: [{ allocationNumber: 101 }],
  changed: [aChangedProduct()],
  added: [aNewProduct()],
  ...changes,
});

export const aChangeRequest = (
  wanted: Partial<WantedSituation> = {},
  bsn: Bsn = Bsn.of('999901011'),
): ChangeRequest => ({
  kind: 'JW317',
  header: fromProvider('VW2600000101'),
  client: { bsn, wanted: aWantedSituation(wanted) },
});

/** Refused: another municipality is responsible. */
export const anAnswered = (changes: Partial<Answered> = {}): Answered => ({
  reference: 'V1',
  verdict: '1',
  refusalReason: '8',
  residence: { municipality: '0603' as MunicipalityCode },
  ...changes,
});

export const aRequestAnswer = (answer: Answered = anAnswered()): RequestAnswer => ({
  kind: 'JW319',
  header: { ...fromProvider('DA2600000101'), sender: municipality, recipient: provider },
  answer,
});

/** The same without an extent, by its category and with a budget: sound where the category alone is allocated. */
export const budgeted = <Row extends RequestedProduct | NewProduct>(row: Row): Omit<Row, 'extent'> => ({
  ...without(row, 'extent'),
  product: { category: '45' },
  budget: cents(100_000),
});

/** A product of a JW315 that was asked as message 1, to which nothing was said yet. */
export const anAskedRequest = (changes: Partial<AskedRequest> = {}): AskedRequest => ({
  reference: 'V1',
  message: 1,
  kind: 'JW315',
  product: 0,
  municipality,
  client: child,
  issuedOn: day('2026-03-02'),
  withdrawn: false,
  answers: [],
  ...changes,
});

/** What was said to it, by message 2 and those after it. */
export const answeredBy = (...verdicts: readonly GivenAnswer['verdict'][]): readonly GivenAnswer[] =>
  verdicts.map((verdict, at) => ({ message: at + 2, verdict, withdrawn: false }));

export const askedBook = (requests: readonly AskedRequest[], book: Book = anEmptyBook()): Book => ({
  ...book,
  requests: new Map(requests.map((request) => [request.reference, request])),
});

const CODES = ['45P1A', '45P1B'];
/** What stays was allocated until the day before what changes begins. */
const staying = ({ allocationNumber }: UnchangedProduct, at: number): AllocatedProduct =>
  aProduct({
    allocationNumber,
    product: { category: '45', code: CODES[at]! },
    starts: day('2026-01-01'),
    ends: day('2026-03-08'),
  });
const changing = ({ allocationNumber, extent }: ChangedProduct, at: number): AllocatedProduct =>
  extent
    ? aProduct({ allocationNumber, product: { category: '45', code: CODES[at]! } })
    : {
        ...without(aProduct({ allocationNumber }), 'extent'),
        product: { category: '54' },
        budget: cents(100_000),
      };

/** The book in which all that a JW317 names was allocated, and nothing else. */
export function allocatedBefore({ client: { wanted } }: ChangeRequest, other: readonly AllocatedProduct[] = []): Book {
  const { unchanged = [], changed = [] } = wanted;
  const rows = [...unchanged.map(staying), ...changed.map(changing), ...other];
  return bookAfter([[...new Map(rows.map((row) => [row.allocationNumber, row])).values()]]);
}
