import type { Allocate, Row } from '../words';
import { allocated, declared, minutesOf, treatmentOf } from './client';
import { productOf } from './lines';
import type { Rule } from './rules';
import type { SpecialScenario } from './special-scenario';

const PAIR = { municipality: '0637', provider: '99000008' };
const OTHER = '99000010';

const atProduct = (number: number, ...rules: readonly Rule[]) => ({ rows: new Map([[number, rules]]) });

export const allocationScenarios: readonly SpecialScenario[] = [
  {
    name: 'an allocation number of somebody else',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const person = stage.person();
      const order = stage.allocationOf({ ...PAIR, provider: OTHER, month: 1, person, rows: [client.row] });
      stage.refuse(order, 1, atProduct(client.row.number, 'TR332'));
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
      stage.refuse(order, 2, atProduct(client.row.number, 'TR385'));
      stage.declare(2, declared(client, minutesOf(stage, client, 2, 240)));
    },
  },
  {
    name: 'allocations that leave out what the client has',
    play(stage) {
      const { person, row } = allocated(stage, { ...PAIR, row: treatmentOf(15) });
      const second = { number: stage.numberOf(PAIR.municipality), ...treatmentOf(15), product: productOf('45A55') };
      stage.allocate({ ...PAIR, month: 1, person, rows: [second], signals: ['incomplete-picture'] });
      const longer = { ...second, extent: { ...second.extent!, volume: 30 } };
      stage.allocate({ ...PAIR, month: 2, person, rows: [row, longer] });
      const again = { number: stage.numberOf(PAIR.municipality), ...treatmentOf(15), begins: '2026-04-01' };
      const signals = ['incomplete-picture', 'stacked-product'] as const;
      stage.allocate({ ...PAIR, month: 3, person, rows: [longer, again], signals });
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
      stage.refuse(order(withoutExtent), 1, { header: ['CD041'] });
      stage.refuse(order({ ...treatmentOf(600), changeReason: '13' }), 1, { header: ['CS335'] });
      stage.refuse({ ...order(treatmentOf(600)), without: 'address' }, 1, { header: ['TR061'] });
      const unlisted = order({ ...treatmentOf(600), product: { category: '45', code: '45Z99' } });
      stage.refuse(unlisted, 1, atProduct(unlisted.rows[0]!.number, 'TR381'));
    },
  },
];
