import type { Allocate, Row } from '../words';
import { allocated, declared, minutesOf, treatmentOf } from './client';
import { allocationRefused } from './expect';
import type { Rule } from './rules';
import type { SpecialScenario } from './special-scenario';
import type { Stage } from './stage';

const PAIR = { municipality: '0637', provider: '99000008' };
const OTHER = '99000010';

function refuse(stage: Stage, month: number, order: Allocate, rules: Parameters<typeof allocationRefused>[2]): void {
  const by = PAIR.municipality;
  stage.send({ month, step: 'allocate' }, { order, by, key: 'JW301', expect: allocationRefused(order, by, rules) });
}

const atProduct = (number: number, ...rules: readonly Rule[]) => ({ products: new Map([[number, rules]]) });

export const allocationScenarios: readonly SpecialScenario[] = [
  {
    name: 'an allocation number of somebody else',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const person = stage.person();
      const order = stage.allocationOf({ ...PAIR, provider: OTHER, month: 1, person, rows: [client.row] });
      refuse(stage, 1, order, atProduct(client.row.number, 'TR332'));
      stage.declare(1, declared(client, minutesOf(stage, client, 1, 240)));
    },
  },
  {
    name: 'a deletion of what was declared',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      stage.declare(1, declared(client, minutesOf(stage, client, 1, 240)));
      const deletion = { ...client.row, ends: client.row.begins, changeReason: '13' };
      const order = stage.allocationOf({ ...PAIR, month: 2, person: client.person, rows: [deletion] });
      refuse(stage, 2, order, atProduct(client.row.number, 'TR385'));
      stage.declare(2, declared(client, minutesOf(stage, client, 2, 240)));
    },
  },
  {
    name: 'allocations that are wrong by themselves',
    play(stage) {
      const person = stage.person();
      const order = (row: Omit<Row, 'number'>): Allocate =>
        stage.allocationOf({
          ...PAIR,
          month: 1,
          person,
          rows: [{ number: stage.numberOf(PAIR.municipality), ...row }],
        });
      const { extent: _, ...withoutExtent } = treatmentOf(600);
      refuse(stage, 1, order(withoutExtent), { header: ['CD041'] });
      refuse(stage, 1, order({ ...treatmentOf(600), changeReason: '13' }), { header: ['CS335'] });
      refuse(stage, 1, { ...order(treatmentOf(600)), without: 'address' }, { header: ['TR061'] });
      const unlisted = order({ ...treatmentOf(600), product: { category: '45', code: '45Z99' } });
      refuse(stage, 1, unlisted, atProduct(unlisted.rows[0]!.number, 'TR381'));
    },
  },
];
