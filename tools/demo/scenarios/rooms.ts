import { allocated, declared, minutesOf, telling, treatmentOf } from './client';
import { creditOf, minutes, productOf } from './lines';
import { monthWithin } from './months';
import type { SpecialScenario } from './special-scenario';
import type { Stage } from './stage';

/** The arithmetic of each scenario is on the limit that the region's files give that room. */
function expectLimit(stage: Stage, limit: number, ...room: Parameters<Stage['figures']['roomLimit']>): void {
  if (stage.figures.roomLimit(...room) !== limit)
    throw new Error(`the room ${room.join('/')} changed: work it out anew`);
}

/** Treatment costs 111.75 an hour: 186.25 cents a minute, so 60 minutes are 11,175. */
const refusing: SpecialScenario = {
  name: 'room: full, a smaller line passes',
  play(stage) {
    const pair = { municipality: '0626', provider: '99000040' };
    expectLimit(stage, 350_000, pair.provider, pair.municipality);
    // Held for 10,000 minutes: 1,862,500.
    const a = allocated(stage, { ...pair, row: treatmentOf(10_000, '6'), signals: ['room-overcommitted'] });
    const b = allocated(stage, { ...pair, row: treatmentOf(10_000, '6') });
    stage.declare(1, declared(a, minutesOf(stage, a, 1, 1_200))); // 223,500
    stage.declare(2, declared(a, minutesOf(stage, a, 2, 900), 'GW002')); // 167,625: would make 391,125
    const line = declared(b, minutesOf(stage, b, 2, 600));
    const smaller = stage.declare(2, telling(line, 'room-at-70', 'room-at-90')); // 111,750: 335,250 of 350,000
    stage.declare(3, declared(a, minutesOf(stage, a, 3, 60))); // 346,425
    stage.declare(4, declared(a, minutesOf(stage, a, 4, 60), 'GW002')); // would make 357,600
    stage.correct(4, [declared(b, creditOf(smaller))]); // 234,675
    const again = declared(a, minutesOf(stage, a, 5, 600));
    stage.declare(5, telling(again, 'room-at-70', 'room-at-90')); // 346,425
    stage.declare(6, declared(a, minutesOf(stage, a, 6, 20), 'GW002')); // 3,725: would make 350,150
    stage.declare(6, declared(b, minutesOf(stage, b, 6, 19))); // 3,539 (half a cent upwards): 349,964
  },
};

/** 45A65 costs 133.80 an hour, 223 cents a minute. */
const assignedFirst: SpecialScenario = {
  name: 'room: what was assigned by product goes first',
  play(stage) {
    const pair = { municipality: '0626', provider: '99000017' };
    expectLimit(stage, 600_000, pair.provider, pair.municipality, 'highly-specialist');
    const extent = { volume: 10_000, unit: '01', frequency: '6' };
    const days = { begins: '2026-01-01', ends: '2026-12-31' };
    const row = { product: productOf('45A65'), ...days, extent };
    const specific = allocated(stage, { ...pair, row, signals: ['room-overcommitted'] });
    const general = allocated(stage, { ...pair, row: { product: { category: '45' }, ...days, budget: 2_000_000 } });
    const line = (month: number, client: typeof specific, volume: number) =>
      minutes(stage.figures, '45A65', {
        days: monthWithin(month, client.row),
        volume,
        under: { product: client.row.product! },
      });
    stage.declare(1, declared(specific, line(1, specific, 1_500))); // 334,500
    stage.declare(1, telling(declared(general, line(1, general, 600)), 'room-at-70')); // 468,300
    const passing = ['GW002', 'room-at-90', 'room-at-100'] as const;
    const over = stage.declare(2, telling(declared(specific, line(2, specific, 1_500)), ...passing)); // 802,800: over, and granted
    stage.declare(2, declared(general, line(2, general, 600), 'GW002'));
    stage.correct(2, [declared(specific, creditOf(over))]); // 468,300
    stage.declare(4, declared(general, line(4, general, 300))); // 535,200
    stage.declare(6, telling(declared(specific, line(6, specific, 600)), ...passing)); // 669,000: 69,000 over by policy
    stage.declare(6, declared(general, line(6, general, 1), 'GW002'));
  },
};

const signalling: SpecialScenario = {
  name: 'room: passed with a signal only',
  play(stage) {
    const pair = { municipality: '0626', provider: '99000068' };
    expectLimit(stage, 250_000, pair.provider, pair.municipality);
    const client = allocated(stage, { ...pair, row: treatmentOf(10_000, '6'), signals: ['room-overcommitted'] });
    stage.declare(1, telling(declared(client, minutesOf(stage, client, 1, 1_200)), 'room-at-70')); // 223,500
    const last = declared(client, minutesOf(stage, client, 2, 300));
    stage.declare(2, telling(last, 'GW002', 'room-at-90', 'room-at-100')); // 279,375: 29,375 over by policy
  },
};

/** What a provider without any limit is granted counts all the same. */
const unlimited: SpecialScenario = {
  name: 'room: without a limit',
  play(stage) {
    const pair = { municipality: '0518', provider: '99000005' };
    const extent = { volume: 20_000, unit: '01', frequency: '6' };
    const product = productOf('45A65');
    const client = allocated(stage, { ...pair, row: { product, begins: '2026-01-01', ends: '2026-12-31', extent } });
    for (const month of [1, 2, 3]) {
      const line = minutes(stage.figures, '45A65', { days: monthWithin(month, client.row), volume: 3_000 });
      stage.declare(month, declared(client, line));
    }
  },
};

export const roomScenarios: readonly SpecialScenario[] = [refusing, assignedFirst, signalling, unlimited];
