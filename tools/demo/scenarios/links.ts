import { allocated, declared, minutesOf, treatmentOf } from './client';
import { minutes, units, type NewLine } from './lines';
import { monthWithin } from './months';
import type { SpecialScenario } from './special-scenario';

/** Settled by quantity. */
const PAIR = { municipality: '0637', provider: '99000008' };
const OTHER = { municipality: '0637', provider: '99000010' };

const under = (line: NewLine, number: number): NewLine => ({ ...line, under: { number } });

export const linkScenarios: readonly SpecialScenario[] = [
  {
    name: 'numbers that are not for this provider and client',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const neighbour = allocated(stage, { ...PAIR, row: treatmentOf(600) });
      const elsewhere = allocated(stage, { ...OTHER, person: client.person, row: treatmentOf(600) });
      const line = (month: number) => minutesOf(stage, client, month, 300);
      stage.declare(1, declared(client, under(line(1), 999_999_999), 'TR338'));
      stage.declare(2, declared(client, under(line(2), elsewhere.row.number), 'TR338'));
      stage.declare(3, declared(client, under(line(3), neighbour.row.number), 'TR338'));
      stage.declare(4, declared(client, line(4)));
      stage.declare(4, declared(elsewhere, minutesOf(stage, elsewhere, 4, 120)));
    },
  },
  {
    name: 'a client whom the provider was never allocated',
    play(stage) {
      const known = allocated(stage, { ...OTHER, row: treatmentOf(600) });
      const stranger = { ...known, person: stage.person(), ...PAIR };
      const line = under(minutesOf(stage, known, 2, 300), known.row.number);
      stage.declare(2, declared(stranger, line, 'TR304'));
      stage.declare(2, declared(known, minutesOf(stage, known, 2, 300)));
    },
  },
  {
    name: 'product, unit and money that were not agreed',
    play(stage) {
      const client = allocated(stage, { ...PAIR, row: treatmentOf(1_200) });
      const { figures } = stage;
      const days = (month: number) => monthWithin(month, client.row);
      const mine = { product: client.row.product! };
      const good = (month: number) => minutesOf(stage, client, month, 605);
      stage.declare(
        1,
        declared(client, minutes(figures, '45A55', { days: days(1), volume: 300, under: mine }), 'TR340'),
      );
      // Five hours at the rate per hour, where minutes were allocated.
      stage.declare(2, declared(client, { ...good(2), unit: '04', volume: 5, rate: 11_175, amount: 55_875 }, 'TR341'));
      // 605 minutes at the rounded 186 cents, instead of 111.75 an hour rounded once: 112,681.
      stage.declare(3, declared(client, { ...good(3), amount: 605 * 186 }, 'TR346'));
      stage.declare(4, declared(client, { ...good(4), rate: 187 }, 'TR418'));
      stage.declare(5, declared(client, minutesOf(stage, client, 5, 1_201), 'TR321'));
      stage.declare(6, declared(client, { ...good(6), amount: 112_681 }));
    },
  },
  {
    name: 'another category, and more than the budget',
    play(stage) {
      const row = { product: { category: '45' }, begins: '2026-01-01', ends: '2026-12-31', budget: 300_000 };
      const client = allocated(stage, { ...PAIR, row });
      const mine = { product: row.product };
      const nights = units(stage.figures, '44A06', { days: monthWithin(1, row), volume: 3, under: mine });
      stage.declare(1, declared(client, nights, 'TR339'));
      stage.declare(2, declared(client, minutesOf(stage, client, 2, 1_200))); // 223,500 of 300,000
      stage.declare(3, declared(client, minutesOf(stage, client, 3, 900), 'TR369')); // 167,625
      stage.declare(4, declared(client, minutesOf(stage, client, 4, 300))); // 55,875: 279,375
    },
  },
  {
    name: 'a deleted allocation',
    play(stage) {
      const row = { ...treatmentOf(600), begins: '2026-02-01' };
      const client = allocated(stage, { ...PAIR, row });
      const deletion = { ...client.row, ends: '2026-02-01', changeReason: '13' };
      stage.allocate({ ...PAIR, month: 1, person: client.person, rows: [deletion] });
      // For its one day, so that no rule on periods speaks as well.
      const line = { ...minutesOf(stage, client, 2, 60), ends: '2026-02-01' };
      stage.declare(2, declared(client, line, 'TR384'));
    },
  },
];
