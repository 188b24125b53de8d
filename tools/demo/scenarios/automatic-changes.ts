import type { Row } from '../words';
import { allocated, treatmentOf, type Client } from './client';
import { answered, known, PAIR } from './in-name';
import { minutes, productOf } from './lines';
import { dayIn, wholeMonth } from './months';
import type { SpecialScenario } from './special-scenario';
import type { Stage } from './stage';

/** Care at a distance: the region answers every change of it at once, and of treatment none. */
const SUPPORT = productOf('45A55');
const more = { volume: 450, unit: '01', frequency: '4' };
const begins = dayIn(5, 1);
const ends = '2026-12-31';

const treated = (stage: Stage, residence?: string): Client =>
  allocated(stage, { ...PAIR, person: known(stage, {}, residence), row: treatmentOf(300) });

const moreFor = ({ row }: Client) => ({ under: { number: row.number }, begins, ends, extent: more });

export const automaticChangeScenarios: readonly SpecialScenario[] = [
  {
    name: 'a change that is honoured at once',
    play(stage) {
      const person = known(stage);
      const reference = 'A-33001';
      const row = (rest: Omit<Row, 'number'>): Row => ({ number: stage.numberOf(PAIR.municipality), ...rest });
      const stays = row(treatmentOf(300));
      const changes = row({ ...treatmentOf(300), product: SUPPORT });
      stage.allocate({ ...PAIR, month: 0, person, rows: [stays, changes] });
      const order = stage.written.change(
        3,
        { ...PAIR, person, row: changes },
        {
          reference,
          unchanged: [{ number: stays.number }],
          changed: [{ under: { number: changes.number }, begins, ends, extent: more }],
          added: [],
        },
      );
      const unchanged = { reference, number: stays.number, begins: stays.begins, ends, volume: 300 };
      const ended = { ...unchanged, number: changes.number, ends: dayIn(4, 30), changeReason: '12' };
      const instead = { reference, begins, ends, volume: 450 };
      answered(stage, order, 3, { answers: { [reference]: 'allocated' }, rows: [unchanged, ended, instead] });
      const supported = (month: number, volume: number, from: string) => {
        const quantity = { days: wholeMonth(month), volume, under: { product: SUPPORT, begins: from } };
        stage.declare(month, { ...PAIR, person, line: minutes(stage.figures, '45A55', quantity) });
      };
      supported(4, 300, changes.begins);
      // More than the old row allows, under the number that the gateway gave.
      supported(5, 450, begins);
    },
  },
  {
    name: 'changes that are refused at once',
    play(stage) {
      const outside = treated(stage);
      const closed = { ...treatmentOf(300), product: productOf('43A12'), begins };
      const added = { reference: 'A-33004', unchanged: [{ number: outside.row.number }], added: [closed] };
      const signals = ['request-refused'] as const;
      answered(stage, stage.written.change(3, outside, added), 3, { answers: { 'A-33004': '1 4' }, signals });
      const moved = treated(stage, '0363');
      const changed = { reference: 'A-33005', unchanged: [], changed: [moreFor(moved)], added: [] };
      answered(stage, stage.written.change(3, moved, changed), 3, { answers: { 'A-33005': '1 5' }, signals });
    },
  },
  {
    name: 'a change for a person, which the municipality refuses by its own message',
    play(stage) {
      const client = treated(stage);
      const reference = 'A-33002';
      const wanted = { reference, unchanged: [], changed: [moreFor(client)], added: [] };
      const order = stage.written.change(3, client, wanted);
      answered(stage, order, 3, { answers: { [reference]: '2' }, signals: ['request-needs-person'] });
      stage.pass(stage.written.answer(4, order, { reference, verdict: '1', reason: '4' }), 4);
    },
  },
];
