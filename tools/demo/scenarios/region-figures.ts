import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Prices and limits of the region's files, read as plain figures. Cents. */
export interface RegionFigures {
  picPrice(code: string): number;
  quantity(code: string): { readonly unit: string; readonly rate: number; readonly hourly?: number };
  /** The only room there is for that provider, municipality and year 2026 in that segment or in both. */
  roomLimit(provider: string, municipality: string, segment?: string): number;
  /** The least that is in any room of that provider at that municipality. */
  readonly smallestRoom: (provider: string, municipality: string) => number;
}

interface Priced {
  readonly code: string;
  readonly price: number;
  readonly unit: string;
  readonly rate: number;
  readonly hourly?: number;
  readonly from: string;
}

interface RoomRow {
  readonly provider: string;
  readonly municipality?: string;
  readonly segment?: string;
  readonly limit: number | 'none';
}

export function readRegionFigures(folder: string): RegionFigures {
  const rows = <T>(file: string, list: string): readonly T[] =>
    (parse(readFileSync(join(folder, file), 'utf8')) as Record<string, readonly T[]>)[list] ?? [];
  const in2026 = ({ from }: Priced): boolean => from <= '2026-01-01';
  const pics = new Map(
    rows<Priced>('pic-prices.yaml', 'prices')
      .filter(in2026)
      .map((row) => [row.code, row]),
  );
  const rates = new Map(
    rows<Priced>('quantity-prices.yaml', 'prices')
      .filter(in2026)
      .map((row) => [row.code, row]),
  );
  const rooms = rows<RoomRow>('rooms-2026.yaml', 'rooms');
  return {
    picPrice: (code) => found(pics.get(code), code).price,
    quantity: (code) => found(rates.get(code), code),
    roomLimit(provider, municipality, segment) {
      const room = rooms.find(
        (each) => each.provider === provider && each.municipality === municipality && each.segment === segment,
      );
      return amountIn(found(room, `room of ${provider} at ${municipality}`));
    },
    smallestRoom: (provider, municipality) =>
      Math.min(
        ...rooms.filter((room) => room.provider === provider && room.municipality === municipality).map(amountIn),
      ),
  };
}

const amountIn = ({ limit }: RoomRow): number => (limit === 'none' ? Infinity : limit);

function found<T>(row: T | undefined, what: string): T {
  if (!row) throw new Error(`the region has no ${what} in 2026`);
  return row;
}
