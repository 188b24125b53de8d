import type { BenchBroker, Route } from './broker';
import type { Copy } from './copies';
import { writeDeclaration } from './documents';
import { cpuBetween, cpuOf, type Cpu } from './processes';

/** One of the three that are measured, started afresh for every run. */
export interface Contestant {
  /** Its processes by name, for their CPU. */
  readonly processes: Readonly<Record<string, number>>;
  /** What has to be there before a copy can be declared. */
  prepare(copies: readonly Copy[]): Promise<void>;
  routeOf(copy: Copy): Route;
  /** Takes nothing from its queue until it resumes. */
  pause(): void;
  resume(): void;
  /** When so many since its start had all that follows from them stored and confirmed, in milliseconds since 1970. */
  finished(messages: number): Promise<number>;
  /** What does not hold of these copies, in words; takes what it sent from its queues. */
  check(copies: readonly Copy[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Load {
  readonly lines: number;
  readonly warmUp: number;
  readonly messages: number;
}

export interface Run extends Load {
  readonly seconds: number;
  readonly messagesPerSecond: number;
  readonly linesPerSecond: number;
  /** Microseconds per message, by process. */
  readonly cpu: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

type Copies = (lines: number, count: number) => readonly Copy[];

export async function publishCopies(
  broker: BenchBroker,
  contestant: Contestant,
  copies: readonly Copy[],
): Promise<void> {
  await broker.publish(
    copies.map((copy) => ({ ...contestant.routeOf(copy), id: copy.identification, body: writeDeclaration(copy) })),
  );
}

/** Warmed up first; then everything lies in its queues when the clock starts. */
export async function measure(
  contestant: Contestant,
  { lines, warmUp, messages }: Load,
  { broker, copies }: { readonly broker: BenchBroker; readonly copies: Copies },
): Promise<Run> {
  const warming = copies(lines, warmUp);
  const measured = copies(lines, messages);
  await contestant.prepare([...warming, ...measured]);
  await publishCopies(broker, contestant, warming);
  await contestant.finished(warmUp);
  contestant.pause();
  await publishCopies(broker, contestant, measured);
  const before = cpuOf(contestant.processes);
  const began = Date.now();
  contestant.resume();
  const seconds = ((await contestant.finished(warmUp + messages)) - began) / 1000;
  const used = cpuBetween(before, cpuOf(contestant.processes));
  const faults = await contestant.check([...warming, ...measured]);
  return {
    ...{ lines, warmUp, messages, seconds, faults },
    messagesPerSecond: messages / seconds,
    linesPerSecond: (messages * lines) / seconds,
    cpu: perMessage(used, messages),
  };
}

const perMessage = (cpu: Cpu, messages: number): Cpu =>
  Object.fromEntries(Object.entries(cpu).map(([name, seconds]) => [name, Math.round((seconds * 1e6) / messages)]));
