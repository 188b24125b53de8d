import type { Tell } from '../part';
import { cameOf, difference, toldBefore, type Became } from './became';
import { Chance } from './chance';
import { allocationOf } from './documents';
import { prepareDryWorlds, type DryWorld, type DryWorlds } from './dry-world';

export interface ParityOptions {
  readonly count: number;
  readonly seed: number;
  readonly tell?: Tell;
  /** For a spec that wants a difference to be seen. */
  readonly disturb?: (world: DryWorld) => Promise<unknown>;
}

export interface Parity {
  readonly compared: number;
  readonly equal: number;
  /** How often each thing was sent, and how it ended. */
  readonly seen: ReadonlyMap<string, number>;
  readonly differences: readonly string[];
}

/** A world holds that many declarations, and comes with new clients and other rooms every so often. */
const PER_WORLD = 500;
const PER_CHAPTER = 25;
/** Worlds at once: while one waits for the database, another is judged. */
const ABREAST = 2;
const TOLD_MAX = 20;

/** Has each declaration checked, then sends it, and holds what was told against what came of it. Nothing happens in between. */
export async function parity({ count, seed, tell = () => undefined, disturb }: ParityOptions): Promise<Parity> {
  const worlds = await prepareDryWorlds();
  const tally = new Tally(count, tell);
  const plays = Array.from({ length: Math.ceil(count / PER_WORLD) }, (_, world) => world);
  const next = async (): Promise<void> => {
    for (let world = plays.shift(); world !== undefined; world = plays.shift()) {
      const declarations = Math.min(PER_WORLD, count - world * PER_WORLD);
      await playWorld(worlds, { seed, world, declarations, tally, disturb });
    }
  };
  try {
    await Promise.all(Array.from({ length: ABREAST }, next));
  } finally {
    await worlds.drop();
  }
  return tally;
}

interface Play extends Pick<ParityOptions, 'seed'> {
  readonly disturb: ParityOptions['disturb'];
  readonly world: number;
  readonly declarations: number;
  readonly tally: Tally;
}

async function playWorld(worlds: DryWorlds, { seed, world: at, declarations, tally, disturb }: Play): Promise<void> {
  const world = await worlds.open();
  const chance = new Chance(seed, at, worlds.write);
  try {
    for (let nth = 0; nth < declarations; nth += 1) {
      if (nth % PER_CHAPTER === 0) {
        await world.allocate(chance.newClients().map(allocationOf));
        await world.changeRooms((bound) => chance.below(bound));
      }
      const sent = chance.next();
      const told = toldBefore(await world.check(sent));
      await disturb?.(world);
      const judgement = await world.send(sent);
      const came = await cameOf(judgement, world.client);
      chance.learn(grantedIn(came));
      tally.add(`${sent.what}: ${came.outcome}`, {
        told,
        came,
        where: `seed ${seed}, world ${at}, declaration ${nth}`,
      });
    }
  } finally {
    await world.database.drop();
  }
}

/** References of lines that were granted something, or gave something back. */
const grantedIn = ({ lines }: Became): ReadonlySet<string> =>
  new Set(
    lines.map((line) => line.split(' ')).flatMap(([, reference, , granted]) => (granted === '0' ? [] : reference!)),
  );

class Tally implements Parity {
  compared = 0;
  equal = 0;
  readonly seen = new Map<string, number>();
  readonly differences: string[] = [];
  #toldAt = performance.now();

  constructor(
    private readonly count: number,
    private readonly tell: Tell,
  ) {}

  add(
    what: string,
    { told, came, where }: { readonly told: Became; readonly came: Became; readonly where: string },
  ): void {
    this.compared += 1;
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
    for (const finding of came.findings) this.#count(`rule ${finding.split(' ').at(-2)!}`);
    const differs = difference(told, came);
    if (differs === undefined) this.equal += 1;
    else if (this.differences.length < TOLD_MAX) this.differences.push(`${where}: ${differs}`);
    if (performance.now() - this.#toldAt < 10_000) return;
    this.#toldAt = performance.now();
    this.tell(`${this.compared} of ${this.count} declarations, ${this.equal} told as they came`);
  }

  #count(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }
}
