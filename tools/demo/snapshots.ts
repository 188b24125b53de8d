import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

export interface Snapshots {
  readonly taken: () => number;
  readonly violations: () => readonly string[];
  stop(): Promise<void>;
}

const EVERY_MS = 200;

const SNAPSHOT = `
  select (select count(*)::int from room where used > cap) as rooms,
         (select count(*)::int from trajectory where granted > cap) as trajectories,
         (select coalesce(sum(granted), 0)::float8 from entry) as entries,
         (select coalesce(sum(granted), 0)::float8 from trajectory) as counters`;

interface Snapshot {
  readonly rooms: number;
  readonly trajectories: number;
  readonly entries: number;
  readonly counters: number;
}

/** Looks at the books while others write in them: at no moment is anything over its cap, or a counter apart from its entries. */
export function takeSnapshots(url: string): Snapshots {
  const violations: string[] = [];
  let taken = 0;
  let stopping = false;
  const look = async (client: Client): Promise<void> => {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<Snapshot>(SNAPSHOT);
    await client.query('commit');
    taken += 1;
    const { rooms, trajectories, entries, counters } = rows[0]!;
    if (rooms > 0 || trajectories > 0)
      violations.push(`${rooms} rooms and ${trajectories} trajectories over their cap`);
    if (entries !== counters) violations.push(`entries of ${entries} cents, counters of ${counters} cents`);
  };
  const run = async (): Promise<void> => {
    while (!stopping) {
      const client = new Client({ connectionString: url });
      client.on('error', () => undefined);
      try {
        await client.connect();
        for (; !stopping; await pause(EVERY_MS)) await look(client);
      } catch {
        await pause(EVERY_MS);
      }
      await client.end().catch(() => undefined);
    }
  };
  const running = run();
  return {
    taken: () => taken,
    violations: () => violations,
    async stop() {
      stopping = true;
      await running;
    },
  };
}
