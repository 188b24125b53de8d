import {
  Bsn,
  calendarDate,
  cents,
  productKey,
  signed,
  amountOf,
  lastOfMonth,
  type Allocation,
  type AllocationVersion,
  type Book,
  type Case,
  type ClientKey,
  type Declaration,
  type DeclarationLine,
  type EarlierLine,
  type MunicipalityCode,
  type PairFacts,
  type PicPrice,
  type ProviderCode,
  type QuantityPrice,
  type Region,
  type Room,
  type RoomKey,
  type Trajectory,
  type TrajectoryKey,
} from '#domain';
import { aBareRegion } from './region-builders';

export const provider = '99000001' as ProviderCode;
export const municipality = '0518' as MunicipalityCode;
export const clientKey = 'client-1' as ClientKey;
export const bsn = Bsn.of('999901011');
export const otherBsn = Bsn.of('999901023');
export const allocationNumber = 518000101;
export const trajectoryKey = '0518/518000101' as TrajectoryKey;
export const roomKey = '99000001/0518/2026/specialist' as RoomKey;
export const day = calendarDate;
export const month = (yearMonth: string) => {
  const begins = day(`${yearMonth}-01`);
  return { begins, ends: lastOfMonth(begins) };
};

/** Sound as it stands: April 2026 of the PIC, € 1,000. */
export const aLine = (changes: Partial<DeclarationLine> = {}): DeclarationLine => ({
  reference: 'R1',
  allocationNumber,
  category: '45',
  productCode: '45P1A',
  period: month('2026-04'),
  volume: changes.claimed?.cents ?? 100_000,
  unit: '83',
  claimed: amountOf(cents(100_000)),
  ...changes,
});

export const euros = (amount: number) => amountOf(cents(amount * 100));

/** A line of unit 83 for whole euros. */
export const eurosLine = (reference: string, amount: number, changes: Partial<DeclarationLine> = {}) =>
  aLine({ reference, volume: amount * 100, claimed: euros(amount), ...changes });

/** The credit of a line. */
export const creditOf = (line: DeclarationLine, reference: string): DeclarationLine => ({
  ...line,
  reference,
  previousReference: line.reference,
  claimed: { cents: line.claimed.cents, side: 'credit' },
});

export const totalOf = (lines: readonly DeclarationLine[]) =>
  amountOf(cents(lines.reduce((sum, { claimed }) => sum + signed(claimed), 0)));

export function aDeclaration(
  lines: readonly DeclarationLine[] = [aLine()],
  changes: Partial<Declaration> = {},
): Declaration {
  const clients = changes.clients ?? [{ bsn, lines }];
  return {
    kind: 'JW323',
    header: {
      sender: provider,
      recipient: municipality,
      identification: 'A1',
      issuedOn: day('2026-05-04'),
      schemaVersions: { shared: '1.0.0', message: '1.0.0' },
    },
    number: 'D202604001',
    period: month('2026-04'),
    issuedOn: day('2026-05-04'),
    total: totalOf(clients.flatMap((client) => client.lines)),
    ...changes,
    clients,
  };
}

export const aCase = (content: Declaration = aDeclaration(), changes: Partial<Case<Declaration>> = {}) => ({
  message: 1,
  content,
  clientKeys: content.clients.map((_, at) => `client-${at + 1}` as ClientKey),
  answerIdentification: 'G00000000001',
  ...changes,
});

export const always = { from: day('2021-01-01') };

export const picPrice = (changes: Partial<PicPrice> = {}): PicPrice => ({
  kind: 'pic',
  product: '45:45P1A',
  profile: 'P1',
  intensity: 'A',
  segment: 'specialist',
  price: cents(1_000_000),
  declaredAs: ['45:45A01'],
  validity: always,
  ...changes,
});

/** € 72.00 an hour, declared in minutes. */
export const hourlyPrice = (changes: Partial<QuantityPrice> = {}): QuantityPrice => ({
  kind: 'quantity',
  product: '45:45A01',
  segment: 'specialist',
  unit: '04',
  rate: cents(7_200),
  validity: always,
  ...changes,
});

