import type { ClientBase } from 'pg';
import { cents, identityOf, pairOf, type Cents, type Pair, type Trajectory, type TrajectoryKey } from '#domain';
import type { Judgement } from '#pipeline';
import { changeEach, insertInto, together } from '../statement';
import { messageOf } from './messages';

interface TrajectoryRow extends Pair {
  readonly key: TrajectoryKey;
  readonly client_key: string;
  readonly profile: string | undefined;
  readonly starts: string;
  readonly ends: string | undefined;
  readonly pic: string | undefined;
  readonly price: Cents | undefined;
  readonly binding: boolean;
  readonly cap: Cents | undefined;
}

/** A ceiling set below what was granted already lets nothing more be granted; it takes nothing back. */
const upsertTrajectories = insertInto<TrajectoryRow>(
  'trajectory',
  {
    key: 'text',
    municipality: 'text',
    provider: 'text',
    client_key: 'text',
    profile: 'text',
    starts: 'date',
    ends: 'date',
    pic: 'text',
    price: 'bigint',
    binding: 'boolean',
    cap: 'bigint',
  },
  {
    conflict: `on conflict (key) do update set profile = excluded.profile, starts = excluded.starts, ends = excluded.ends,
       pic = excluded.pic, price = excluded.price, binding = excluded.binding,
       cap = case when excluded.cap is not null then greatest(excluded.cap, trajectory.granted) end`,
  },
);

interface GrantRow {
  readonly key: TrajectoryKey;
  readonly amount: Cents;
  /** Some of it may pass the ceiling. */
  readonly unbound: boolean;
}

/**
 * Where more was granted than the ceiling, before that was lowered or where it does not bind, the cap comes down with every
 * credit, no further than the ceiling.
 */
const updateGranted = changeEach<GrantRow>(
  'grant on trajectories',
  { key: 'text', amount: 'bigint', unbound: 'boolean' },
  (given) => {
    const granted = 'trajectory.granted + given.amount';
    return `update trajectory set granted = ${granted},
       cap = case when cap is not null then greatest(price, case when unbound then ${granted} else least(cap, ${granted}) end) end
     from ${given}
     where trajectory.key = any($1) and trajectory.key = given.key and trajectory.stopped_at is null
       and (cap is null or unbound or given.amount <= 0 or ${granted} <= price)`;
  },
);

type Step = { readonly set: TrajectoryRow } | { readonly grant: GrantRow };

const trajectoryRow = (pair: Pair, { key, client, price, binding, ...rest }: Trajectory): TrajectoryRow => ({
  ...pair,
  key,
  client_key: client,
  profile: rest.profile,
  starts: rest.starts,
  ends: rest.ends,
  pic: rest.pic,
  price,
  binding,
  cap: binding ? price : undefined,
});

function stepsOf({ case: at, decision: { lines, bookings } }: Judgement): readonly Step[] {
  const message = messageOf(at.content);
  if (!message) return [];
  const pair = pairOf(identityOf(message));
  const sets = bookings.flatMap((booking) =>
    booking.kind === 'trajectory-set' ? [{ set: trajectoryRow(pair, booking.trajectory) }] : [],
  );
  const grants = lines.flatMap(({ posting }) =>
    posting ? [{ grant: { key: posting.trajectory, amount: posting.amount, unbound: posting.unbound ?? false } }] : [],
  );
  return [...sets, ...grants];
}

interface Run {
  readonly sets: Map<TrajectoryKey, TrajectoryRow>;
  readonly grants: Map<TrajectoryKey, GrantRow>;
}

/** As few runs as keep the order: what is granted after a ceiling was set is measured by it, what was granted before is not. */
function runsOf(steps: readonly Step[]): readonly Run[] {
  let run: Run = { sets: new Map(), grants: new Map() };
  const runs = [run];
  for (const step of steps) {
    if ('set' in step) {
      if (run.grants.has(step.set.key)) runs.push((run = { sets: new Map(), grants: new Map() }));
      run.sets.set(step.set.key, step.set);
    } else {
      const { key, amount, unbound } = step.grant;
      const before = run.grants.get(key) ?? { amount: 0, unbound: false };
      run.grants.set(key, { key, amount: cents(before.amount + amount), unbound: before.unbound || unbound });
    }
  }
  return runs;
}

export async function recordTrajectories(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  await together(
    runsOf(judgements.flatMap(stepsOf)).flatMap(({ sets, grants }) => [
      upsertTrajectories(client, [...sets.values()]),
      updateGranted(client, [...grants.values()]),
    ]),
  );
}
