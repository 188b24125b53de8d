import { amountOf, Bsn, calendarDate, cents, lastOfMonth, type DeclarationLine, type MunicipalityCode } from '#domain';
import { processMessages, type GatewayStore } from '#pipeline';
import {
  anAllocationMessage,
  asDeclaration,
  incoming,
  type Incoming,
} from '../../../test/integration/persistence/arrivals';
import { regionDatabase, type TestDatabase } from '../../../test/integration/persistence/database';
import type { Random } from '../../fuzz/random';

export const PROVIDER = '99000001';
const MONTHS = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`);
const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** Care in euros by a price per trajectory, in hours, and by a budget, under rooms that are too small for all of it. */
export async function openWorld(): Promise<TestDatabase> {
  const database = await regionDatabase();
  for (const statement of [
    `insert into product (category, code, name, valid_from) values ('45', '45P1A', 'A', '2020-01-01'), ('45', '45A01', 'B', '2020-01-01')`,
    `insert into price (kind, category, code, segment, profile, intensity, price, declared_as, valid_from)
     values ('pic', '45', '45P1A', 'specialist', 'P1', 'A', 450000, '{}', '2020-01-01')`,
    `insert into price (kind, category, code, segment, unit, rate, valid_from)
     values ('quantity', '45', '45A01', 'specialist', '04', 7200, '2020-01-01')`,
    `insert into agreement (provider, valid_from) values ('${PROVIDER}', '2020-01-01')`,
    `insert into regime (municipality, segment, regime, valid_from) values ('0518', 'specialist', 'pic', '2020-01-01')`,
    `insert into room (key, provider, municipality, year, segment, policy, room_limit, cap) values
     ('${PROVIDER}/region/2026/all', '${PROVIDER}', null, 2026, null, 'refuse', 9000000, 9000000),
     ('${PROVIDER}/0518/2026/all', '${PROVIDER}', '0518', 2026, null, 'refuse', 6000000, 6000000),
     ('${PROVIDER}/1916/2026/specialist', '${PROVIDER}', '1916', 2026, 'specialist', 'refuse', 4500000, 4500000)`,
    `create or replace function gateway_today() returns date language sql stable as $$ select '2027-01-05'::date $$`,
  ])
    await database.dataSource.query(statement);
  return database;
}

export const settle = async (store: GatewayStore, batch: readonly Incoming[]): Promise<readonly number[]> =>
  (await processMessages(batch, { store, writer: { write: () => Buffer.from('letter') } })).map(
    ({ case: { message } }) => message,
  );

type Care = 'euros' | 'hours' | 'budget';
export interface Allocated {
  readonly number: number;
  readonly municipality: MunicipalityCode;
  readonly bsn: Bsn;
  readonly care: Care;
}

function nextBsn(after: number): number {
  for (let number = after + 1; ; number += 1) {
    const digits = String(number);
    if (WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0) return number;
  }
}

/** So many clients, each with one allocation. */
export function allocations(count: number): readonly Allocated[] {
  let bsn = 999_900_000;
  return Array.from({ length: count }, (_, at) => {
    bsn = nextBsn(bsn);
    const care = (['euros', 'hours', 'budget'] as const)[at % 3]!;
    const municipality = (at % 2 === 0 ? '0518' : '1916') as MunicipalityCode;
    return { number: 1_000 + at, municipality, bsn: Bsn.of(String(bsn)), care };
  });
}

const EXTENTS = {
  euros: { product: { category: '45', code: '45P1A' }, volume: 500_000, unit: '83', frequency: '6' },
  hours: { product: { category: '45', code: '45A01' }, volume: 12, unit: '04', frequency: '4' },
} as const;

export function allocationOf({ number, municipality, bsn, care }: Allocated, random: Random): Incoming {
  const message = anAllocationMessage(`T${number}`, { number, client: bsn });
  const [row] = message.client.products;
  const { extent: _, product: __, ...bare } = row!;
  const { product, ...extent } = EXTENTS[care === 'budget' ? 'hours' : care];
  const volume = care === 'euros' ? 200_000 + random.below(400_000) : extent.volume;
  const said =
    care === 'budget'
      ? { product: { category: '45' }, budget: cents(100_000 + random.below(300_000)) }
      : { product, extent: { ...extent, volume } };
  const header = { ...message.header, sender: municipality };
  return incoming({ ...message, header, client: { ...message.client, products: [{ ...bare, ...said }] } });
}

/** One month of it: mostly plausible, often more than is left, now and then by another rate or another sum. */
export function lineOf({ number, care }: Allocated, nth: number, random: Random): DeclarationLine {
  const begins = calendarDate(`${random.pick(MONTHS)}-01`);
  const shared = {
    reference: `R${nth}`,
    allocationNumber: number,
    category: '45',
    period: { begins, ends: lastOfMonth(begins) },
  };
  if (care === 'euros') {
    const volume = 20_000 + random.below(180_000);
    return { ...shared, productCode: '45P1A', volume, unit: '83', claimed: amountOf(cents(volume)) };
  }
  const volume = 1 + random.below(16);
  const rate = random.below(12) === 0 ? 7_300 : 7_200;
  const claimed = cents(volume * rate + (random.below(12) === 0 ? 1 + random.below(99) : 0));
  return { ...shared, productCode: '45A01', volume, unit: '04', rate: cents(rate), claimed: amountOf(claimed) };
}

const december = { begins: calendarDate('2026-12-01'), ends: calendarDate('2026-12-31') };

export function declarationOf(
  { municipality, bsn }: Allocated,
  lines: readonly DeclarationLine[],
  nth: number,
): Incoming {
  const message = asDeclaration(lines, `A${nth}`);
  const issuedOn = calendarDate('2027-01-04');
  const header = { ...message.header, recipient: municipality, issuedOn };
  return incoming({ ...message, header, issuedOn, period: december, clients: [{ bsn, lines }] });
}
