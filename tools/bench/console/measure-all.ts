import type { Client } from 'pg';
import { openBroker } from '../broker';
import { openCallers, type Caller, type Gate } from './callers';
import { measureEvents } from './measure-events';
import { measureSearches } from './measure-searches';
import { measureTrajectories } from './measure-trajectories';
import type { ConsoleMeasured } from './results';
import { takeSamples, type Samples } from './samples';

export type Say = (sentence: string) => void;

/** How often each search is asked by each caller, each time of something else. */
const EACH = 2;

interface Pair {
  readonly municipality: string;
  readonly provider: string;
}

/** Those with the most messages: whoever has less waits less. */
async function busiestIn(client: Client): Promise<Pair> {
  const { rows } = await client.query<Pair>(
    `with busy as (select code, count(*) from message cross join unnest(array[author, addressee]) as party (code) group by code)
     select (select code from busy where length(code) = 4 order by count desc, code limit 1) as municipality,
       (select code from busy where length(code) = 8 order by count desc, code limit 1) as provider`,
  );
  return rows[0]!;
}

const addPeople = (client: Client, parties: readonly string[]): Promise<unknown> =>
  client.query(
    `insert into person (id, name, party, duty) select party || '-viewer', party, party, 'viewer' from unnest($1::text[]) as party
     on conflict do nothing`,
    [parties],
  );

/** All that is measured of a gateway that has so much to tell. */
export async function measureAll(
  { origin, database }: Gate,
  client: Client,
  say: Say,
): Promise<Omit<ConsoleMeasured, 'messages'>> {
  const pair = await busiestIn(client);
  const samplesOf = new Map<string, Samples>();
  for (const scope of ['*', pair.municipality, pair.provider])
    samplesOf.set(scope, await takeSamples(client, scope, 2 * EACH));
  await addPeople(client, Object.values(pair));
  const callers = await openCallers({ origin, database }, pair);
  say('samples are taken and everybody is signed in');
  const searches = await measureSearches(origin, callers, { samplesOf, each: EACH });
  say(`${searches.length} searches`);
  const pages = await measureTrajectories(origin, callers, samplesOf);
  say(`${pages.length} pages of trajectories`);
  return { searches, pages, events: await hearEvents(origin, callers, pair) };
}

async function hearEvents(origin: string, callers: readonly Caller[], pair: Pair): Promise<ConsoleMeasured['events']> {
  const broker = await openBroker(process.env['AMQP_URL']!);
  const events: Record<string, readonly number[]> = {};
  for (const [at, caller] of callers.filter(({ isPerson }) => isPerson).entries()) {
    events[caller.name] = await measureEvents(origin, caller, { broker, pair, from: at * 100 });
  }
  await broker.close();
  return events;
}
