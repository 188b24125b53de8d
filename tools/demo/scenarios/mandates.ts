import type { Reply } from '../words';
import { allocated, declared, eurosOf, minutesOf, picOf, treatmentOf } from './client';
import { refusedByReply, setAside } from './expect';
import { MONTH_NUMBERS } from './months';
import type { SpecialScenario } from './special-scenario';

export const mandateScenarios: readonly SpecialScenario[] = [
  {
    name: 'by mandate: one municipality for another',
    play(stage) {
      const pair = { municipality: '1842', provider: '99000007' };
      const by = '0503';
      const client = allocated(stage, { ...pair, by, row: picOf('45P1A', 450_000) });
      for (const month of MONTH_NUMBERS) stage.declare(month, declared(client, eurosOf(client, month, 75_000)));
      // A refusal goes back the way the message came.
      const rows = [{ ...client.row, changeReason: '13' }];
      const order = stage.allocationOf({ ...pair, month: 1, person: client.person, rows });
      const expect = refusedByReply(order, by, { header: ['CS335'] });
      stage.send({ month: 1, step: 'allocate' }, { order, by, key: 'JW301', expect });
    },
  },
  {
    name: 'by mandate: a bureau for a practice',
    play(stage) {
      const pair = { municipality: '0637', provider: '99000170' };
      // Twelve months of 600 minutes are 1,341,000; the room of the practice is 650,000.
      const client = allocated(stage, { ...pair, row: treatmentOf(600), signals: ['room-overcommitted'] });
      for (const month of MONTH_NUMBERS) {
        // The practice tells its bureau the number.
        const line = { ...minutesOf(stage, client, month, 240), under: { number: client.row.number } };
        stage.declare(month, { ...declared(client, line), by: '99000901' });
      }
    },
  },
  {
    name: 'in the name of another, without a mandate',
    play(stage) {
      const client = allocated(stage, { municipality: '0637', provider: '99000008', row: treatmentOf(600) });
      const line = { ...minutesOf(stage, client, 1, 240), under: { number: client.row.number } };
      const moment = { month: 1, step: 'correct' } as const;
      const spoofed = stage.declarationOf(1, [declared(client, line)]);
      const expect = setAside('quarantined');
      stage.send(moment, { order: spoofed, by: '99000013', key: 'JW323', expect });
      const bureau = stage.declarationOf(1, [declared(client, line)]);
      stage.send(moment, { order: bureau, by: '99000901', key: 'JW323', expect });
      const allocation = stage.allocationOf({ ...client, month: 1, rows: [client.row] });
      stage.send(moment, { order: allocation, by: '0629', key: 'JW301', expect });
      const reply: Reply = {
        do: 'reply',
        author: '99000008',
        to: '0637',
        identification: stage.identificationOf('99000008'),
        issuedOn: '2026-02-02',
        replies: 'JW301',
        answers: client.order.identification,
      };
      stage.send(moment, { order: reply, by: '99000013', key: 'JW302', expect });
      // Nothing of it took a key: the provider itself may still send what it likes.
      stage.correct(1, [declared(client, minutesOf(stage, client, 1, 240))], 'again');
    },
  },
];
