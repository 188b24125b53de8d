import { allocated, declared, minutesOf, treatmentOf } from './client';
import { wholeRefused } from './expect';
import { wholeMonth } from './months';
import type { SpecialScenario } from './special-scenario';
import { judgedByLine } from './stage';

export const periodScenarios: readonly SpecialScenario[] = [
  {
    name: 'periods that are not those of the allocation',
    play(stage) {
      const row = { ...treatmentOf(1_200), begins: '2026-02-01', ends: '2026-04-30' };
      const client = allocated(stage, { municipality: '0637', provider: '99000008', row });
      const line = (month: number) => ({ ...minutesOf(stage, client, month, 240), ...wholeMonth(month) });
      stage.declare(1, declared(client, line(1), 'TR307'));
      stage.declare(2, declared(client, { ...line(2), begins: '2026-02-02' }, 'TR387'));
      stage.declare(3, declared(client, { ...line(3), ends: '2026-03-30' }, 'TR388'));
      stage.declare(4, declared(client, line(4)));
      stage.declare(5, declared(client, line(5), 'TR308'));
    },
  },
  {
    name: 'a product period after the declaration period',
    play(stage) {
      const pair = { municipality: '0629', provider: '99000010' };
      const client = allocated(stage, { ...pair, row: treatmentOf(600) });
      stage.declare(1, declared(client, minutesOf(stage, client, 1, 240)));
      const named = [{ ...declared(client, { ...minutesOf(stage, client, 3, 240), reference: 'AFTER001' }, 'TR319') }];
      const order = stage.declarationOf(3, named, wholeMonth(2));
      const expect = judgedByLine(order, pair.provider, named);
      stage.send({ month: 3, step: 'allocate' }, { order, by: pair.provider, key: 'JW323', expect });
      stage.declare(3, declared(client, minutesOf(stage, client, 3, 240)));
    },
  },
  {
    name: 'a declaration period before the last one',
    play(stage) {
      const pair = { municipality: '0629', provider: '99000011' };
      const client = allocated(stage, { ...pair, row: treatmentOf(600) });
      for (const month of [1, 3]) stage.declare(month, declared(client, minutesOf(stage, client, month, 240)));
      const order = stage.declarationOf(3, [declared(client, minutesOf(stage, client, 2, 240))], wholeMonth(2));
      const expect = wholeRefused(order, pair.provider, { whole: ['TR318'] });
      stage.send({ month: 3, step: 'correct' }, { order, by: pair.provider, key: 'JW323', expect });
      stage.correct(3, [declared(client, minutesOf(stage, client, 2, 240))], 'again');
    },
  },
];
