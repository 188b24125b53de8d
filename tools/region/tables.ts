export type Cell = string | number | null | readonly string[] | Readonly<Record<string, unknown>>;
/** The columns of one row by name, as a file says them or the database has them. */
export type Row = Readonly<Record<string, Cell>>;

/** A table that keeps what earlier files said: rows are added and marked as replaced, never changed. */
export interface Table {
  readonly name: string;
  /** Names what a row is about; with the first day it names the row. */
  readonly key: readonly string[];
  /** What else a row says. */
  readonly says: readonly string[];
  /** Rows with a first and a last day; rows that last until the next one begins; or rows without days. */
  readonly lasts: 'until-its-end' | 'until-the-next' | 'until-replaced';
  readonly title: (row: Row) => string;
}

const table = (name: string, key: readonly string[], says: readonly string[], title: Table['title']): Table => ({
  name,
  key,
  says,
  lasts: 'until-its-end',
  title,
});

export const tables = {
  party: table('party', ['code'], ['kind', 'name', 'size'], ({ kind, code, name }) => `${kind} ${code} ${name}`),
  mandate: table(
    'mandate',
    ['author', 'submitter'],
    ['reason'],
    (row) => `mandate of ${row.author} to ${row.submitter}`,
  ),
  agreement: table(
    'agreement',
    ['provider', 'municipality'],
    ['reason'],
    ({ provider, municipality }) => `agreement of ${provider} with ${municipality ?? 'the region'}`,
  ),
  price: table(
    'price',
    ['category', 'code'],
    ['kind', 'segment', 'profile', 'intensity', 'price', 'declared_as', 'unit', 'rate', 'hourly', 'reason'],
    ({ code }) => `price of ${code}`,
  ),
  regime: {
    ...table(
      'regime',
      ['municipality', 'segment'],
      ['regime', 'reason'],
      (row) => `regime of ${row.municipality} ${row.segment}`,
    ),
    lasts: 'until-the-next',
  },
  ownAnswer: table(
    'own_answer',
    ['municipality', 'kind'],
    ['reason'],
    ({ municipality, kind }) => `own answers of ${municipality} to a ${kind}`,
  ),
  requestPolicy: table(
    'request_policy',
    ['municipality', 'category', 'code', 'referrer'],
    ['position', 'decision', 'reason'],
    ({ municipality, category, code, referrer }) =>
      `policy of ${municipality ?? 'the region'} for ${code ?? category ?? 'any product'} by ${referrer ? `referrer ${referrer}` : 'anybody'}`,
  ),
  noChangeRequests: table(
    'no_change_requests',
    ['provider'],
    ['reason'],
    ({ provider }) => `${provider} asks for no changes`,
  ),
  partnership: table(
    'partnership',
    ['municipality', 'provider'],
    ['reason'],
    ({ municipality, provider }) => `partnership ${provider} of ${municipality}`,
  ),
  subcontractor: table(
    'subcontractor',
    ['municipality', 'partnership', 'provider'],
    ['reason'],
    ({ municipality, partnership, provider }) => `subcontractor ${provider} of ${partnership} in ${municipality}`,
  ),
  product: table('product', ['category', 'code'], ['name'], ({ code, name }) => `product ${code} ${name}`),
  municipality: table('municipality', ['code'], ['name'], ({ code, name }) => `national municipality ${code} ${name}`),
  allocationRange: table(
    'allocation_range',
    ['municipality', 'first'],
    ['last'],
    ({ municipality, first }) => `allocation numbers of ${municipality} from number ${first}`,
  ),
  setting: { ...table('region_setting', ['key'], ['value'], ({ key }) => `setting ${key}`), lasts: 'until-replaced' },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

export const columnsOf = ({ key, says, lasts }: Table): readonly string[] =>
  lasts === 'until-replaced' ? [...key, ...says] : [...key, ...says, 'valid_from', 'valid_to'];
