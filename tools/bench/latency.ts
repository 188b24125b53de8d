import { setTimeout as pause } from 'node:timers/promises';
import { providers } from './bench-region';
import type { BenchBroker } from './broker';
import { publishCopies, type Contestant } from './contestant';
import type { Copy } from './copies';
import { writeDeclaration } from './documents';
import { percentile } from './figures';

export interface Latency {
  readonly lines: number;
  readonly messagesPerSecond: number;
  readonly messages: number;
  /** Milliseconds from publishing a declaration to the arrival of its answer at the provider's queue. */
  readonly p50: number;
  readonly p99: number;
}

interface Load {
  readonly warming: readonly Copy[];
  readonly measured: readonly Copy[];
  readonly messagesPerSecond: number;
}

/** At an even pace, whether answers come or not. */
export async function measureLatency(
  broker: BenchBroker,
  contestant: Contestant,
  { warming, measured, messagesPerSecond }: Load,
): Promise<Latency> {
  await contestant.prepare([...warming, ...measured]);
  await publishCopies(broker, contestant, warming);
  await contestant.finished(warming.length);
  const bodies = measured.map(writeDeclaration);
  const published = new Map<string, number>();
  const tookMs: number[] = [];
  const letters = providers.map((code) => `out.${code}`);
  await broker.purge(letters);
  const stopListening = await broker.listen(letters, ({ properties }) => {
    const at = published.get(String(properties.headers?.['x-ijw-in-reply-to']));
    if (at !== undefined) tookMs.push(performance.now() - at);
  });
  const began = performance.now();
  for (let next = 0; next < measured.length; await pause(2)) {
    const due = Math.min(measured.length, Math.ceil(((performance.now() - began) / 1000) * messagesPerSecond));
    for (; next < due; next += 1) {
      const copy = measured[next]!;
      published.set(copy.identification, performance.now());
      broker.send({ ...contestant.routeOf(copy), id: copy.identification, body: bodies[next]! });
    }
  }
  await contestant.finished(warming.length + measured.length);
  for (let patience = 100; tookMs.length < measured.length && patience > 0; patience -= 1) await pause(20);
  await stopListening();
  if (tookMs.length !== measured.length) throw new Error(`${tookMs.length} answers to ${measured.length} declarations`);
  const { lines } = measured[0]!;
  return {
    ...{ lines, messagesPerSecond, messages: measured.length },
    p50: percentile(tookMs, 0.5),
    p99: percentile(tookMs, 0.99),
  };
}
