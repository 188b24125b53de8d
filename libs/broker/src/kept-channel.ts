import type { Channel } from 'amqplib';
import { backOff } from './backoff';
import type { BrokerLog, Observe } from './connection';

export interface KeptChannel<C extends Channel> {
  readonly name: string;
  readonly open: () => Promise<C>;
  /** Puts a new channel to use. */
  readonly attach: (channel: C) => Promise<void>;
  readonly log: BrokerLog;
  readonly observe: Observe;
  /** Ends the keeping; whoever aborts closes the channel that is then in use. */
  readonly signal: AbortSignal;
}

/**
 * Whatever ends a channel (a lost connection, a refusal by the broker, a queue that went away), another takes its place.
 * Never rejects.
 */
export async function keepChannel<C extends Channel>(kept: KeptChannel<C>): Promise<void> {
  for (let failures = 0; !kept.signal.aborted; failures += 1) {
    try {
      const { ended } = await useNewChannel(kept);
      failures = 0;
      await ended;
      if (!kept.signal.aborted) kept.observe('channel-lost', 1);
    } catch (fault) {
      if (kept.signal.aborted) return;
      kept.log.warn('broker channel refused', { channel: kept.name, problem: (fault as Error).message });
    }
    await backOff(failures, kept.signal);
  }
}

/** The promise of its end is wrapped, because a bare one would be awaited on the way out. */
async function useNewChannel<C extends Channel>(kept: KeptChannel<C>): Promise<{ readonly ended: Promise<void> }> {
  const channel = await kept.open();
  const ended = new Promise<void>((resolve) => channel.once('close', resolve));
  channel.on('error', (fault) =>
    kept.log.warn('broker closed a channel', { channel: kept.name, problem: fault.message }),
  );
  try {
    await kept.attach(channel);
    if (kept.signal.aborted) await channel.close().catch(() => undefined);
  } catch (fault) {
    await channel.close().catch(() => undefined);
    throw fault;
  }
  return { ended };
}
