import type { LiveEvent, LiveKind, LiveSource } from '#pipeline';

/** Half of what an event may take until it is seen, with the time that it takes to get here. */
const POLL_MS = 500;
/** What somebody missed for longer than this is asked for anew. */
const REPLAYED_MAX = 5_000;

/** Where each source goes on: what an event is known by, in whichever process it is asked again. */
type Cursors = ReadonlyMap<LiveKind, string>;

export interface Heard extends LiveEvent {
  /** What it is known by on the stream. */
  readonly id: string;
}

export interface Listener {
  readonly wants: (event: LiveEvent) => boolean;
  readonly hear: (event: Heard) => void;
}

const written = (cursors: Cursors): string => [...cursors].map(([kind, cursor]) => `${kind}=${cursor}`).join(';');

/** Of each kind what it was, where the id says so in a form of ours. */
function readCursors(id: string): Cursors {
  const parts = id.split(';').map((part) => /^(message|job|alert|room)=([\w.:-]{1,80})$/.exec(part));
  return new Map(parts.flatMap((part) => (part ? [[part[1] as LiveKind, part[2]!] as const] : [])));
}

/** Asks its sources while somebody listens: one poll for a process, however many listen. */
export class LiveFeed {
  readonly #listeners = new Set<Listener>();
  #cursors = new Map<LiveKind, string>();
  #polling: Promise<void> | undefined;

  constructor(
    private readonly ports: { readonly live: readonly LiveSource[]; readonly onFault: (fault: unknown) => void },
  ) {}

  /** Hears what happens from now on, and before that what happened after `lastId`. Answers how to stop. */
  async listen(listener: Listener, lastId: string | undefined): Promise<() => void> {
    await this.#begin();
    this.#listeners.add(listener);
    const leave = (): void => void this.#listeners.delete(listener);
    try {
      if (lastId !== undefined) await this.#replay(listener, readCursors(lastId));
    } catch (fault) {
      leave();
      throw fault;
    }
    return leave;
  }

  async #begin(): Promise<void> {
    if (this.#polling) return;
    const cursors = await Promise.all(
      this.ports.live.map(async (source) => [source.kind, await source.now()] as const),
    );
    if (this.#polling) return;
    this.#cursors = new Map(cursors);
    this.#polling = this.#poll();
  }

  async #poll(): Promise<void> {
    do {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS).unref());
      await this.#tell().catch(this.ports.onFault);
    } while (this.#listeners.size > 0);
    this.#polling = undefined;
  }

  async #tell(): Promise<void> {
    for (const source of this.ports.live) {
      for (const event of await source.since(this.#cursors.get(source.kind)!)) {
        this.#cursors.set(source.kind, event.cursor);
        const heard = { ...event, id: written(this.#cursors) };
        for (const { wants, hear } of this.#listeners) if (wants(event)) hear(heard);
      }
    }
  }

  /** What was missed, oldest first. What happens meanwhile may be heard twice. */
  async #replay({ wants, hear }: Listener, missed: Cursors): Promise<void> {
    const cursors = new Map([...this.#cursors, ...missed]);
    for (const source of this.ports.live) {
      let seen = 0;
      for (let more = missed.has(source.kind); more && seen < REPLAYED_MAX;) {
        const events = await source.since(cursors.get(source.kind)!);
        for (const event of events) {
          cursors.set(source.kind, event.cursor);
          if (wants(event)) hear({ ...event, id: written(cursors) });
        }
        seen += events.length;
        more = events.length > 0;
      }
    }
  }
}
