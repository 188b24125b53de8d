import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Gateway } from './gateway/gateway-processes';

export interface Blow {
  /** How far the script has come, between 0 and 1. */
  readonly at: number;
  readonly target: 'declaration' | 'relay' | 'rabbitmq' | 'postgres';
}

const KILLS = 10;

/** Ten blows for two services each, and one for each server, spread over the run at moments that the seed decides. */
export function planBlows(random: () => number): readonly Blow[] {
  const services = (['declaration', 'relay'] as const).flatMap((target) =>
    Array.from({ length: KILLS }, (_, nth): Blow => ({ at: ((nth + random()) / KILLS) * 0.95, target })),
  );
  const servers = [
    { at: 0.3 + random() * 0.1, target: 'rabbitmq' },
    { at: 0.6 + random() * 0.1, target: 'postgres' },
  ] as const;
  return [...services, ...servers].sort((a, b) => a.at - b.at);
}

export interface Battlefield {
  readonly gateway: Pick<Gateway, 'isReady' | 'kill'>;
  /** Of `with-servers --private --restart`, which starts them again. */
  readonly serversFolder: string;
  progressed(): number;
  readonly signal: AbortSignal;
}

/** Work that must have been done between two blows on one service: what it had in hand must not be in hand at every blow. */
const BREATH = 0.01;

/** Kills with SIGKILL, each time when the script has come that far and the target is on its feet. Resolves to what it hit. */
export async function strike(blows: readonly Blow[], field: Battlefield): Promise<readonly string[]> {
  const hit: string[] = [];
  const last = new Map<string, number>();
  for (const { at, target } of blows) {
    const from = Math.max(at, (last.get(target) ?? -1) + BREATH);
    while (!(await isOpen(target, from, field))) {
      if (field.signal.aborted) return hit;
      await pause(5);
    }
    if (target === 'rabbitmq' || target === 'postgres') process.kill(pidOf(target, field), 'SIGKILL');
    else field.gateway.kill(target);
    last.set(target, field.progressed());
    hit.push(target);
  }
  return hit;
}

async function isOpen(target: Blow['target'], from: number, { gateway, progressed }: Battlefield): Promise<boolean> {
  if (progressed() < from) return false;
  return target === 'rabbitmq' || target === 'postgres' || gateway.isReady(target);
}

function pidOf(server: string, { serversFolder }: Battlefield): number {
  if (!serversFolder)
    throw new Error('--faults kills servers: it needs private ones (with-servers --private --restart)');
  return Number(readFileSync(join(serversFolder, `${server}.pid`), 'utf8'));
}
