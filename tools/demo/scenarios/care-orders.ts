import type {
  AnswerRequest,
  Begun,
  Ended,
  Person,
  ReportStart,
  ReportStop,
  RequestCare,
  RequestChange,
  Row,
} from '../words';
import { CLOCK } from './months';
import type { Numbers } from './numbers';

/** Who is cared for by whom, and on which allocation. */
interface Cared {
  readonly municipality: string;
  readonly provider: string;
  readonly person: Person;
  readonly row: Row;
}

/** The care of a client is reported on what it was allocated, unless the scenario says otherwise. */
export type Amended<T> = Partial<T> & Pick<T, Extract<keyof T, 'ends' | 'reason'>>;

const begunOf = ({ row }: Cared): Begun => ({
  under: { ...(row.product && { product: row.product }), begins: row.begins },
  ...(row.product && { product: row.product }),
  allocationBegins: row.begins,
  begins: row.begins,
});

/** What providers and municipalities say about care and about requests for it. */
export function openCareOrders(numbers: Numbers) {
  const fromProvider = (month: number, { provider, municipality }: Pick<Cared, 'provider' | 'municipality'>) => ({
    author: provider,
    to: municipality,
    identification: numbers.identification(provider),
    issuedOn: CLOCK[month]!,
  });
  return {
    start: (month: number, client: Cared, amended: Amended<Begun> = {}): ReportStart => ({
      do: 'start',
      ...fromProvider(month, client),
      person: client.person,
      rows: [{ ...begunOf(client), ...amended }],
    }),
    stop: (month: number, client: Cared, amended: Amended<Ended>): ReportStop => ({
      do: 'stop',
      ...fromProvider(month, client),
      person: client.person,
      rows: [{ ...begunOf(client), ...amended }],
    }),
    request: (
      month: number,
      { rows, person, ...pair }: Pick<RequestCare, 'rows' | 'person'> & Pick<Cared, 'provider' | 'municipality'>,
    ): RequestCare => ({ do: 'request', ...fromProvider(month, pair), person, rows }),
    change: (
      month: number,
      client: Cared,
      wanted: Pick<RequestChange, 'reference' | 'unchanged' | 'changed' | 'added'>,
    ): RequestChange => ({ do: 'change', ...fromProvider(month, client), person: client.person, ...wanted }),
    answer: (
      month: number,
      request: RequestCare | RequestChange,
      said: Pick<AnswerRequest, 'reference' | 'verdict' | 'reason' | 'residence'>,
    ): AnswerRequest => ({
      do: 'answer',
      author: request.to,
      to: request.author,
      identification: numbers.identification(request.to),
      issuedOn: CLOCK[month]!,
      ...said,
    }),
  };
}
