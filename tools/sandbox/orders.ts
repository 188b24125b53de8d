import { writeAllocation } from '../demo/party/write-allocation';
import { writeStart, writeStop } from '../demo/party/write-care';
import { writeDeclaration } from '../demo/party/write-declaration';
import { writeAnswer, writeChange, writeRequest } from '../demo/party/write-request';
import type {
  Allocate,
  AnswerRequest,
  Begun,
  Declare,
  Ended,
  Line,
  ReportStart,
  ReportStop,
  RequestCare,
  RequestChange,
  Under,
} from '../demo/words';
import { MUNICIPALITY, PRODUCT, PROVIDER, type Cast, type Days, type Resident } from './cast';
import type { Price } from './price';

/** A message as its party would publish it, with the places of its fresh names. */
export interface Written {
  readonly by: string;
  readonly kind: string;
  readonly xml: string;
}

const numberOf = (under: Under): number => ('number' in under ? under.number : 0);
const ofMunicipality = (issuedOn: string) =>
  ({ author: MUNICIPALITY, to: PROVIDER, identification: '@I1@', issuedOn }) as const;
const ofProvider = (issuedOn: string) =>
  ({ author: PROVIDER, to: MUNICIPALITY, identification: '@I1@', issuedOn }) as const;

export type Orders = ReturnType<typeof ordersOf>;

/** What the two parties say to one another, sound unless it is told otherwise. */
export function ordersOf({ today }: Cast, price: Price) {
  const begunOf = ({ row }: Resident): Begun => ({
    under: { number: row.number },
    ...(row.product && { product: row.product }),
    allocationBegins: row.begins,
    begins: row.begins,
  });
  return {
    allocation: ({ person, row }: Resident, more: Partial<Allocate> = {}): Written => {
      const order: Allocate = { do: 'allocate', ...ofMunicipality(today), person, rows: [row], ...more };
      return { by: MUNICIPALITY, kind: 'JW301', xml: writeAllocation(order) };
    },
    start: (resident: Resident, row: Partial<Begun> = {}, more: Partial<ReportStart> = {}): Written => {
      const { person } = resident;
      const rows = [{ ...begunOf(resident), ...row }];
      const order: ReportStart = { do: 'start', ...ofProvider(today), person, rows, ...more };
      return { by: PROVIDER, kind: 'JW305', xml: writeStart(order, (_, under) => numberOf(under)) };
    },
    stop: (resident: Resident, row: Partial<Ended> & Pick<Ended, 'ends'>, more: Partial<ReportStop> = {}): Written => {
      const { person } = resident;
      const rows = [{ ...begunOf(resident), reason: '31', ...row }];
      const order: ReportStop = { do: 'stop', ...ofProvider(today), person, rows, ...more };
      return { by: PROVIDER, kind: 'JW307', xml: writeStop(order, (_, under) => numberOf(under)) };
    },
    request: (
      { person }: Pick<Resident, 'person'>,
      rows: RequestCare['rows'],
      more: Partial<RequestCare> = {},
    ): Written => {
      const order: RequestCare = { do: 'request', ...ofProvider(today), person, rows, ...more };
      return { by: PROVIDER, kind: 'JW315', xml: writeRequest(order) };
    },
    change: ({ person }: Pick<Resident, 'person'>, wanted: Partial<RequestChange>): Written => {
      const nothing = { reference: '@V1@', unchanged: [], added: [] };
      const order: RequestChange = { do: 'change', ...ofProvider(today), person, ...nothing, ...wanted };
      return { by: PROVIDER, kind: 'JW317', xml: writeChange(order, (_, under) => numberOf(under)) };
    },
    answer: (said: Pick<AnswerRequest, 'reference' | 'verdict'> & Partial<AnswerRequest>): Written => {
      const order: AnswerRequest = { do: 'answer', ...ofMunicipality(today), ...said };
      return { by: MUNICIPALITY, kind: 'JW319', xml: writeAnswer(order) };
    },
    line: ({ row }: Resident, days: Days, more: Partial<Line> = {}): Line => {
      const volume = more.volume ?? 60;
      return {
        ...{ reference: '@R1@', under: { number: row.number }, product: PRODUCT, begins: days.begins, ends: days.ends },
        ...{ volume, unit: '01', rate: price.rate, amount: price.amountOf(volume), side: 'debit' as const },
        ...more,
      };
    },
    declaration: (
      period: Days,
      lines: readonly (readonly [bsn: string, lines: readonly Line[]])[],
      more: Partial<Declare> = {},
    ): Written => {
      const clients = lines.map(([bsn, some]) => ({ bsn, lines: some }));
      const { begins, ends } = period;
      const order: Declare = { do: 'declare', ...ofProvider(today), number: '@D1@', begins, ends, clients, ...more };
      return { by: PROVIDER, kind: 'JW323', xml: writeDeclaration(order, (_, line) => numberOf(line.under)) };
    },
  };
}
