import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { lockRegionShared } from '../region/region-lock';
import { select, together } from '../statement';

/** A lock is known to PostgreSQL by 64 bits; two names that share them only wait for each other needlessly. */
export const lockNumber = (name: string): bigint => createHash('sha256').update(name).digest().readBigInt64BE();

const lockRegion = select('lock region', lockRegionShared);
const lockNames = select(
  'lock names',
  'select pg_advisory_xact_lock(number) from unnest($1::bigint[]) as given (number)',
);

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** Of all that are needed at once: one order for everybody, so that nobody waits in a circle. */
export async function lockEach(client: ClientBase, names: readonly string[]): Promise<void> {
  await lockNames(client, names.map(lockNumber).sort(ascending).map(String));
}

/** Waits until nobody else judges what these names stand for. */
export async function lockAll(client: ClientBase, names: readonly string[]): Promise<void> {
  await together([lockRegion(client), lockEach(client, names)]);
}
