import type { ClientBase } from 'pg';
import { assert, type CalendarDate } from '#domain';
import type { ArrivalAtHand, Observed } from '#pipeline';
import { identificationOf } from '../identification';
import { select, together } from '../statement';
import { atHand } from './at-hand';
import { known, readFacts, readFirst, type GatherSources } from './read-facts';
import { readRooms } from './read-rooms';

interface Moment {
  readonly today: CalendarDate;
  readonly as_of: string;
  readonly last_entry: number | null;
}

/** Whatever was committed by `as_of` is seen; of the entries, those up to the last one. */
const moment = select<Moment & Record<string, unknown>>(
  'moment of a check',
  `select gateway_today() as today, to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as as_of,
          (select seq from entry order by seq desc limit 1) as last_entry`,
);

/** No row, and no answer, is known by these. */
const NOBODY = { message: 0, answerIdentification: identificationOf(0) };

/** The facts as gathering would find them, without its locks and without a number of their own. For a transaction that is of one moment. */
export async function observe(client: ClientBase, at: ArrivalAtHand, sources: GatherSources): Promise<Observed> {
  const one = known(at, sources);
  const touched = atHand([one]);
  const [[now], first] = await together([
    moment(client),
    readFirst(client, touched, { region: sources.region, readRooms }),
  ]);
  assert(now !== undefined, 'the database knows what time it is');
  const { today, as_of: asOf, last_entry } = now;
  const { arrival: content, body, clientKeys } = one;
  return {
    facts: await readFacts(client, { touched, first, today, days: [today] }, sources),
    case: { ...NOBODY, content, body, clientKeys },
    asOf,
    ...(last_entry !== null && { lastEntry: last_entry }),
  };
}
