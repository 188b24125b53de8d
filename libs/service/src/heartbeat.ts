import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { QueueCount } from '#broker';
import { beat, lastBeat, type DataSource, type Figures } from '#persistence';
import type { Surroundings } from './parts';
import { Rounds } from './rounds';

export interface HeartbeatParts extends Surroundings {
  readonly connected: () => Promise<DataSource>;
  readonly counts: () => readonly QueueCount[];
}

const BEAT_MS = 5_000;
const ID_BYTES = 8;

/** Tells the database that this process lives, what it counted, and what failed in it last. */
export class Heartbeat {
  private readonly id = randomBytes(ID_BYTES).toString('hex');
  private readonly version = versionHere();
  private readonly rounds = new Rounds(() => this.tell());

  constructor(private readonly parts: HeartbeatParts) {}

  start(): void {
    this.rounds.start();
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
    await this.tell();
    await lastBeat(await this.parts.connected(), this.id).catch(() => undefined);
  }

  private async tell(): Promise<number> {
    const { role, log, metrics, vitals, connected } = this.parts;
    const fault = vitals.takeFault();
    try {
      await beat(await connected(), {
        ...{ id: this.id, service: role.name, host: hostname(), version: this.version },
        counters: await this.counters(),
        gauges: this.gauges(),
        ...(fault !== undefined && { fault }),
      });
    } catch (problem) {
      log.fault('heartbeat', problem);
      metrics.faults.inc({ during: 'heartbeat' });
    }
    return BEAT_MS;
  }

  private async counters(): Promise<Figures> {
    const { metrics, counts } = this.parts;
    const judged = (await metrics.messages.get()).values.map(
      ({ labels, value }) => [`judged:${labels.kind}:${labels.outcome}`, value] as const,
    );
    const sent = (await metrics.letters.get()).values.map(
      ({ labels, value }) => [`letter.${labels.result}`, value] as const,
    );
    const settled = counts().map(({ queue, settled: value }) => [`queue.settled:${queue}`, value] as const);
    return Object.fromEntries([...judged, ...sent, ...settled]);
  }

  private gauges(): Figures {
    const { vitals, counts } = this.parts;
    const late = vitals.reconcilerLate();
    return {
      ...Object.fromEntries(counts().map(({ queue, held }) => [`queue.held:${queue}`, held])),
      ...vitals.handling.quantiles('handling'),
      ...vitals.sending.quantiles('sending'),
      ...(late !== undefined && { 'reconciler.late': late }),
    };
  }
}

/** Programs are started in the folder of the project, where the schemas are as well. */
function versionHere(): string {
  try {
    return (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }).version;
  } catch {
    return 'unknown';
  }
}
