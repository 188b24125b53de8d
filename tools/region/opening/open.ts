import type { Client } from 'pg';
import type { CalendarDate, Pair } from '#domain';
import {
  applyOpening,
  cachedRegion,
  clientKeys,
  configuredCipher,
  isSound,
  planOpening,
  takeBackOpening,
  type Closed,
  type OpeningPlan,
} from '#persistence';
import { inTransaction } from '../in-transaction';
import type { Problem } from '../source';
import type { OpeningFile } from './read-opening';
import { problemsOf } from './tell-opening';
import { messagesOf } from './write-messages';

/** Under which clients and payloads are kept; the same as those of the gateway. */
export interface Keys {
  readonly bsnKey: Buffer;
  readonly payloadKey: Buffer;
}

export interface Opening {
  readonly opening: OpeningFile;
  readonly by: string;
  readonly on: CalendarDate;
  readonly keys: Keys;
}

export interface OpeningOutcome {
  readonly plan: OpeningPlan;
  readonly problems: readonly Problem[];
  readonly applied: boolean;
}

/** Thrown to have everything undone that was done to find out. */
class Unapplied extends Error {
  constructor(readonly outcome: OpeningOutcome) {
    super('nothing was changed');
  }
}

/** What an opening would do, or, where it is to be applied and nothing is wrong with it, does. */
export async function openMunicipality(
  client: Client,
  { opening, by, on, keys }: Opening,
  apply: boolean,
): Promise<OpeningOutcome> {
  const rows = messagesOf(opening, on);
  const sources = {
    region: cachedRegion(),
    clientKeyOf: clientKeys(keys.bsnKey),
    schemaVersions: { shared: '1.0.0', message: '1.0.0' },
    cipher: configuredCipher(keys.payloadKey),
    openedOn: on,
    openedBy: by,
  };
  const arrivals = rows.map(({ arrival }) => arrival);
  return inTransaction(client, async () => {
    const plan = await (apply ? applyOpening : planOpening)(client, arrivals, sources);
    const problems = problemsOf(opening, rows, plan);
    const applied = apply && isSound(plan) && problems.length === 0;
    if (!applied) throw new Unapplied({ plan, problems, applied });
    return { plan, problems, applied };
  }).catch((fault: unknown) => {
    if (fault instanceof Unapplied) return fault.outcome;
    throw fault;
  });
}

export const closeMunicipality = (client: Client, pair: Pair, by: string): Promise<Closed> =>
  inTransaction(client, () => takeBackOpening(client, pair, by));
