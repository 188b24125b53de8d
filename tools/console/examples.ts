import { withDatabase } from '../demo/gateway/database';

/** A declaration of which a line was refused for money, with what would have fitted; the trajectory that granted most, and the room that is used up. */
const EXAMPLES: Readonly<Record<string, string>> = {
  message: `select '/messages/' || message_id as address from finding join message on message.id = message_id
    where kind = 'JW323' and figures ? 'fitsCents' order by (figures ->> 'fitsCents')::bigint desc, message_id limit 1`,
  trajectory: `select '/trajectories/' || key as address from trajectory where cap is not null order by granted desc, key limit 1`,
  room: `select '/rooms/' || key as address from room where cap > 0 order by used::numeric / cap desc, key limit 1`,
};

export const examplesIn = (database: string): Promise<ReadonlyMap<string, string>> =>
  withDatabase(database, async (client) => {
    const found = new Map<string, string>();
    for (const [screen, statement] of Object.entries(EXAMPLES)) {
      const { rows } = await client.query<{ readonly address: string }>(statement);
      if (rows[0]) found.set(screen, rows[0].address);
    }
    return found;
  });
