import type { MessageKind } from '#domain';
import { Random } from '../../fuzz/random';
import { playInAnyOrder } from './any-order';
import { unexplained } from './explained';
import type { Judge } from './memory-gateway';
import { differences, playAsTold, playByChance, sendingsOf, toldOf, unexpected } from './same-order-of-senders';
import { standing } from './standing';
import { ANY_ORDER, IN_ORDER_OF_SENDERS } from './stories';
import { worldOf } from './world';

export interface Proving {
  readonly clients: number;
  readonly seed: number;
  /** Which shuffles, by their number. */
  readonly shuffles: readonly number[];
  readonly judge?: Judge;
  /** Called after every shuffle, with what it showed. */
  readonly tell?: (done: number, faults: readonly Fault[]) => void;
}

export interface Fault {
  readonly shuffle: number;
  readonly what: readonly string[];
}

export interface Proof {
  readonly messages: number;
  readonly kinds: Readonly<Partial<Record<MessageKind, number>>>;
  /** What came out otherwise than its story says, before anything was shuffled. */
  readonly unexpected: readonly string[];
  readonly faults: readonly Fault[];
  /** How often a message had to wait, over all shuffles. */
  readonly waits: number;
}

export interface AnyOrderProof extends Proof {
  /** By return code or reason: how many messages came to something else because of it. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly sentAgain: number;
}

const TOLD_MAX = 20;

const faultOf = (shuffle: number, what: readonly string[]): readonly Fault[] =>
  what.length === 0 ? [] : [{ shuffle, what: what.slice(0, TOLD_MAX) }];

/** Any interleaving that keeps each sender's own order comes to the same answers and leaves the same behind. */
export function proveOrderOfSenders({ clients, seed, shuffles, judge, tell }: Proving): Proof {
  const world = worldOf({ clients, seed, tellings: IN_ORDER_OF_SENDERS, tight: true });
  const sendings = sendingsOf(world);
  const course = playAsTold(world, sendings, judge);
  const told = toldOf(course);
  const faults: Fault[] = [];
  let waits = 0;
  shuffles.forEach((shuffle, at) => {
    const other = playByChance(world, sendings, new Random(seed, shuffle), judge);
    waits += other.waits;
    const shown = faultOf(shuffle, differences(told, toldOf(other), world.steps));
    faults.push(...shown);
    tell?.(at + 1, shown);
  });
  return { messages: sendings.length, kinds: kindsIn(sendings), unexpected: unexpected(world, course), faults, waits };
}

/** In any order at all a message comes to something else only by being refused for that, and sent again it stands as ever. */
export function proveAnyOrder({ clients, seed, shuffles, judge, tell }: Proving): AnyOrderProof {
  const world = worldOf({ clients, seed, tellings: ANY_ORDER, tight: false });
  const sendings = sendingsOf(world);
  const course = playAsTold(world, sendings, judge);
  const stood = standing(course.facts, course.given);
  const faults: Fault[] = [];
  const refusals: Record<string, number> = {};
  let [waits, sentAgain] = [0, 0];
  shuffles.forEach((shuffle, at) => {
    const played = playInAnyOrder(
      { world, told: course, ...(judge && { judge }) },
      sendings,
      new Random(seed, shuffle),
    );
    waits += played.waits;
    sentAgain += played.sentAgain;
    for (const code of played.differences.flatMap(({ by }) => by)) refusals[code] = (refusals[code] ?? 0) + 1;
    const what = [
      ...played.unsettled.map((label) => `${label} came to nothing`),
      ...unexplained(played.differences, { steps: world.steps, settled: played.settled, guessed: played.guessed }),
      ...(played.stands === stood ? [] : ['what stands after all was sent again']),
    ];
    const shown = faultOf(shuffle, what);
    faults.push(...shown);
    tell?.(at + 1, shown);
  });
  const wrong = unexpected(world, course);
  return { messages: sendings.length, kinds: kindsIn(sendings), unexpected: wrong, faults, waits, refusals, sentAgain };
}

function kindsIn(sendings: ReturnType<typeof sendingsOf>): Proof['kinds'] {
  const kinds: Partial<Record<MessageKind, number>> = {};
  for (const { content } of sendings) kinds[content.kind] = (kinds[content.kind] ?? 0) + 1;
  return kinds;
}

export const holds = ({ unexpected: wrong, faults }: Proof): boolean => wrong.length === 0 && faults.length === 0;
