import {
  Bsn,
  cents,
  type Answered,
  type ChangedProduct,
  type ChangeRequest,
  type AllocationRequest,
  type Header,
  type MunicipalityCode,
  type NewProduct,
  type RequestAnswer,
  type RequestedProduct,
  type RequestingClient,
  type WantedSituation,
} from '#domain';
import { day, municipality, provider, without } from './allocation-builders';

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
