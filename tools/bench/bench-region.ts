import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const municipalities = [
  { code: '0503', name: 'Delft' },
  { code: '0518', name: "'s-Gravenhage" },
  { code: '0603', name: 'Rijswijk' },
  { code: '0626', name: 'Voorschoten' },
  { code: '0629', name: 'Wassenaar' },
  { code: '0637', name: 'Zoetermeer' },
  { code: '1783', name: 'Westland' },
  { code: '1842', name: 'Midden-Delfland' },
  { code: '1916', name: 'Leidschendam-Voorburg' },
  { code: '1926', name: 'Pijnacker-Nootdorp' },
] as const;

export const providers: readonly string[] = Array.from(
  { length: 40 },
  (_, at) => `990001${String(at).padStart(2, '0')}`,
);

/** Cents. So much that all is granted and yet every grant is counted. */
const LIMIT = 1_000_000_000_000;

const SEGMENTS = ['specialist', 'highly-specialist'] as const;
const YEARS = [2026, 2027] as const;
const since = '2026-01-01';

const roomsOf = (provider: string) => [
  { provider, limit: LIMIT },
  ...municipalities.flatMap(({ code: municipality }) =>
    SEGMENTS.map((segment) => ({ provider, municipality, segment, limit: LIMIT })),
  ),
];

const policies = { specialist: 'refuse', 'highly-specialist': 'assigned-first', both: 'refuse' };

/** JSON is YAML. */
const files: Readonly<Record<string, object>> = {
  municipalities: { municipalities },
  providers: { providers: providers.map((code) => ({ code, size: 'middle', name: `Aanbieder Fictief ${code}` })) },
  mandates: { mandates: [] },
  'own-answers': { municipalities: [] },
  'request-policies': { policies: [{ decision: 'automatic', from: since }], noChangeRequests: [] },
  partnerships: { partnerships: [], subcontractors: [] },
  agreements: { agreements: providers.map((provider) => ({ provider, from: since, to: '2027-12-31' })) },
  regimes: {
    regimes: municipalities.flatMap(({ code: municipality }) =>
      SEGMENTS.map((segment) => ({ municipality, segment, regime: 'pic', from: since })),
    ),
  },
  'allocation-ranges': {
    ranges: municipalities.map(({ code: municipality }, at) => ({
      municipality,
      first: 900_000_000 + at * 1_000_000,
      last: 900_999_999 + at * 1_000_000,
    })),
  },
  ...Object.fromEntries(
    YEARS.map((year) => [`rooms-${year}`, { year, policies, rooms: providers.flatMap(roomsOf) }] as const),
  ),
};

const TAKEN_OVER = ['national-municipalities', 'national-products', 'pic-prices', 'quantity-prices', 'settings'];

/**
 * Ten municipalities and forty providers with agreements everywhere, all settled by PIC. A grant counts in two rooms: that of the
 * municipality and the segment, and that of the provider over the region. Prices and lists are those of the region planned in 2019.
 */
export async function withBenchRegion<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'ijw-bench-region-'));
  try {
    for (const name of TAKEN_OVER) cpSync(`regions/h10-plan-2019/${name}.yaml`, join(folder, `${name}.yaml`));
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, `${name}.yaml`), JSON.stringify(content, undefined, 1));
    }
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
