import { allocated, declared, minutesOf, treatmentOf } from './client';
import { wholeRefused } from './expect';
import { creditOf } from './lines';
import type { SpecialScenario } from './special-scenario';

const PAIR = { municipality: '0637', provider: '99000008' };

export const referenceScenarios: readonly SpecialScenario[] = [
  {
    name: 'references, credits and second debits',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const line = (month: number) => minutesOf(stage, client, month, 240);
      const first = stage.declare(1, declared(client, line(1)));
      stage.declare(2, declared(client, { ...line(2), reference: first.reference }, 'TR314'));
      stage.correct(2, [declared(client, line(1), 'TR389')]);
      stage.correct(3, [declared(client, { ...creditOf(first), previous: 'NEVERGIVEN1' }, 'TR323')]);
      stage.correct(4, [declared(client, creditOf(first))]);
      stage.correct(4, [declared(client, creditOf(first), 'TR390')], 'again');
      stage.correct(5, [declared(client, line(1))]);
    },
  },
  {
    name: 'a credit that differs from its debit',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const first = stage.declare(1, declared(client, minutesOf(stage, client, 1, 240)));
      stage.correct(2, [declared(client, { ...creditOf(first), volume: 239 }, 'TR323')]);
      stage.correct(3, [declared(client, creditOf(first)), declared(client, minutesOf(stage, client, 1, 200))]);
    },
  },
  {
    name: 'a declaration number twice',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const { number } = stage.correct(1, [declared(client, minutesOf(stage, client, 1, 240))]);
      const order = stage.declarationOf(2, [declared(client, minutesOf(stage, client, 2, 240))], { number });
      const expect = wholeRefused(order, PAIR.provider, { whole: ['TR333'] });
      stage.send({ month: 2, step: 'correct' }, { order, by: PAIR.provider, key: 'JW323', expect });
      // Refused as a whole counts as not sent: the same references may come again.
      const { clients } = order;
      const again = clients[0]!.lines.map((line) => declared(client, line));
      stage.correct(2, again, 'again');
    },
  },
];
