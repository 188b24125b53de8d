import type { Consuming, Parts, Relaying } from '#service';
import type { RepairTurns, UnitOfWork } from '#pipeline';

/** Where a process may die, in the order a message passes them: between any two steps of its life. */
export const crashPoints = [
  'received',
  'read',
  'gathered',
  'recorded',
  'committed',
  'taken',
  'published',
  'confirmed',
  'marked',
] as const;

/** Those that only a message passes that is judged again. */
export const reopeningPoints = ['reopened', 'loaded'] as const;

/** Those of one look at the repairs. */
export const repairPoints = ['collected', 'moved-on', 'turned'] as const;

export type CrashPoint = (typeof crashPoints | typeof reopeningPoints | typeof repairPoints)[number];

/** Called wherever a process may die, where a repair moves on with its step; kills it at the point that is wanted, and does nothing elsewhere. */
export type Reach = (point: CrashPoint, step?: number) => void;

/** The same parts, with a place to die between every two steps. */
export const withCrashPoints = ({ consuming, relaying }: Parts, reach: Reach): Parts => ({
  ...(consuming && { consuming: { ...consuming, ports: crashingPorts(consuming.ports, reach) } }),
  ...(relaying && { relaying: { ...relaying, ...crashingRelay(relaying, reach) } }),
});

function crashingPorts(ports: Consuming['ports'], reach: Reach): Consuming['ports'] {
  const { reader, store } = ports;
  return {
    ...ports,
    reader: {
      async read(body) {
        reach('received');
        const reading = await reader.read(body);
        reach('read');
        return reading;
      },
    },
    store: {
      async inTransaction(work) {
        const result = await store.inTransaction((unit) => work(crashingUnit(unit, reach)));
        reach('committed');
        return result;
      },
      async load(messages) {
        const kept = await store.load(messages);
        reach('loaded');
        return kept;
      },
      countAttempt: (digest) => store.countAttempt(digest),
      forgetAttempts: (digest) => store.forgetAttempts(digest),
      isTransient: (fault) => store.isTransient(fault),
    },
  };
}

const crashingUnit = (unit: UnitOfWork, reach: Reach): UnitOfWork => ({
  async gather(arrivals) {
    const gathered = await unit.gather(arrivals);
    reach('gathered');
    return gathered;
  },
  async record(judgements) {
    await unit.record(judgements);
    reach('recorded');
  },
});

const crashingRelay = (
  { outbox, sender, repairs }: Relaying,
  reach: Reach,
): Pick<Relaying, 'outbox' | 'sender' | 'repairs'> => ({
  repairs: crashingRepairs(repairs, reach),
  outbox: {
    async next(limit, except) {
      const letters = await outbox.next(limit, except);
      if (letters.length > 0) reach('taken');
      return letters;
    },
    async markSent(ids) {
      const milliseconds = await outbox.markSent(ids);
      reach('marked');
      return milliseconds;
    },
    async reopenDue() {
      const reopened = await outbox.reopenDue();
      if (reopened > 0) reach('reopened');
      return reopened;
    },
    remindOverdue: (write) => outbox.remindOverdue(write),
  },
  sender: {
    async send(letter) {
      const sent = sender.send(letter);
      reach('published');
      const confirmed = await sent;
      reach('confirmed');
      return confirmed;
    },
  },
});

/** Within the transaction of a look, and right after it. */
const crashingRepairs = (repairs: RepairTurns, reach: Reach): RepairTurns => ({
  async inTurn(work) {
    let moved = false;
    const result = await repairs.inTurn((turn) =>
      work({
        underWay: () => turn.underWay(),
        async collect() {
          const collected = await turn.collect();
          if (collected > 0) reach('collected');
          return collected;
        },
        async carryOut(job, move) {
          await turn.carryOut(job, move);
          moved ||= move.kind !== 'wait';
          if (move.kind !== 'wait') reach('moved-on', move.kind === 'send' ? move.step : job.step);
        },
      }),
    );
    if (moved) reach('turned');
    return result;
  },
});
