import { allocated, treatmentOf, type Client } from './client';
import { forwarded, refusedByReply } from './expect';
import { dayIn } from './months';
import type { Rule } from './rules';
import type { SpecialScenario } from './special-scenario';
import type { Stage } from './stage';

const PAIR = { municipality: '0637', provider: '99000008' };
const [FOR_A_WHILE, AS_PLANNED] = ['20', '31'];

const client = (stage: Stage): Client => allocated(stage, { ...PAIR, row: treatmentOf(600) });
const atRow = ({ row }: Client, ...rules: readonly Rule[]) => ({ rows: new Map([[row.number, rules]]) });

export const careScenarios: readonly SpecialScenario[] = [
  {
    name: 'care that stops for a while',
    play(stage) {
      const { start, stop } = stage.written;
      const it = client(stage);
      stage.pass(start(1, it), 1);
      stage.pass(stop(3, it, { ends: dayIn(3, 20), reason: FOR_A_WHILE }), 3);
      stage.pass(start(4, it, { begins: dayIn(4, 10) }), 4);
      stage.pass(stop(6, it, { begins: dayIn(4, 10), ends: dayIn(6, 20), reason: AS_PLANNED }), 6);
    },
  },
  {
    name: 'a start that is wrong by itself',
    play(stage) {
      const { start } = stage.written;
      const it = client(stage);
      stage.refuse(start(1, it, { delivery: '2' }), 1, { header: ['CS058'] });
      stage.refuse(start(1, it, { begins: dayIn(3, 15) }), 1, { header: ['TR134'] });
    },
  },
  {
    name: 'starts that do not follow from what was reported',
    play(stage) {
      const { start, stop } = stage.written;
      const it = client(stage);
      stage.pass(start(1, it), 1);
      stage.refuse(start(2, it, { begins: dayIn(1, 20) }), 2, atRow(it, 'TR326'));
      stage.refuse(start(3, it, { begins: dayIn(1, 25), delivery: '3' }), 3, atRow(it, 'TR063'));
      stage.pass(stop(4, it, { ends: dayIn(3, 31), reason: FOR_A_WHILE }), 4);
      stage.refuse(start(5, it), 5, atRow(it, 'TR074'));
      stage.refuse(start(6, it, { delivery: '3' }), 6, atRow(it, 'TR071'));
    },
  },
  {
    name: 'stops that do not follow from what was reported',
    play(stage) {
      const { start, stop } = stage.written;
      const it = client(stage);
      stage.pass(start(1, it), 1);
      stage.pass(stop(2, it, { ends: dayIn(2, 20), reason: FOR_A_WHILE }), 2);
      stage.refuse(stop(3, it, { ends: dayIn(3, 10), reason: FOR_A_WHILE }), 3, atRow(it, 'TR413'));
      stage.refuse(stop(4, it, { ends: dayIn(2, 10), reason: AS_PLANNED }), 4, atRow(it, 'TR414'));
      stage.pass(stop(5, it, { ends: dayIn(4, 30), reason: AS_PLANNED }), 5);
      stage.refuse(stop(6, it, { ends: dayIn(5, 10), reason: AS_PLANNED }), 6, atRow(it, 'TR415'));
    },
  },
  {
    name: 'the municipality refuses a start',
    play(stage) {
      const { start } = stage.written;
      const it = client(stage);
      const refused = start(1, it);
      stage.send(
        { month: 1, step: 'care' },
        { order: refused, by: PAIR.provider, key: 'JW305', expect: forwarded(refused) },
      );
      stage.replyTo(refused, 1, '9019');
      // It counts as never sent, so it may be sent once more.
      stage.pass(start(2, it), 2);
    },
  },
  {
    name: 'a start ahead of its allocation',
    play(stage) {
      const person = stage.person();
      const row = { number: stage.numberOf(PAIR.municipality), ...treatmentOf(600) };
      const order = stage.allocationOf({ ...PAIR, month: 1, person, rows: [row] });
      const early = stage.written.start(1, { ...PAIR, person, row }, { under: { number: row.number } });
      const expect = forwarded(early);
      stage.send(
        { month: 1, step: 'too early' },
        { order: early, by: PAIR.provider, key: 'JW305', expect, later: true },
      );
      stage.pass(order, 1);
      stage.replyTo(early, 1);
    },
  },
  {
    name: 'a start and a stop that waited in vain',
    play(stage) {
      const { start, stop } = stage.written;
      const it = client(stage);
      const unknown = { number: stage.numberOf(PAIR.municipality) };
      const expired = (order: ReturnType<typeof start> | ReturnType<typeof stop>, number: number, rule: Rule) => {
        const expect = refusedByReply(order, PAIR.provider, { rows: new Map([[number, [rule]]]) });
        const key = order.do === 'start' ? 'JW305' : 'JW307';
        stage.send({ month: 1, step: 'care' }, { order, by: PAIR.provider, key, expect });
      };
      expired(start(1, it, { under: unknown }), unknown.number, 'TR019');
      expired(stop(1, it, { ends: dayIn(1, 31), reason: AS_PLANNED }), it.row.number, 'TR382');
    },
  },
];