export const aRegion = (changes: Partial<Region> = {}): Region =>
  aBareRegion({
    municipalityCodes: new Set([municipality]),
    products: new Set([productKey('45', '45P1A'), productKey('45', '45A01'), productKey('45', '45A02')]),
    agreements: new Map([[provider, [{ provider, validity: always }]]]),
    prices: new Map([
      ['45:45P1A', [picPrice()]],
      ['45:45A01', [hourlyPrice()]],
    ]),
    ...changes,
  });

export const aVersion = (changes: Partial<AllocationVersion> = {}): AllocationVersion => ({
  message: 1,
  allocatedOn: day('2026-01-02'),
  allocatedAt: '10:00:00',
  product: { category: '45', code: '45P1A' },
  starts: day('2026-01-01'),
  ends: day('2026-12-31'),
  extent: { volume: 1_000_000, unit: '83', frequency: '6' },
  withdrawn: false,
  ...changes,
});

export const anAllocation = (
  changes: Partial<Allocation> = {},
  version: Partial<AllocationVersion> = {},
): Allocation => ({
  municipality,
  provider,
  number: allocationNumber,
  client: clientKey,
  regime: 'pic',
  segment: 'specialist',
  trajectory: trajectoryKey,
  versions: [aVersion(version)],
  grantedVolume: 0,
  openDebits: 0,
  years: [],
  ...changes,
});

/** An allocation whose current version has no extent at all. */
export function withoutExtent(changes: Partial<Allocation>, version: Partial<AllocationVersion>): Allocation {
  const { extent: _, ...bare } = aVersion(version);
  return anAllocation({ ...changes, versions: [bare] });
}

export const aTrajectory = (changes: Partial<Trajectory> = {}): Trajectory => ({
  key: trajectoryKey,
  client: clientKey,
  profile: 'P1',
  starts: day('2026-01-01'),
  ends: day('2026-12-31'),
  pic: '45:45P1A',
  price: cents(1_000_000),
  binding: true,
  granted: cents(0),
  ...changes,
});

export const aRoom = (changes: Partial<Room> = {}): Room => ({
  key: roomKey,
  provider,
  municipality,
  year: 2026,
  segment: 'specialist',
  policy: 'refuse',
  limit: cents(10_000_000),
  used: cents(0),
  held: cents(0),
  cap: changes.limit ?? cents(10_000_000),
  ...changes,
});

export const inTrajectories = (...items: readonly Trajectory[]) =>
  new Map(items.map((item) => [item.key, item] as const));
export const inRooms = (...items: readonly Room[]) => new Map(items.map((item) => [item.key, item] as const));
export const byNumber = (...items: readonly Allocation[]) => new Map(items.map((item) => [item.number, item] as const));

export const aBook = (changes: Partial<Book> = {}): Book => ({
  municipality,
  provider,
  allocations: byNumber(anAllocation()),
  foreignNumbers: new Set(),
  knownClients: new Set([clientKey]),
  declarationNumbers: new Set(),
  lines: new Map(),
  awaited: new Map(),
  debits: new Map(),
  trajectories: inTrajectories(aTrajectory()),
  care: new Map(),
  requests: new Map(),
  rooms: inRooms(aRoom()),
  ...changes,
});

/** A line that was granted before, in the room and the trajectory at hand. */
export const earlier = (line: DeclarationLine, changes: Partial<EarlierLine> = {}): EarlierLine => ({
  line,
  client: clientKey,
  municipality,
  kind: 'grant',
  credited: false,
  counted: line.unit === '04' ? line.volume * 60 : line.volume,
  trajectory: trajectoryKey,
  rooms: [roomKey],
  capChanges: [cents(0)],
  ...changes,
});

export const someFacts = (book: Book = aBook(), changes: Partial<PairFacts> = {}): PairFacts => ({
  today: day('2026-05-05'),
  region: aRegion(),
  schemaVersions: { shared: '1.0.0', message: '1.0.0' },
  identityTaken: false,
  book,
  ...changes,
});
