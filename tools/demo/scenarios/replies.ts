import { allocated, declared, minutesOf, treatmentOf } from './client';
import { forwarded, setAside } from './expect';
import type { SpecialScenario } from './special-scenario';

const PAIR = { municipality: '0637', provider: '99000008' };

export const replyScenarios: readonly SpecialScenario[] = [
  {
    name: 'the provider refuses the allocation',
    play(stage) {
      const person = stage.person();
      const row = { number: stage.numberOf(PAIR.municipality), ...treatmentOf(600) };
      const order = stage.allocationOf({ ...PAIR, month: 0, person, rows: [row] });
      stage.send(
        { month: 0, step: 'allocate' },
        { order, by: PAIR.municipality, key: 'JW301', expect: forwarded(order) },
      );
      stage.replyTo(order, 0, '9332');
      const client = { ...PAIR, person, row, order };
      stage.declare(1, declared(client, minutesOf(stage, client, 1, 240), 'TR338'));
    },
  },
  {
    name: 'replies to nothing, and a second one',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const moment = { month: 1, step: 'reply' } as const;
      const reply = (answers: string) => ({
        do: 'reply' as const,
        author: PAIR.provider,
        to: PAIR.municipality,
        identification: stage.identificationOf(PAIR.provider),
        issuedOn: '2026-02-02',
        replies: 'JW301' as const,
        answers,
      });
      const expect = setAside('parked');
      stage.send(moment, { order: reply('NEVERSENT001'), by: PAIR.provider, key: 'JW302', expect });
      stage.send(moment, { order: reply(client.order.identification), by: PAIR.provider, key: 'JW302', expect });
    },
  },
];
