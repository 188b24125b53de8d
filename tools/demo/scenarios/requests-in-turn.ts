import type { Changed, RequestChange, Row, Under } from '../words';
import { allocated, treatmentOf, type Client } from './client';
import { productOf } from './lines';
import { dayIn } from './months';
import type { Rule } from './rules';
import { LATE, VERY_LATE } from './requests';
import type { SpecialScenario } from './special-scenario';
import type { Stage } from './stage';

/** The municipality answers every request itself, so what follows is held against what the parties said before. */
const PAIR = { municipality: '0637', provider: '99000010' };

const at = (place: string | number, ...rules: readonly Rule[]) => ({ rows: new Map([[place, rules]]) });
const underOf = ({ row }: Client): Under => ({ number: row.number });
const unknown = (stage: Stage): Under & { readonly number: number } => ({ number: stage.numberOf(PAIR.municipality) });

/** What is added to the situation, and goes with anything that these clients have. */
const addition = { ...treatmentOf(300), product: productOf('45A48'), begins: dayIn(6, 15) };

interface Wrong {
  readonly wanted: Omit<
    RequestChange,
    'reference' | 'added' | 'do' | 'author' | 'to' | 'identification' | 'issuedOn' | 'person'
  > & {
    readonly added?: RequestChange['added'];
  };
  readonly place: string | number;
  readonly rules: readonly Rule[];
}

/** Requests for a change, one a month, that are refused: none of them leaves anything behind. */
function playWrong(stage: Stage, client: Client, name: string, wrongs: readonly Wrong[]): void {
  wrongs.forEach(({ wanted, place, rules }, position) => {
    const month = position + 1;
    const order = stage.written.change(month, client, { reference: `${name}${month}`, added: [], ...wanted });
    stage.refuse(order, month, at(place, ...rules));
  });
}

const changed = (client: Client, change: Omit<Changed, 'under'>): Changed => ({ under: underOf(client), ...change });

const lastDay = { ends: '2026-12-31' };

