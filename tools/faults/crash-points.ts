import type { Consuming, Parts, Relaying } from '#service';
import type { UnitOfWork } from '#pipeline';

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

export type CrashPoint = (typeof crashPoints | typeof reopeningPoints)[number];

/** Called wherever a process may die; kills it at the point that is wanted, and does nothing elsewhere. */
export type Reach = (point: CrashPoint) => void;

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

const crashingRelay = ({ outbox, sender }: Relaying, reach: Reach): Pick<Relaying, 'outbox' | 'sender'> => ({
  outbox: {
    async next(limit, except) {
      const letters = await outbox.next(limit, except);
      if (letters.length > 0) reach('taken');
      return letters;
    },
    async markSent(ids) {
      await outbox.markSent(ids);
      reach('marked');
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
