import type { ClientBase } from 'pg';
import type { Overview, ToldStop } from '#pipeline';
import { currentPauses } from '../pauses/rows';
import { readStops, type ListedStop } from '../ledger/list-stops';
import { select, together } from '../statement';

/** However many destinations there are. */
const DESTINATIONS_MAX = 50;

const unsentLetters = select<Overview['unsent'][number] & Record<string, unknown>>(
  'unsent letters by destination',
  `select destination, count(*)::integer as letters, extract(epoch from now() - min(queued_at))::integer as "oldestSeconds"
   from outbox where sent_at is null group by destination order by "oldestSeconds" desc, destination limit ${DESTINATIONS_MAX}`,
);

function toldStop(row: ListedStop): ToldStop {
  const { id, account, room, provider, municipality, reason, message_id, counted, entries, stopped_at } = row;
  return {
    ...{ id: `${id}`, account, provider, reason, countedCents: counted, entriesCents: entries },
    since: stopped_at.toISOString(),
    ...(room !== null && { room }),
    ...(municipality !== null && { municipality }),
    ...(message_id !== null && { message: `${message_id}` }),
  };
}

/** What stands still, as it is now and not as it was when somebody last looked. */
export async function toldStanding(client: ClientBase): Promise<Pick<Overview, 'unsent' | 'stops' | 'pauses'>> {
  const [unsent, stops, pauses] = await together([unsentLetters(client), readStops(client), currentPauses(client)]);
  return { unsent, stops: stops.map(toldStop), pauses };
}