export const requestsInTurnScenarios: readonly SpecialScenario[] = [
  {
    name: 'requests that were asked before',
    play(stage) {
      const { request, answer } = stage.written;
      const person = stage.person();
      const reference = 'V-20001';
      const first = request(1, { ...PAIR, person, rows: [{ reference, ...treatmentOf(300) }] });
      stage.pass(first, 1, LATE);
      const second = request(2, { ...PAIR, person, rows: [{ reference: 'V-20002', ...treatmentOf(300) }] });
      stage.refuse(second, 2, at('Client', 'TR374'));
      const other = request(2, { ...PAIR, person: stage.person(), rows: [{ reference, ...treatmentOf(300) }] });
      stage.refuse(other, 2, at(reference, 'TR347'));
      stage.pass(answer(3, first, { reference, verdict: '1', reason: '4' }), 3);
      // Nothing is pending any more, and the reference of the request that was refused is free.
      const again = request(4, { ...PAIR, person, rows: [{ reference: 'V-20002', ...treatmentOf(300) }] });
      stage.pass(again, 4, LATE);
    },
  },
  {
    name: 'changes that do not fit what is allocated',
    play(stage) {
      const person = stage.person();
      const numbered = (row: Omit<Row, 'number'>): Row => ({ number: stage.numberOf(PAIR.municipality), ...row });
      const first = numbered(treatmentOf(600));
      const second = numbered({ ...treatmentOf(300), product: productOf('45A55') });
      const order = stage.allocate({ ...PAIR, month: 0, person, rows: [first, second] });
      const client = { ...PAIR, person, row: first, order };
      const beside = { ...client, row: second };
      const both = [underOf(client), underOf(beside)];
      const [nowhere, elsewhere] = [unknown(stage), unknown(stage)];
      const begins = dayIn(6, 15);
      const extent = { volume: 700, unit: '01', frequency: '4' };
      playWrong(stage, client, 'V-2101', [
        { wanted: { unchanged: [underOf(client)], added: [addition] }, place: 'Verzoek', rules: ['TR349'] },
        { wanted: { unchanged: [...both, nowhere], added: [addition] }, place: nowhere.number, rules: ['TR350'] },
        {
          wanted: { unchanged: both, changed: [{ under: elsewhere, begins, extent }] },
          place: elsewhere.number,
          rules: ['TR351'],
        },
        {
          wanted: { unchanged: [underOf(beside)], changed: [changed(client, { begins: dayIn(1, 15), extent })] },
          place: client.row.number,
          rules: ['TR357'],
        },
        {
          wanted: { unchanged: both, added: [{ ...treatmentOf(300), begins: dayIn(6, 15) }] },
          place: 'Verzoek',
          rules: ['TR361'],
        },
        {
          wanted: {
            unchanged: [underOf(beside)],
            changed: [changed(client, { begins: '2026-08-01', ...lastDay, budget: 100_000 })],
          },
          place: client.row.number,
          rules: ['TR411'],
        },
      ]);
    },
  },
  {
    name: 'changes that the kind of allocation does not allow',
    play(stage) {
      const extent = { volume: 700, unit: '01', frequency: '4' };
      const begins = dayIn(6, 15);
      const wrongly = (row: Omit<Row, 'number'>, change: Omit<Changed, 'under'>, ...rules: readonly Rule[]) => {
        const client = allocated(stage, { ...PAIR, row });
        const wanted = { unchanged: [], changed: [changed(client, change)] };
        playWrong(stage, client, `V-22${client.row.number}`, [{ wanted, place: client.row.number, rules }]);
      };
      const inTotal = { volume: 7_000, unit: '01', frequency: '6' };
      wrongly(treatmentOf(6_000, '6'), { begins, ...lastDay, extent: inTotal }, 'TR373');
      const bounded = { begins: '2026-01-01', ...lastDay, budget: 300_000 };
      wrongly(bounded, { begins, ...lastDay, extent }, 'TR375', 'TR412');
      wrongly({ ...bounded, product: { category: '45' } }, { begins, ...lastDay, extent }, 'TR412');
    },
  },
  {
    name: 'answers that do not follow from what was asked',
    play(stage) {
      const { request, answer } = stage.written;
      const asked = (reference: string, late: Parameters<typeof stage.pass>[2] = LATE) => {
        const person = stage.person();
        const order = request(1, { ...PAIR, person, rows: [{ reference, ...treatmentOf(300), begins: dayIn(3, 1) }] });
        return stage.pass(order, 1, late);
      };
      const [looked, refused, honoured] = ['V-23001', 'V-23002', 'V-23003'] as const;
      const inquiry = asked(looked, VERY_LATE);
      stage.pass(answer(2, inquiry, { reference: looked, verdict: '2' }), 2);
      stage.refuse(answer(3, inquiry, { reference: looked, verdict: '2' }), 3, at('Antwoord', 'TR360'));
      const refusal = asked(refused);
      stage.pass(answer(2, refusal, { reference: refused, verdict: '1', reason: '4' }), 2);
      stage.refuse(answer(3, refusal, { reference: refused, verdict: '1', reason: '4' }), 3, at('Antwoord', 'TR365'));
      const honouring = asked(honoured);
      const row = {
        number: stage.numberOf(PAIR.municipality),
        reference: honoured,
        ...treatmentOf(300),
        begins: dayIn(3, 1),
      };
      stage.allocate({ ...PAIR, month: 2, person: honouring.person, rows: [row] });
      stage.refuse(
        answer(3, honouring, { reference: honoured, verdict: '1', reason: '4' }),
        3,
        at('Antwoord', 'TR359'),
      );
      stage.refuse(answer(4, honouring, { reference: 'V-23009', verdict: '2' }), 4, at('Antwoord', 'TR355'));
    },
  },
  {
    name: 'an allocation that honours what nobody asked',
    play(stage) {
      const number = stage.numberOf(PAIR.municipality);
      const row = { number, reference: 'V-24009', ...treatmentOf(300) };
      const order = stage.allocationOf({ ...PAIR, month: 2, person: stage.person(), rows: [row] });
      stage.refuse(order, 2, at(number, 'TR379'));
    },
  },
];
