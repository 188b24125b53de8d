import { allocated, declared, minutesOf, treatmentOf } from './client';
import { refusedByReply, answered, wholeRefused } from './expect';
import type { SpecialScenario } from './special-scenario';

const PAIR = { municipality: '0637', provider: '99000008' };

export const headerScenarios: readonly SpecialScenario[] = [
  {
    name: 'an identification twice, and a date ahead',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const { identification } = stage.correct(1, [declared(client, minutesOf(stage, client, 1, 240))]);
      const same = stage.declarationOf(1, [declared(client, minutesOf(stage, client, 1, 241))], { identification });
      const key = 'JW323';
      const by = PAIR.provider;
      stage.send(
        { month: 1, step: 'again' },
        { order: same, by, key, expect: wholeRefused(same, by, { header: ['TR056'] }) },
      );
      const ahead = stage.declarationOf(2, [declared(client, minutesOf(stage, client, 2, 240))], {
        issuedOn: '2026-12-31',
      });
      stage.send(
        { month: 2, step: 'correct' },
        { order: ahead, by, key, expect: wholeRefused(ahead, by, { header: ['TR135'] }) },
      );
      const other = { ...client.order, rows: [{ ...client.row, ends: '2026-11-30' }] };
      const expect = refusedByReply(other, PAIR.municipality, { header: ['TR056'] });
      stage.send({ month: 1, step: 'allocate' }, { order: other, by: PAIR.municipality, key: 'JW301', expect });
    },
  },
  {
    name: 'a municipality that does not exist',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const line = { ...minutesOf(stage, client, 2, 240), under: { number: client.row.number } };
      const order = stage.declarationOf(2, [declared(client, line)], { to: '0999' });
      // Who does not exist gets no copies.
      const letters = answered(order, PAIR.provider).filter(({ to }) => to === PAIR.provider);
      const expect = { outcome: 'refused', letters, header: ['TR378'] } as const;
      stage.send({ month: 2, step: 'correct' }, { order, by: PAIR.provider, key: 'JW323', expect });
    },
  },
];
