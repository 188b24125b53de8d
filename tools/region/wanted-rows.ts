import { productKey } from '#domain';
import { roomKey } from './check-rooms';
import type { RegionFiles } from './read-region';
import type { Place } from './source';
import type { Cell, Row, TableName } from './tables';

export interface WantedRow {
  readonly row: Row;
  readonly place: Place;
}

interface FileRow {
  readonly place: Place;
  readonly from: string;
  readonly to?: string | undefined;
  readonly reason?: string | undefined;
}

const days = ({ from, to }: FileRow) => ({ valid_from: from, valid_to: to ?? null });
const categoryOf = (code: string): string => code.slice(0, 2);
const keyOf = (code: string) => productKey(categoryOf(code), code);
const keysOf = (codes: readonly string[]) => [...new Set(codes)].map(keyOf);

/** The rows of a list as a table has them; what a file leaves open is null. */
const rowsOf = <R extends FileRow>(rows: readonly R[], says: (row: R) => Row): readonly WantedRow[] =>
  rows.map((row) => ({ place: row.place, row: { ...says(row), ...days(row) } }));

const reasonOf = ({ reason }: FileRow) => ({ reason: reason ?? null });

const noPic = { profile: null, intensity: null, price: null, declared_as: null };
const noQuantity = { unit: null, rate: null, hourly: null };

function priceRows({ pics, quantities, profiles }: RegionFiles): readonly WantedRow[] {
  const named = new Map(profiles.map((profile) => [profile.profile, profile]));
  return [
    ...rowsOf(pics, (pic) => ({
      ...noQuantity,
      kind: 'pic',
      category: categoryOf(pic.code),
      code: pic.code,
      segment: named.get(pic.profile)?.segment ?? null,
      profile: pic.profile,
      intensity: pic.intensity,
      price: pic.price,
      declared_as: named.get(pic.profile)?.declaredAs.map(keyOf) ?? [],
      ...reasonOf(pic),
    })),
    ...rowsOf(quantities, (quantity) => ({
      ...noPic,
      kind: 'quantity',
      category: categoryOf(quantity.code),
      code: quantity.code,
      segment: quantity.segment,
      unit: quantity.unit,
      rate: quantity.rate,
      hourly: quantity.hourly ?? null,
      ...reasonOf(quantity),
    })),
  ];
}

/** The own codes of the price list belong to the product list in use from the first day they have a price. */
function productRows({ nationalProducts, pics, profiles }: RegionFiles): readonly WantedRow[] {
  const names = new Map(profiles.map(({ profile, name }) => [profile, name]));
  const first = new Map([...pics].sort((a, b) => (a.from > b.from ? -1 : 1)).map((pic) => [pic.code, pic]));
  return [
    ...rowsOf(nationalProducts, ({ code, name }) => ({ category: categoryOf(code), code, name })),
    ...[...first.values()].map(({ code, profile, intensity, from, place }) => ({
      place,
      row: {
        category: categoryOf(code),
        code,
        name: `${names.get(profile) ?? profile}, ${intensity}`,
        valid_from: from,
        valid_to: null,
      },
    })),
  ];
}

/** The order of the file is what decides between rows that fit the same request. */
const policyRows = ({ requestPolicies }: RegionFiles): readonly WantedRow[] =>
  requestPolicies.flatMap((policy, at) =>
    rowsOf([policy], ({ municipality, category, product, referrer, decision, ...row }) => ({
      municipality: municipality ?? null,
      category: product === undefined ? (category ?? null) : categoryOf(product),
      code: product ?? null,
      referrer: referrer ?? null,
      position: at + 1,
      decision,
      ...reasonOf(row),
    })),
  );

function settingRows({ settings, pics }: RegionFiles): readonly WantedRow[] {
  if (!settings) return [];
  const { crisisProducts, outOfScope, ages, excludedCombinations, ...rest } = settings;
  const { profiles, ...notExtended } = ages.notExtended;
  const ofProfiles = pics.filter(({ profile }) => profiles.includes(profile)).map(({ code }) => code);
  const values: Readonly<Record<string, unknown>> = {
    ...rest,
    crisisProducts: crisisProducts.map(keyOf),
    outOfScope: { ...outOfScope, products: outOfScope.products.map(keyOf) },
    ages: { ...ages, notExtended: { ...notExtended, products: keysOf([...notExtended.products, ...ofProfiles]) } },
    excludedCombinations: excludedCombinations.map(({ products, categories, reason }) =>
      products ? { products: products.map(keyOf), reason } : { categories, reason },
    ),
  };
  return Object.entries(values).map(([key, value]) => ({
    place: { file: 'settings.yaml', line: 1 },
    row: { key, value: value as Cell },
  }));
}

/** What the tables have to say once the files hold. */
export function wantedRows(files: RegionFiles): Readonly<Record<TableName, readonly WantedRow[]>> {
  return {
    party: [
      ...rowsOf(files.municipalities, ({ code, name }) => ({ code, kind: 'municipality', name, size: null })),
      ...rowsOf(files.providers, ({ code, name, size }) => ({ code, kind: 'provider', name, size })),
    ],
    mandate: rowsOf(files.mandates, (row) => ({ author: row.author, submitter: row.submitter, ...reasonOf(row) })),
    agreement: rowsOf(files.agreements, (row) => ({
      provider: row.provider,
      municipality: row.municipality ?? null,
      ...reasonOf(row),
    })),
    price: priceRows(files),
    regime: rowsOf(files.regimes, (row) => ({
      municipality: row.municipality,
      segment: row.segment,
      regime: row.regime,
      ...reasonOf(row),
    })),
    ownAnswer: rowsOf(files.ownAnswers, (row) => ({
      municipality: row.municipality,
      kind: row.kind,
      ...reasonOf(row),
    })),
    requestPolicy: policyRows(files),
    noChangeRequests: rowsOf(files.noChangeRequests, (row) => ({ provider: row.provider, ...reasonOf(row) })),
    partnership: rowsOf(files.partnerships, (row) => ({
      municipality: row.municipality,
      provider: row.provider,
      ...reasonOf(row),
    })),
    subcontractor: rowsOf(files.subcontractors, (row) => ({
      municipality: row.municipality,
      partnership: row.partnership,
      provider: row.provider,
      ...reasonOf(row),
    })),
    product: productRows(files),
    municipality: rowsOf(files.nationalMunicipalities, ({ code, name }) => ({ code, name })),
    allocationRange: rowsOf(files.ranges, ({ municipality, first, last }) => ({ municipality, first, last })),
    setting: settingRows(files),
  };
}

export interface WantedRoom {
  readonly key: string;
  readonly provider: string;
  readonly municipality: string | null;
  readonly year: number;
  readonly segment: string | null;
  readonly policy: string;
  /** Cents; null is no limit. */
  readonly limit: number | null;
  readonly reason: string | null;
  readonly place: Place;
}

export const wantedRooms = ({ rooms }: RegionFiles): readonly WantedRoom[] =>
  rooms.map((room) => ({
    key: roomKey(room),
    provider: room.provider,
    municipality: room.municipality ?? null,
    year: room.year,
    segment: room.segment ?? null,
    policy: room.policy,
    limit: room.limit === 'none' ? null : room.limit,
    reason: room.reason ?? null,
    place: room.place,
  }));
