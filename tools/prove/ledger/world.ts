/** What the sequences are about, in plain words and numbers, so that the model need not ask the gateway. Amounts in cents. */
export const PROVIDER = '99000001';
export const MUNICIPALITIES = ['0518', '1916'] as const;
export type Municipality = (typeof MUNICIPALITIES)[number];

/** All of it happens on the last day of 2026 or later; care is of 2025 and 2026. */
export const FIRST_DAY = '2026-12-31';
/** The server's clock after each new year. */
export const NEW_YEARS = ['2027-01-01', '2027-04-02', '2027-04-03', '2027-12-31', '2028-01-01'] as const;

/** The price of the one profile and intensity: the ceiling of every trajectory. */
export const CEILING = 4_000n;

export interface Planned {
  readonly number: number;
  readonly municipality: Municipality;
  readonly bsn: string;
  readonly starts: string;
  readonly ends: string;
  /** 153 days after it ends. */
  readonly declarableUntil: string;
  /** In euro cents: as much may be declared on it, and is held for it. */
  readonly volume: bigint;
  /** The same by the days of each year. */
  readonly ofYear: Readonly<Record<number, bigint>>;
  /** Those that follow on one another share one. */
  readonly trajectory: string;
}

const [ONE, TWO, THREE] = ['999901011', '999901023', '999901035'] as const;

export const ALLOCATIONS: readonly Planned[] = [
  {
    number: 101,
    municipality: '0518',
    bsn: ONE,
    starts: '2025-01-01',
    ends: '2025-12-31',
    declarableUntil: '2026-06-02',
    volume: 3_000n,
    ofYear: { 2025: 3_000n },
    trajectory: '0518 one',
  },
  {
    number: 102,
    municipality: '0518',
    bsn: ONE,
    starts: '2026-01-01',
    ends: '2026-12-31',
    declarableUntil: '2027-06-02',
    volume: 3_001n,
    ofYear: { 2026: 3_001n },
    trajectory: '0518 one',
  },
  {
    number: 103,
    municipality: '0518',
    bsn: TWO,
    starts: '2025-07-01',
    ends: '2026-06-30',
    declarableUntil: '2026-11-30',
    volume: 2_500n,
    ofYear: { 2025: 1_260n, 2026: 1_240n },
    trajectory: '0518 two',
  },
  {
    number: 201,
    municipality: '1916',
    bsn: ONE,
    starts: '2026-01-01',
    ends: '2026-12-31',
    declarableUntil: '2027-06-02',
    volume: 6_000n,
    ofYear: { 2026: 6_000n },
    trajectory: '1916 one',
  },
  {
    number: 202,
    municipality: '1916',
    bsn: THREE,
    starts: '2025-11-01',
    ends: '2026-10-31',
    declarableUntil: '2027-04-02',
    volume: 2_003n,
    ofYear: { 2025: 334n, 2026: 1_669n },
    trajectory: '1916 three',
  },
];

/** No months but these, so that lines meet one another often. */
export const MONTHS = ['2025-02', '2025-11', '2025-12', '2026-01', '2026-06', '2026-12'] as const;

export interface Limited {
  readonly key: string;
  readonly municipality?: Municipality;
  readonly year: number;
  readonly segment?: 'specialist';
  readonly limit: bigint;
}

/** Of 1916 there is none for 2025, and over the region none either: what was delivered there then is paid by nobody. */
export const ROOMS: readonly Limited[] = [
  { key: `${PROVIDER}/0518/2025/specialist`, municipality: '0518', year: 2025, segment: 'specialist', limit: 3_500n },
  { key: `${PROVIDER}/0518/2026/specialist`, municipality: '0518', year: 2026, segment: 'specialist', limit: 2_500n },
  { key: `${PROVIDER}/1916/2026/all`, municipality: '1916', year: 2026, limit: 3_000n },
  { key: `${PROVIDER}/region/2026/all`, year: 2026, limit: 4_000n },
];
