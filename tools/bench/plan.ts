import { parseArgs } from 'node:util';
import type { Load } from './contestant';
import type { Layout } from './gateway';

export const contestants = ['card', 'floor', 'gateway'] as const;
export type Name = (typeof contestants)[number];

export interface Plan {
  readonly json: string | undefined;
  readonly quick: boolean;
  readonly rounds: number;
  readonly layout: Layout;
  readonly only: readonly Name[];
  readonly loads: readonly Readonly<Record<Name, Load>>[];
  /** Zero: not measured. */
  readonly latencySeconds: number;
}

interface Size {
  readonly lines: number;
  readonly card: readonly [warmUp: number, messages: number];
  readonly floor: readonly [warmUp: number, messages: number];
  readonly gateway: readonly [warmUp: number, messages: number];
}

/** So many that each takes seconds, after as many as warm it up, and of small ones as many for the floor as for the gateway: it judges in two processes,
 * and each learns by itself. The card does some five a second whatever they hold. */
const SIZES: readonly Size[] = [
  { lines: 4, card: [2, 30], floor: [6_000, 24_000], gateway: [6_000, 24_000] },
  { lines: 150, card: [1, 12], floor: [150, 900], gateway: [40, 200] },
];
const QUICK: readonly Size[] = [
  { lines: 4, card: [1, 5], floor: [1_000, 5_000], gateway: [400, 1_500] },
  { lines: 150, card: [1, 3], floor: [60, 300], gateway: [16, 64] },
];

export function readPlan(args: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      layout: { type: 'string', default: 'services' },
      only: { type: 'string' },
      lines: { type: 'string' },
      'no-latency': { type: 'boolean', default: false },
    },
  });
  const { quick, layout, only } = values;
  if (layout !== 'services' && layout !== 'all-in-one') throw new Error('--layout is services or all-in-one');
  const sizes = (quick ? QUICK : SIZES).filter(
    ({ lines }) => values.lines === undefined || values.lines === `${lines}`,
  );
  return {
    ...{ json: values.json, quick, layout },
    rounds: Number(values.rounds ?? (quick ? 1 : 3)),
    only: contestants.filter((name) => only === undefined || only.split(',').includes(name)),
    loads: sizes.map((size) => {
      const loadOf = (name: Name): Load => ({ lines: size.lines, warmUp: size[name][0], messages: size[name][1] });
      return { card: loadOf('card'), floor: loadOf('floor'), gateway: loadOf('gateway') };
    }),
    latencySeconds: values['no-latency'] ? 0 : quick ? 3 : 10,
  };
}
