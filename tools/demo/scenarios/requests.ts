import { allocated, treatmentOf } from './client';
import { forwarded } from './expect';
import { productOf } from './lines';
import { dayIn } from './months';
import type { SpecialScenario } from './special-scenario';

/** Answered a month later or more, where five working days are allowed. */
export const LATE = { overdue: ['request-answer-overdue'] } as const;
/** Looked into a month later, and not decided when eight weeks have passed. */
export const VERY_LATE = { overdue: ['request-answer-overdue', 'final-answer-overdue'] } as const;

const PAIR = { municipality: '0637', provider: '99000010' };

export const requestScenarios: readonly SpecialScenario[] = [
  {
    name: 'a request that is honoured by hand',
    play(stage) {
      const person = stage.person();
      const wanted = { ...treatmentOf(600), begins: dayIn(3, 1) };
      stage.pass(stage.written.request(1, { ...PAIR, person, rows: [{ reference: 'V-10001', ...wanted }] }), 1, LATE);
      const row = { number: stage.numberOf(PAIR.municipality), reference: 'V-10001', ...wanted };
      stage.allocate({ ...PAIR, month: 2, person, rows: [row] });
    },
  },
  {
    name: 'a request that is looked into, then refused',
    play(stage) {
      const person = stage.person();
      const reference = 'V-10002';
      const order = stage.written.request(1, { ...PAIR, person, rows: [{ reference, ...treatmentOf(300) }] });
      stage.pass(order, 1, VERY_LATE);
      stage.pass(stage.written.answer(2, order, { reference, verdict: '2' }), 2);
      stage.pass(stage.written.answer(3, order, { reference, verdict: '1', reason: '2' }), 3);
    },
  },
  {
    name: 'a request that the municipality cannot process',
    play(stage) {
      const person = stage.person();
      const rows = [{ reference: 'V-10003', ...treatmentOf(300) }];
      const order = stage.written.request(2, { ...PAIR, person, rows });
      stage.send({ month: 2, step: 'request' }, { order, by: PAIR.provider, key: 'JW315', expect: forwarded(order) });
      stage.replyTo(order, 2, '9347');
    },
  },
  {
    name: 'requests that are wrong by themselves',
    play(stage) {
      const person = stage.person();
      const rows = [{ reference: 'V-10004', ruling: 12, ...treatmentOf(300) }];
      stage.refuse(stage.written.request(2, { ...PAIR, person, rows }), 2, { header: ['CD043'] });
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const under = { product: client.row.product!, begins: client.row.begins };
      const added = { ...treatmentOf(300), product: productOf('45A48'), begins: dayIn(3, 1) };
      const past = { reference: 'V-10005', unchanged: [under], added: [added] };
      stage.refuse(stage.written.change(3, client, past), 3, { header: ['TR380'] });
      const nothing = { reference: 'V-10006', unchanged: [under], added: [] };
      stage.refuse(stage.written.change(4, client, nothing), 4, { header: ['TR353'] });
    },
  },
  {
    name: 'a change that is refused, in the wrong way first',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const reference = 'V-10007';
      const order = stage.written.change(2, client, {
        reference,
        unchanged: [{ product: client.row.product!, begins: client.row.begins }],
        added: [{ ...treatmentOf(300), product: productOf('45A48'), begins: dayIn(4, 1) }],
      });
      stage.pass(order, 2, LATE);
      const { answer } = stage.written;
      stage.refuse(answer(3, order, { reference, verdict: '1', reason: '8' }), 3, { header: ['TR377'] });
      const nowhere = answer(4, order, { reference, verdict: '1', reason: '8', residence: '0999' });
      stage.refuse(nowhere, 4, { rows: new Map([['Woonplaatsbeginsel', ['TR378']]]) });
      stage.pass(answer(5, order, { reference, verdict: '1', reason: '4' }), 5);
    },
  },
];
