import { setTimeout as pause } from 'node:timers/promises';
import type { BenchBroker } from '../broker';
import { fictitious } from '../copies';
import { writeAllocation } from '../documents';
import type { Caller } from './callers';

const EVENTS = 10;
const PATIENCE_MS = 10_000;
/** The stream of a person ends after a minute; the events of one stream take less. */
const BETWEEN_MS = 137;

interface Pair {
  readonly municipality: string;
  readonly provider: string;
}

/** An allocation that was not sent before, of a client that nothing is known of. */
const allocationOf = ({ municipality, provider }: Pair, at: number) => {
  const number = 990_000_000 + at;
  const allocated = { bsn: fictitious[9_000 - at]!, number, reference: '', amounts: [] };
  const copy = { provider, municipality, identification: '', clients: [], lines: 0, claimed: 0 };
  return {
    exchange: `in.${municipality}`,
    routingKey: 'JW301',
    id: `${number}`,
    body: writeAllocation(copy, allocated),
  };
};

/** Hands over each event of the stream by its text, until it is closed. */
async function follow(origin: string, caller: Caller, hear: (event: string) => void): Promise<() => void> {
  const closing = new AbortController();
  const response = await fetch(`${origin}/api/v1/events?seconds=60`, {
    headers: caller.headers,
    signal: closing.signal,
  });
  if (!response.ok || !response.body) throw new Error(`the events of the ${caller.name}: ${response.status}`);
  const read = async (body: AsyncIterable<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const part of body) {
      const events = `${rest}${decoder.decode(part, { stream: true })}`.split('\n\n');
      rest = events.pop() ?? '';
      events.forEach(hear);
    }
  };
  read(response.body).catch(() => undefined);
  return () => closing.abort();
}

/** From publishing a message to the person seeing that it came, one after the other, at rest. */
export async function measureEvents(
  origin: string,
  caller: Caller,
  { broker, pair, from }: { readonly broker: BenchBroker; readonly pair: Pair; readonly from: number },
): Promise<readonly number[]> {
  let heard = 0;
  const stop = await follow(origin, caller, (event) => {
    if (event.startsWith('event: message') && event.includes('"kind":"JW301"')) heard += 1;
  });
  await pause(1_000);
  const tookMs: number[] = [];
  for (let at = 0; at < EVENTS; at += 1) {
    const before = heard;
    const began = performance.now();
    broker.send(allocationOf(pair, from + at));
    while (heard === before) {
      if (performance.now() - began > PATIENCE_MS) throw new Error(`no event reached the ${caller.name}`);
      await pause(1);
    }
    tookMs.push(performance.now() - began);
    // Not in step with how often the gateway looks.
    await pause(BETWEEN_MS);
  }
  stop();
  return tookMs;
}
