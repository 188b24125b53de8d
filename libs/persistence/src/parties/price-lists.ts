import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type {
  ListedPrice,
  PriceChange,
  PriceDifference,
  PriceList,
  PriceLists,
  PriceMoment,
  PriceVersion,
} from '#pipeline';
import { asReader } from '../as-reader';
import { select, together } from '../statement';
import { todayOf } from '../today';

interface PriceRow extends Omit<ListedPrice, 'name' | 'to'> {
  readonly name: string | null;
  readonly to: string | null;
}

/** What was agreed at an instant, of all days. */
const KNOWN = `recorded_at <= coalesce($1::text::timestamptz, now())
  and (replaced_at is null or replaced_at > coalesce($1::text::timestamptz, now()))`;

const readPrices = select<PriceRow & Record<string, unknown>>(
  'prices that hold on a day',
  `select category || '/' || code as product, segment, kind, profile, intensity, price, unit, rate, hourly,
     valid_from as "from", valid_to as "to",
     (select name from product where product.category = price.category and product.code = price.code
        and product.replaced_at is null order by valid_from desc limit 1) as name
   from price where ${KNOWN} and coalesce($2::date, gateway_today()) between valid_from and coalesce(valid_to, 'infinity')
   order by category, code, segment`,
);

/** Every day on which the list changes, to the day before the next. */
const readVersions = select<{ readonly from: string; readonly to: string | null; readonly prices: number }>(
  'versions of the price list',
  `with known as (select valid_from, valid_to from price where ${KNOWN}),
     changed as (select valid_from as day from known union select valid_to + 1 from known where valid_to is not null),
     spans as (select day as "from", lead(day) over (order by day) - 1 as "to" from changed)
   select "from", "to", (select count(*)::integer from known
     where "from" between valid_from and coalesce(valid_to, 'infinity')) as prices
   from spans order by "from"`,
);

interface ChangeRow extends Omit<PriceChange, 'by' | 'approvedBy'> {
  readonly by: string | null;
  readonly approved_by: string | null;
}

const readChanges = select<ChangeRow & Record<string, unknown>>(
  'changes of the price list',
  `select to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, sum(added)::integer as added,
     sum(replaced)::integer as replaced, min(applied_by) as by, min(approved_by) as approved_by
   from (select recorded_at as instant, 1 as added, 0 as replaced from price
     union all select replaced_at, 0, 1 from price where replaced_at is not null) as change
   left join region_change on region_change.recorded_at = instant
   group by instant order by instant desc limit 100`,
);
const definedOf = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Row;

const listed = async (client: ClientBase, { on, knownOn }: Partial<PriceMoment>): Promise<readonly ListedPrice[]> =>
  (await readPrices(client, knownOn, on)).map((row) => definedOf(row) as ListedPrice);

const keyOf = ({ product, segment }: ListedPrice): string => `${product} ${segment}`;
const byKey = (prices: readonly ListedPrice[]): ReadonlyMap<string, ListedPrice> =>
  new Map(prices.map((price) => [keyOf(price), price]));
const AMOUNTS = ['kind', 'profile', 'intensity', 'price', 'unit', 'rate', 'hourly'] as const;
const isSame = (one: ListedPrice, other: ListedPrice): boolean => AMOUNTS.every((name) => one[name] === other[name]);

/** What it costs, or how it is counted; that it is dated otherwise is no difference on a day. */
function differences(before: readonly ListedPrice[], after: readonly ListedPrice[]): readonly PriceDifference[] {
  const [then, now] = [byKey(before), byKey(after)];
  return [...new Set([...then.keys(), ...now.keys()])].sort().flatMap((key): readonly PriceDifference[] => {
    const [one, other] = [then.get(key), now.get(key)];
    if (one && other && isSame(one, other)) return [];
    const { product, segment } = (other ?? one)!;
    return [{ product, segment, ...(one && { before: one }), ...(other && { after: other }) }];
  });
}

/** What care costs in the region is the same for everybody, so every scope reads all of it. */
export class PostgresPriceLists implements PriceLists {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  async read(scope: string, at?: PriceMoment, against?: PriceMoment): Promise<PriceList> {
    return asReader(await this.#connected(), scope, async (client) => {
      const [today, versions, changes, prices] = await together([
        todayOf(client),
        readVersions(client, at?.knownOn),
        readChanges(client),
        listed(client, at ?? {}),
      ]);
      return {
        on: at?.on ?? today,
        ...(at?.knownOn !== undefined && { knownOn: at.knownOn }),
        versions: versions.map((row) => definedOf(row) as PriceVersion),
        changes: changes.map(({ approved_by: approvedBy, ...row }) => definedOf({ ...row, approvedBy } as PriceChange)),
        prices,
        ...(against && { differences: differences(await listed(client, against), prices) }),
      };
    });
  }
}
