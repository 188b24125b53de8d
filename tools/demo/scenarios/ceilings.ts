import { allocated, declared, eurosOf, picOf } from './client';
import { creditOf, productOf } from './lines';
import type { SpecialScenario } from './special-scenario';
import type { Rule } from './rules';
import type { Stage } from './stage';

/** Settled by PIC; the rooms of this pair are far larger than what happens here. */
const PAIR = { municipality: '0518', provider: '99000007' };
const CODE = '45P1A';

/** Month, cents, rules broken. */
type Part = readonly [month: number, cents: number, ...rules: readonly Rule[]];

function playParts(stage: Stage, volume: number, parts: readonly Part[]): void {
  const signals = volume > priceOf(stage) ? (['GW001'] as const) : [];
  const client = allocated(stage, { ...PAIR, row: picOf(CODE, volume), signals });
  for (const [month, cents, ...rules] of parts)
    stage.declare(month, declared(client, eurosOf(client, month, cents), ...rules));
}

/** The price of the PIC is 4,500.00; the arithmetic below is on it. */
function priceOf(stage: Stage): number {
  const price = stage.figures.picPrice(CODE);
  if (price !== 450_000) throw new Error(`the price of ${CODE} changed: work the ceilings out anew`);
  return price;
}

export const ceilingScenarios: readonly SpecialScenario[] = [
  {
    name: 'ceiling: a part too much, a smaller one still fits',
    play(stage) {
      priceOf(stage);
      // More volume was assigned than the price, so only the ceiling bites: 400,000 of 450,000 used, 100,000 does not fit, 50,000 does.
      playParts(stage, 500_000, [
        [1, 200_000],
        [2, 200_000],
        [3, 100_000, 'GW001'],
        [4, 50_000],
        [5, 1, 'GW001'],
      ]);
    },
  },
  {
    name: 'ceiling: less volume than the price',
    play(stage) {
      priceOf(stage);
      playParts(stage, 300_000, [
        [1, 200_000],
        [2, 150_000, 'TR322'],
        [3, 100_000],
        [4, 1, 'TR322'],
      ]);
    },
  },
  {
    name: 'ceiling: the volume is the price',
    play(stage) {
      playParts(stage, priceOf(stage), [
        [1, 400_000],
        [2, 50_001, 'TR322', 'GW001'],
        [3, 50_000],
        [4, 0],
      ]);
    },
  },
  {
    name: 'ceiling: a second number continues the trajectory',
    play(stage) {
      const volume = priceOf(stage);
      const first = allocated(stage, { ...PAIR, row: { ...picOf(CODE, volume), ends: '2026-03-31' } });
      stage.declare(1, declared(first, eurosOf(first, 1, 150_000)));
      stage.declare(2, declared(first, eurosOf(first, 2, 150_000)));
      const row = { ...picOf(CODE, volume), begins: '2026-04-01' };
      const second = allocated(stage, { ...PAIR, month: 3, person: first.person, row });
      stage.declare(4, declared(second, eurosOf(second, 4, 200_000), 'GW001'));
      stage.declare(5, declared(second, eurosOf(second, 5, 150_000)));
    },
  },
  {
    name: 'ceiling: changed to a cheaper PIC',
    play(stage) {
      const volume = priceOf(stage);
      const dear = allocated(stage, { ...PAIR, row: { ...picOf('45P1D', 1_260_000), ends: '2026-03-31' } });
      for (const month of [1, 2, 3]) stage.declare(month, declared(dear, eurosOf(dear, month, 200_000)));
      // 600,000 was granted, the new price is 450,000: nothing more, not even a cent.
      const row = { ...picOf(CODE, volume), begins: '2026-04-01', product: productOf(CODE) };
      const cheap = allocated(stage, { ...PAIR, month: 4, person: dear.person, row });
      stage.declare(4, declared(cheap, eurosOf(cheap, 4, 1), 'GW001'));
    },
  },
  {
    name: 'ceiling: a credit makes room again',
    play(stage) {
      priceOf(stage);
      const client = allocated(stage, { ...PAIR, row: picOf(CODE, 900_000), signals: ['GW001'] });
      const high = stage.declare(1, declared(client, eurosOf(client, 1, 400_000)));
      stage.declare(2, declared(client, eurosOf(client, 2, 100_000), 'GW001'));
      // Credits go first, so the lower amount fits in the same message.
      stage.correct(2, [declared(client, eurosOf(client, 1, 300_000)), declared(client, creditOf(high))]);
      stage.declare(3, declared(client, eurosOf(client, 3, 150_000)));
    },
  },
];
