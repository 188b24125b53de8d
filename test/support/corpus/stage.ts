import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FetchedLetter, GatewayUnderTest } from '../gateway-under-test';
import { bytesFrom, type Place } from './changes';
import type { CorpusMessage, CorpusNumber, Variant } from './corpus';
import { problemsIn, returnCodesIn } from './read-answer';
import { soundMessages, type Unit } from './sound';

const POLL_MS = 5;

/** What became of an input, by what can be seen from outside and in the database. */
export interface Seen {
  readonly outcome: string;
  readonly reason: string | undefined;
  /** `to kind role`, sorted, each once. */
  readonly letters: readonly string[];
  /** Of the fault, or of the answer to whoever sent it. */
  readonly codes: readonly string[];
  readonly at: readonly (string | undefined)[];
  readonly rules: readonly string[];
  readonly signals: readonly string[];
  /** What all ledgers together grew by. */
  readonly granted: number;
  /** From publishing until its outcome stood in the database. */
  readonly ms: number;
  readonly answers: readonly FetchedLetter[];
  /** What went on to another party, to be held against the input. */
  readonly forwarded: readonly Buffer[];
  /** Whether every letter had come before, under the same id and with the same bytes. */
  readonly again: boolean;
  readonly input: Buffer;
}

interface Counts {
  readonly rows: number;
  readonly letters: number;
  readonly distinct: number;
  readonly unsent: number;
}

interface Row {
  readonly id: string;
  readonly outcome: string;
  readonly reason: string | null;
}

/** Plays the scenes of the corpus one after the other; keeps count, so that nothing gets lost unseen. */
export class Stage {
  /** How many messages the broker confirmed, copies included. */
  published = 0;
  #units: Unit = 1;
  #merged = 0;
  #isBroken = false;

  constructor(
    private readonly gateway: GatewayUnderTest,
    private readonly place: Place,
  ) {}

  /** What came before, then the input itself. */
  async play(variant: Variant, { folder }: CorpusNumber): Promise<Seen> {
    const times = Math.max(1, ...variant.given.map((given) => given.times));
    const unit = this.#units;
    this.#units += times;
    const bytesOf = (message: CorpusMessage, at: Unit): Buffer =>
      bytesFrom(soundMessages[message.of].text, message.change, { ...this.place, folder, unit: at });
    for (const given of variant.given) {
      const inputs = Array.from({ length: given.times }, (_, at) => bytesOf(given, unit + at));
      await Promise.all(inputs.map((input) => this.publish(given, input)));
      await this.settled();
    }
    return this.watch(variant, bytesOf(variant, unit));
  }

  private async watch(variant: Variant, input: Buffer): Promise<Seen> {
    const [lettersBefore, grantedBefore] = [this.gateway.letters.length, await this.granted()];
    const refused = await this.publish(variant, input, variant).then(
      (published) => published,
      () => 'by the broker' as const,
    );
    const ms = await this.settled();
    const letters = this.gateway.letters.slice(lettersBefore);
    const row = refused === 'by the broker' ? undefined : await this.row(input, variant.copies);
    const by = byOf(variant);
    const answers = letters.filter(({ party, role }) => party === by && role === 'original');
    const [answer] = answers;
    const problems = answer?.kind === 'fault' ? problemsIn(answer.bytes) : undefined;
    const earlier = this.gateway.letters.slice(0, lettersBefore);
    return {
      outcome: row?.outcome ?? 'none',
      reason: row?.reason ?? undefined,
      letters: [...new Set(letters.map(({ party, kind, role }) => `${party} ${kind} ${role}`))].sort(),
      codes: problems?.map(({ code }) => code) ?? (answer ? returnCodesIn(answer.bytes) : []),
      at: problems?.map(({ path }) => path) ?? [],
      rules: await this.rulesIn('finding', row),
      signals: await this.rulesIn('signal', row),
      granted: (await this.granted()) - grantedBefore,
      ms,
      answers,
      forwarded: letters.filter(({ kind }) => kind === soundMessages[variant.of].kind).map(({ bytes }) => bytes),
      again: letters.every((letter) => earlier.some(({ id, bytes }) => id === letter.id && bytes.equals(letter.bytes))),
      input,
    };
  }

  private async publish(message: CorpusMessage, input: Buffer, { copies = 1, properties }: Partial<Variant> = {}) {
    const own = properties && (JSON.parse(JSON.stringify(properties).replace('{long}', LONG)) as typeof properties);
    await this.gateway.publish(byOf(message), message.key ?? soundMessages[message.of].kind, input, own);
    this.published += copies;
  }

  /** Waits until every message has a row and every letter was fetched; how long until the rows were there. */
  private async settled(): Promise<number> {
    if (this.#isBroken) throw new Error('an earlier scene never came to its end');
    const started = performance.now();
    let [outcomeMs, quietMs]: (number | undefined)[] = [];
    for (;;) {
      const { rows, letters, distinct, unsent } = await this.one<Counts>(COUNTS);
      const now = performance.now() - started;
      if (rows >= this.published) outcomeMs ??= now;
      const { length } = this.gateway.letters;
      const fetched = new Set(this.gateway.letters.map(({ party, id }) => `${party}/${id}`)).size;
      if (outcomeMs !== undefined && unsent === 0 && fetched >= distinct) quietMs ??= now;
      // A letter that is asked for again while it is underway goes out once, so there may be fewer than were asked for.
      const isQuiet = quietMs !== undefined && (length >= letters - this.#merged || now - quietMs > QUIET_MS);
      if (isQuiet && outcomeMs !== undefined) {
        this.#merged = letters - length;
        return outcomeMs;
      }
      this.#isBroken = now > PATIENCE_MS;
      if (this.#isBroken)
        throw new Error(`${rows} of ${this.published} messages have an outcome, ${unsent} letters wait`);
      await pause(POLL_MS);
    }
  }

  /** The same bytes once more have no row of their own, and leave a mark at the first; so do copies that the broker made. */
  private async row(input: Buffer, copies: number): Promise<Row | undefined> {
    const digest = createHash('sha256').update(input).digest();
    const { rows } = await this.gateway.database.query<Row>(LAST_ROW, [digest, copies]);
    return rows[0];
  }

  private async rulesIn(table: 'finding' | 'signal', row: Row | undefined): Promise<readonly string[]> {
    const text = `select rule from ${table} where message_id = $1 order by position`;
    const { rows } = await this.gateway.database.query<{ rule: string }>(text, [row?.id ?? 0]);
    return rows.map(({ rule }) => rule);
  }

  private async granted(): Promise<number> {
    return (await this.one<{ cents: number }>('select coalesce(sum(granted), 0)::float8 as cents from entry')).cents;
  }

  private async one<T extends object>(text: string): Promise<T> {
    return (await this.gateway.database.query<T>(text)).rows[0]!;
  }
}

export const byOf = ({ by, of }: CorpusMessage): string => by ?? soundMessages[of].by;

const PATIENCE_MS = 90_000;
const QUIET_MS = 250;
/** Near the most that one frame of AMQP can hold of headers. */
const LONG = 'x'.repeat(60_000);

const COUNTS = `
  select (select count(*)::int from message) + (select count(*)::int from duplicate) as rows,
         (select count(*)::int from outbox) as letters,
         (select count(distinct (message_id, position, destination))::int from outbox) as "distinct",
         (select count(*)::int from outbox where sent_at is null) as unsent`;

const LAST_ROW = `
  select id, reason,
         case when (select count(*) from duplicate where message_id = message.id) < $2 then outcome else 'duplicate' end as outcome
  from message where digest = $1 order by id desc limit 1`;
