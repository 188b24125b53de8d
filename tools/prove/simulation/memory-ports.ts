import { apply, type Facts, type Message } from '#domain';
import type {
  ArrivalCase,
  GatewayStore,
  Judgement,
  LetterSender,
  LetterWriter,
  MessageReader,
  Outbox,
  OutboxLetter,
  UnitOfWork,
} from '#pipeline';
import { BEFORE, clientsIn, entriesOf } from '../ledger/memory-ledger';
import type { Entry } from '../ledger/system';

/** The process dies; what was not kept is lost, and what was not acknowledged comes again. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** Called at every await of the pipeline; throws where the process is to die. */
export type Reach = (point: string) => Promise<void>;

interface Kept {
  readonly facts: Facts;
  readonly letters: readonly OutboxLetter[];
  readonly entries: readonly Entry[];
  /** By the identification and the digest of a message: what became of it, each time but as a duplicate. */
  readonly outcomes: readonly (readonly [message: string, outcome: string])[];
}

/** Everything that survives the process: the database, and who reads what the outbox sends. */
export class Surroundings {
  kept: Kept = { facts: BEFORE, letters: [], entries: [], outcomes: [] };
  readonly sent = new Set<number>();
  /** By wire id every copy that came out. */
  readonly wire = new Map<string, Buffer[]>();
  #ids = 0;

  constructor(
    private readonly messages: ReadonlyMap<string, Message>,
    private readonly reach: Reach,
  ) {}

  readonly reader: MessageReader = {
    read: async (body) => {
      await this.reach('read');
      return { kind: 'message', message: this.messages.get(Buffer.from(body).toString())! };
    },
  };

  readonly writer: LetterWriter = { write: (content) => Buffer.from(JSON.stringify(content)) };

  readonly store: GatewayStore = {
    inTransaction: async (work) => {
      await this.reach('begun');
      let pending = this.kept;
      const unit: UnitOfWork = {
        gather: async (arrivals) => {
          await this.reach('gathered');
          const cases = arrivals.map((at): ArrivalCase => {
            this.#ids += 1;
            const { reading } = at.arrival;
            const clientKeys = reading.kind === 'message' ? clientsIn(reading.message) : [];
            const answerIdentification = `G${this.#ids}`;
            return { message: this.#ids, content: at.arrival, clientKeys, answerIdentification, body: at.body };
          });
          return { facts: pending.facts, cases };
        },
        record: async (judgements) => {
          await this.reach('recorded');
          pending = judgements.reduce((kept, judgement) => this.#with(kept, judgement), pending);
        },
      };
      const result = await work(unit);
      await this.reach('before the commit');
      this.kept = pending;
      await this.reach('committed');
      return result;
    },
    load: async () => [],
    countAttempt: async () => 0,
    forgetAttempts: async () => undefined,
    isTransient: (fault) => fault instanceof Died,
  };

  readonly outbox: Outbox = {
    next: async (limit) => {
      await this.reach('taken');
      return this.kept.letters.filter(({ outboxId }) => !this.sent.has(outboxId)).slice(0, limit);
    },
    markSent: async (ids) => {
      await this.reach('before it is marked');
      for (const id of ids) this.sent.add(id);
      await this.reach('marked');
      return ids.map(() => 0);
    },
    reopenDue: async () => 0,
    remindOverdue: async () => 0,
  };

  readonly sender: LetterSender = {
    send: async ({ wireId, body }) => {
      await this.reach('before it is sent');
      this.wire.set(wireId, [...(this.wire.get(wireId) ?? []), body]);
      await this.reach('sent');
      return true;
    },
  };

  #with(kept: Kept, { case: at, decision, letters }: Judgement): Kept {
    const { reading } = at.content;
    if (reading.kind !== 'message') throw new Error('every message of the simulation can be read');
    const { message } = reading;
    const own = decision.letters.map((letter, position) => ({
      destination: letter.to,
      wireId: `${at.message}.${position}`,
      body: Buffer.from(letters[position] ?? at.body),
      headers: { kind: letter.kind, role: letter.role },
    }));
    const again = kept.letters.filter(
      ({ wireId, destination }) =>
        wireId.startsWith(`${decision.duplicateOf}.`) && destination === at.content.submitter,
    );
    const queued = decision.outcome === 'duplicate' ? once(again) : own;
    const outcome = [at.content.digest, decision.outcome] as const;
    return {
      facts: apply(kept.facts, at, decision),
      letters: [...kept.letters, ...queued.map((letter, nth) => ({ ...letter, outboxId: kept.letters.length + nth }))],
      entries: [...kept.entries, ...entriesOf(message, decision)],
      outcomes: decision.outcome === 'duplicate' ? kept.outcomes : [...kept.outcomes, outcome],
    };
  }
}

const once = (letters: readonly OutboxLetter[]): readonly OutboxLetter[] => [
  ...new Map(letters.map((letter) => [letter.wireId, letter])).values(),
];
