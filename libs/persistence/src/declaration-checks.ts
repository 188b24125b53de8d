import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type { PartyCode } from '#domain';
import { CHECK, type CheckRecord, type CheckStore, type CheckUnit } from '#pipeline';
import { becomeReader } from './as-reader';
import { observe } from './gather/observe';
import type { GatherSources } from './gather/read-facts';
import { laneOf } from './outbox-lane';
import type { PayloadCipher } from './payload-cipher';
import { insertLetters, insertOutbox, wireIdOf } from './record/letters';
import { cachedRegion } from './region/load-region';
import { select, together } from './statement';
import { inSnapshot, inTransaction } from './transaction';
import { entriesBehind } from './verdict/entries-behind';

const insertCheck = select<{ readonly id: number }>(
  'insert check',
  `insert into declaration_check (id, party, asked_by, channel, digest, kind, lines, outcome, reason, as_of, last_entry,
     region_version, rule_set)
   values (nextval('message_id'), $1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8, $9::timestamptz, $10, $11, $12)
   returning id`,
);

/** What a declaration would get, asked beforehand: what stands is read at one moment, and only that it was asked is written. */
export class PostgresDeclarationChecks implements CheckStore {
  readonly #connected: () => Promise<DataSource>;
  readonly #sources: GatherSources;

  constructor(connected: () => Promise<DataSource>, sources: Omit<GatherSources, 'region'>) {
    this.#connected = connected;
    this.#sources = { ...sources, region: cachedRegion() };
  }

  async inSnapshot<T>(party: PartyCode, work: (unit: CheckUnit) => Promise<T>): Promise<T> {
    return inSnapshot(await this.#connected(), (client) =>
      work({
        observe: (at) => observe(client, at, this.#sources),
        async entriesOf({ municipality, ...then }) {
          await becomeReader(client, party);
          return entriesBehind(client, { ...then, before: Number.MAX_SAFE_INTEGER }, { municipality, after: 0 });
        },
      }),
    );
  }

  async remember(check: CheckRecord): Promise<number> {
    const { cipher } = this.#sources;
    return inTransaction(await this.#connected(), async (client) => {
      const { party, by, channel, digest, kind, lines, outcome, reason, letter } = check;
      const { asOf, lastEntry, regionVersion, ruleSet } = check.basedOn ?? {};
      const what = [party, by, channel, digest, kind, lines, outcome, reason];
      const [row] = await insertCheck(client, ...what, asOf, lastEntry, regionVersion, ruleSet);
      if (letter) await sendLetter(client, { id: row!.id, check, letter, cipher });
      return row!.id;
    });
  }
}

interface Answer {
  readonly id: number;
  readonly check: CheckRecord;
  readonly letter: Uint8Array;
  readonly cipher: PayloadCipher;
}

/** By the outbox, so that it goes out as surely as any letter, and behind those that the party is still to get. */
async function sendLetter(client: ClientBase, { id, check, letter, cipher }: Answer): Promise<void> {
  const { party: destination, digest } = check;
  const place = { message_id: id, position: 0, destination };
  const as = { sender: 'gateway', kind: CHECK, role: 'copy', in_reply_to: digest, same_as: undefined };
  await together([
    insertLetters(client, [{ ...place, ...as, body: cipher.seal(wireIdOf(id, 0), letter) }]),
    insertOutbox(client, [{ ...place, lane: laneOf(destination) }]),
  ]);
}
