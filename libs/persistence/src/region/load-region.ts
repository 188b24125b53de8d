import type { QueryResultRow } from 'pg';
import {
  cents,
  productKey,
  type Agreement,
  type CalendarDate,
  type Instant,
  type Mandate,
  type MunicipalityCode,
  type OwnAnswers,
  type Party,
  type Partnership,
  type PartyCode,
  type Price,
  type ProductKey,
  type ProviderCode,
  type Region,
  type RegimePeriod,
  type RegionSettings,
  type RequestDecision,
  type RequestPolicy,
  type Segment,
  type Subcontractor,
  type Unit,
  type Validity,
} from '#domain';

/** What a client of pg offers. One statement at a time: a transaction is one connection. */
export interface RegionClient {
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

interface Dated {
  readonly from: string;
  readonly to: string | null;
}

const validity = ({ from, to }: Dated): Validity =>
  to === null ? { from: from as CalendarDate } : { from: from as CalendarDate, to: to as CalendarDate };

/** Where a region is read from: as it stands, or as it stood at an instant. */
interface Source {
  readonly client: RegionClient;
  readonly known?: Instant | undefined;
}

/** The rows that stand, or stood. */
async function standing<Row extends QueryResultRow>(
  { client, known }: Source,
  text: (stands: string) => string,
): Promise<readonly Row[]> {
  const then = 'recorded_at <= $1::timestamptz and (replaced_at is null or replaced_at > $1::timestamptz)';
  const { rows } = await (known === undefined
    ? client.query<Row>(text('replaced_at is null'))
    : client.query<Row>(text(then), [known]));
  return rows;
}

/** Dates as text, never as an instant; in the order of their days, so that of two rows with one key the later one is read last. */
const current = <Row>(from: Source, table: string, columns: string): Promise<readonly (Row & Dated)[]> =>
  standing<Row & Dated>(
    from,
    (stands) =>
      `select ${columns}, valid_from::text as "from", valid_to::text as "to"
       from ${table} where ${stands} order by valid_from, id`,
  );

const grouped = <Key, Value>(pairs: Iterable<readonly [Key, Value]>): ReadonlyMap<Key, readonly Value[]> => {
  const groups = new Map<Key, Value[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
};

interface PriceRow {
  readonly kind: 'pic' | 'quantity';
  readonly category: string;
  readonly code: string;
  readonly segment: Segment;
  readonly profile: string;
  readonly intensity: string;
  readonly price: string | number;
  readonly declared_as: ProductKey[];
  readonly unit: Unit;
  readonly rate: string | number;
  readonly hourly: string | number | null;
}

/** The database guarantees which columns a kind fills. Its bigint arrives as text, unless the connection parses it. */
function priceOf(row: PriceRow & Dated): Price {
  const shared = { product: productKey(row.category, row.code), segment: row.segment, validity: validity(row) };
  if (row.kind === 'pic') {
    const { profile, intensity } = row;
    return { ...shared, kind: 'pic', profile, intensity, price: cents(Number(row.price)), declaredAs: row.declared_as };
  }
  const quantity = { ...shared, kind: 'quantity', unit: row.unit, rate: cents(Number(row.rate)) } as const;
  return row.hourly === null ? quantity : { ...quantity, hourly: cents(Number(row.hourly)) };
}

async function loadPrices(from: Source): Promise<Region['prices']> {
  const columns = 'kind, category, code, segment, profile, intensity, price, declared_as, unit, rate, hourly';
  const prices = (await current<PriceRow>(from, 'price', columns)).map(priceOf);
  return grouped(prices.map((price) => [price.product, price] as const));
}

async function loadAgreements(from: Source): Promise<Region['agreements']> {
  const rows = await current<{ provider: ProviderCode; municipality: MunicipalityCode | null }>(
    from,
    'agreement',
    'provider, municipality',
  );
  return grouped(
    rows.map((row): readonly [ProviderCode, Agreement] => [
      row.provider,
      row.municipality === null
        ? { provider: row.provider, validity: validity(row) }
        : { provider: row.provider, municipality: row.municipality, validity: validity(row) },
    ]),
  );
}

interface PolicyRow {
  readonly municipality: MunicipalityCode | null;
  readonly category: string | null;
  readonly code: string | null;
  readonly referrer: string | null;
  readonly position: number;
  readonly decision: RequestDecision;
}

const policyOf = ({ municipality, category, code, referrer, decision, ...row }: PolicyRow & Dated): RequestPolicy => ({
  ...(municipality !== null && { municipality }),
  ...(category !== null && (code === null ? { category } : { product: productKey(category, code) })),
  ...(referrer !== null && { referrer }),
  decision,
  validity: validity(row),
});

async function loadPolicies(from: Source): Promise<readonly RequestPolicy[]> {
  const columns = 'municipality, category, code, referrer, position, decision';
  const rows = await current<PolicyRow>(from, 'request_policy', columns);
  return [...rows].sort((a, b) => a.position - b.position).map(policyOf);
}

async function loadSettings(from: Source): Promise<RegionSettings> {
  const rows = await standing<{ settings: RegionSettings | null }>(
    from,
    (stands) => `select jsonb_object_agg(key, value) as settings from region_setting where ${stands}`,
  );
  const settings = rows[0]?.settings;
  if (!settings) throw new Error('No region has been applied to this database. Run: npm run region -- apply DIR');
  return settings;
}

async function regionVersion(client: RegionClient): Promise<number> {
  const { rows } = await client.query<{ version: string | number }>('select version from region_state');
  return Number(rows[0]?.version);
}

/**
 * Everything agreed beforehand, as it stands, or as it stood at an instant. Read it under the region lock, or in one snapshot, or it may
 * be half of a change.
 */
export async function loadRegion(client: RegionClient, known?: Instant): Promise<Region> {
  const from = { client, known };
  const version = await regionVersion(client);
  const settings = await loadSettings(from);
  const parties = await current<Omit<Party, 'validity'>>(from, 'party', 'code, kind, name');
  const mandates = await current<Omit<Mandate, 'validity'>>(from, 'mandate', 'author, submitter');
  const regimes = await current<Omit<RegimePeriod, 'from'>>(from, 'regime', 'municipality, segment, regime');
  const ownAnswers = await current<Omit<OwnAnswers, 'validity'>>(from, 'own_answer', 'municipality, kind');
  const noChangeRequests = await current<{ provider: ProviderCode }>(from, 'no_change_requests', 'provider');
  const partnerships = await current<Omit<Partnership, 'validity'>>(from, 'partnership', 'municipality, provider');
  const subcontractors = await current<Omit<Subcontractor, 'validity'>>(
    from,
    'subcontractor',
    'municipality, partnership, provider',
  );
  const municipalities = await current<{ code: string }>(from, 'municipality', 'code');
  const products = await current<{ category: string; code: string }>(from, 'product', 'category, code');
  const { rows: marks } = await client.query<{ sandbox: boolean }>('select is_sandbox() as sandbox');
  return {
    version,
    ...(marks[0]?.sandbox && { sandbox: true }),
    settings,
    parties: grouped(
      parties.map((row): readonly [PartyCode, Party] => [
        row.code,
        { code: row.code, kind: row.kind, name: row.name, validity: validity(row) },
      ]),
    ),
    mandates: mandates.map((row) => ({ author: row.author, submitter: row.submitter, validity: validity(row) })),
    municipalityCodes: new Set(municipalities.map((row) => row.code)),
    products: new Set(products.map((row) => productKey(row.category, row.code))),
    agreements: await loadAgreements(from),
    prices: await loadPrices(from),
    regimes: regimes.map(({ municipality, segment, regime, from }) => ({
      municipality,
      segment,
      regime,
      from: from as CalendarDate,
    })),
    ownAnswers: ownAnswers.map((row) => ({ municipality: row.municipality, kind: row.kind, validity: validity(row) })),
    requestPolicies: await loadPolicies(from),
    noChangeRequests: noChangeRequests.map((row) => ({ provider: row.provider, validity: validity(row) })),
    partnerships: partnerships.map((row) => ({
      municipality: row.municipality,
      provider: row.provider,
      validity: validity(row),
    })),
    subcontractors: subcontractors.map((row) => ({
      municipality: row.municipality,
      partnership: row.partnership,
      provider: row.provider,
      validity: validity(row),
    })),
  };
}

export interface CachedRegion<Client extends RegionClient = RegionClient> {
  /** Call it in every transaction that judges, after the shared region lock: it reads again only what changed. */
  current(client: Client): Promise<Region>;
}

export function cachedRegion<Client extends RegionClient = RegionClient>(
  load: (client: Client) => Promise<Region> = loadRegion,
): CachedRegion<Client> {
  let known: Region | undefined;
  return {
    async current(client) {
      if (known?.version !== (await regionVersion(client))) known = await load(client);
      return known;
    },
  };
}
