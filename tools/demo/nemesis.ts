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
  readonly gateway: Gateway;
  /** Of `with-servers --private --restart`, which starts them again. */
  readonly serversFolder: string;
  progressed(): number;
  readonly signal: AbortSignal;
}

/** Kills with SIGKILL, each time when the script has come that far and the target is on its feet. Resolves to what it hit. */
export async function strike(blows: readonly Blow[], field: Battlefield): Promise<readonly string[]> {
  const hit: string[] = [];
  for (const { at, target } of blows) {
    while (field.progressed() < at && !field.signal.aborted) await pause(5);
    if (target === 'rabbitmq' || target === 'postgres') {
      process.kill(Number(readFileSync(join(field.serversFolder, `${target}.pid`), 'utf8')), 'SIGKILL');
    } else {
      while (!(await field.gateway.isReady(target)) && !field.signal.aborted) await pause(20);
      field.gateway.kill(target);
    }
    if (field.signal.aborted) break;
    hit.push(target);
  }
  return hit;
}
