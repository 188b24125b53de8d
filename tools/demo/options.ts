import { parseArgs } from 'node:util';

export interface Options {
  readonly once: boolean;
  readonly clients: number;
  readonly split: boolean;
  readonly faults: boolean;
  readonly seed: number;
  readonly json: string | undefined;
}

export const REGION = 'regions/h10-plan-2019';

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      once: { type: 'boolean', default: false },
      clients: { type: 'string', default: '200' },
      split: { type: 'boolean', default: false },
      faults: { type: 'boolean', default: false },
      seed: { type: 'string', default: '2026' },
      json: { type: 'string' },
    },
  });
  const [clients, seed] = [Number(values.clients), Number(values.seed)];
  if (!Number.isInteger(clients) || clients < 1 || clients > 2_000) throw new Error('--clients: between 1 and 2000');
  if (!Number.isInteger(seed)) throw new Error('--seed: a whole number');
  return {
    once: values.once,
    split: values.split || values.faults,
    faults: values.faults,
    clients,
    seed,
    json: values.json,
  };
}
