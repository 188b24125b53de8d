import type { RegionClient } from './load-region';

/** Who changes something, and who agreed to it. */
export interface Signed {
  readonly by: string;
  readonly approvedBy?: string;
}

/** What was agreed is another version from now on, which every process reads before it judges again; whoever signs is kept. */
export async function raiseVersion(client: RegionClient, signed?: Signed): Promise<number> {
  const { rows } = await client.query<{ version: string | number }>(
    `update region_state set version = version + 1 returning version`,
  );
  const version = Number(rows[0]?.version);
  if (signed)
    await client.query('insert into region_change (version, applied_by, approved_by) values ($1, $2, $3)', [
      version,
      signed.by,
      signed.approvedBy,
    ]);
  return version;
}
