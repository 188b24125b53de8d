import type { Person, Row } from '../words';
import { allocated, declared, minutesOf, treatmentOf } from './client';
import { answered, known, PAIR } from './in-name';
import { productOf } from './lines';
import { dayIn } from './months';
import type { Signal } from './rules';
import type { SpecialScenario } from './special-scenario';

const wanted = (begins: string): Omit<Row, 'number'> => ({ ...treatmentOf(300), begins });

/** Of another pair, and what else is told there. */
interface Elsewhere {
  readonly pair?: typeof PAIR;
  readonly more?: readonly Signal[];
}

export const automaticScenarios: readonly SpecialScenario[] = [
  {
    name: 'a request that is allocated at once',
    play(stage) {
      const person = known(stage);
      const reference = 'A-30001';
      const row = wanted(dayIn(2, 1));
      const order = stage.written.request(1, { ...PAIR, person, rows: [{ reference, ...row }] });
      const { begins, ends } = row;
      const rows = [{ reference, begins, ...(ends && { ends }), volume: 300 }];
      answered(stage, order, 1, { answers: { [reference]: 'allocated' }, rows });
      // Its number is that which the gateway gave.
      for (const month of [2, 3]) {
        const client = {
          ...PAIR,
          person,
          row: { number: 0, ...row },
          order: stage.allocationOf({ ...PAIR, month, person, rows: [] }),
        };
        stage.declare(month, declared(client, minutesOf(stage, client, month, 240)));
      }
    },
  },
  {
    name: 'requests that are refused at once',
    play(stage) {
      const ask = (
        person: Person,
        row: Omit<Row, 'number'>,
        answer: string,
        { pair = PAIR, more = [] }: Elsewhere = {},
      ) => {
        const reference = `A-3100${answer[2]}`;
        const order = stage.written.request(2, { ...pair, person, rows: [{ reference, ...row }] });
        answered(stage, order, 2, { answers: { [reference]: answer }, signals: ['request-refused', ...more] });
      };
      const begins = dayIn(3, 9);
      const row = wanted(begins);
      const small = { municipality: '0626', provider: '99000040' };
      const much = { ...row, extent: { volume: 10_000, unit: '01', frequency: '6' } };
      ask(known(stage), much, '1 2', { pair: small, more: ['room-elsewhere'] });
      ask(known(stage), row, '1 3', { pair: { municipality: '1842', provider: '99000012' } });
      ask(known(stage), { ...row, product: productOf('43A12') }, '1 4');
      const stacked = allocated(stage, { ...PAIR, person: known(stage), row: treatmentOf(300) });
      ask(stacked.person, row, '1 6');
      const guided = { ...treatmentOf(300), product: productOf('45A48') };
      const excluding = allocated(stage, { ...PAIR, person: known(stage), row: guided });
      const nights = { volume: 30, unit: '14', frequency: '4' };
      ask(excluding.person, { ...row, product: productOf('44A07'), extent: nights }, '1 7');
      ask(known(stage, {}, '0363'), row, '1 8 0363');
      ask(known(stage, { born: '2000-01-15' }), row, '1 9');
    },
  },
  {
    name: 'a request for a person, whom the gateway does not know',
    play(stage) {
      const person = stage.person();
      const reference = 'A-32001';
      const row = wanted(dayIn(4, 1));
      const order = stage.written.request(3, { ...PAIR, person, rows: [{ reference, ...row }] });
      answered(stage, order, 3, { answers: { [reference]: '2' }, signals: ['request-needs-person'] });
      const honouring = { number: stage.numberOf(PAIR.municipality), reference, ...row };
      stage.allocate({ ...PAIR, month: 4, person, rows: [honouring] });
    },
  },
  {
    name: 'a request for a person, which the municipality refuses by its own message',
    play(stage) {
      const reference = 'A-32002';
      const rows = [{ reference, ...wanted(dayIn(4, 1)) }];
      const order = stage.written.request(3, { ...PAIR, person: stage.person(), rows });
      answered(stage, order, 3, { answers: { [reference]: '2' }, signals: ['request-needs-person'] });
      stage.pass(stage.written.answer(4, order, { reference, verdict: '1', reason: '4' }), 4);
    },
  },
];
