import type { Person, Row } from '../words';
import { euros, creditOf, minutes, productOf, units } from './lines';
import { dayIn, MONTH_NUMBERS, monthWithin } from './months';
import type { Pair } from './orders';
import type { Stage } from './stage';

/** A client to whom nothing goes wrong. */
export interface SoundScenario {
  readonly name: string;
  readonly municipalities: readonly string[];
  play(stage: Stage, pair: Pair, person: Person): void;
}

const SETTLED_BY_PIC = ['0503', '0518', '0603', '1783', '1842'];
/** All but the one that answers declarations itself. */
const SETTLED_BY_QUANTITY = ['0626', '0629', '0637', '1916'];

/** Care begins in January; what ends before the half year is over is reported as ended. */
const LAST_DAY = '2026-06-30';

const begin = (stage: Stage, pair: Pair, person: Person, row: Omit<Row, 'number'>): Row => {
  const numbered = { number: stage.numberOf(pair.municipality), ...row };
  const order = stage.allocate({ ...pair, month: 0, person, rows: [numbered] });
  const client = { ...pair, person, row: numbered, order };
  stage.pass(stage.written.start(1, client), 1);
  const { ends } = numbered;
  if (ends && ends <= LAST_DAY) stage.pass(stage.written.stop(6, client, { ends, reason: '31' }), 6);
  return numbered;
};

/** In six parts that together are the price, to the cent. */
function partsOf(price: number, random: () => number): readonly number[] {
  const parts = [1, 2, 3, 4, 5].map(() => Math.floor((price / 6) * (0.5 + random() / 2)));
  return [...parts, price - parts.reduce((sum, part) => sum + part, 0)];
}

const picInParts = (name: string, code: string, municipalities: readonly string[]): SoundScenario => ({
  name,
  municipalities,
  play(stage, pair, person) {
    const price = stage.figures.picPrice(code);
    const begins = dayIn(1, 5 + Math.floor(stage.random() * 15));
    const extent = { volume: price, unit: '83', frequency: '6' };
    const row = begin(stage, pair, person, { product: productOf(code), begins, ends: '2026-12-31', extent });
    const parts = partsOf(price, stage.random);
    for (const month of MONTH_NUMBERS) {
      stage.declare(month, { ...pair, person, line: euros(code, monthWithin(month, row), parts[month - 1]!) });
    }
  },
});

const minutesPerMonth: SoundScenario = {
  name: 'minutes per month',
  municipalities: SETTLED_BY_QUANTITY,
  play(stage, pair, person) {
    const extent = { volume: 600, unit: '01', frequency: '4' };
    const row = begin(stage, pair, person, {
      product: productOf('45A53'),
      begins: '2026-01-12',
      ends: '2026-12-31',
      extent,
    });
    for (const month of MONTH_NUMBERS) {
      const volume = 240 + Math.floor(stage.random() * 361);
      const line = minutes(stage.figures, '45A53', { days: monthWithin(month, row), volume });
      stage.declare(month, { ...pair, person, line });
    }
  },
};

/** Allocated in hours and declared in minutes, which the standard allows. */
const hoursInMinutes: SoundScenario = {
  name: 'hours declared in minutes',
  municipalities: SETTLED_BY_QUANTITY,
  play(stage, pair, person) {
    const extent = { volume: 10, unit: '04', frequency: '4' };
    const row = begin(stage, pair, person, { product: productOf('45A48'), begins: '2026-01-01', extent });
    for (const month of MONTH_NUMBERS) {
      const volume = 300 + Math.floor(stage.random() * 301);
      stage.declare(month, {
        ...pair,
        person,
        line: minutes(stage.figures, '45A48', { days: monthWithin(month, row), volume }),
      });
    }
  },
};

/** What is allocated by PIC and settled by quantity carries the products that the price list ties to the PIC. */
const picByQuantity: SoundScenario = {
  name: 'PIC settled by quantity',
  municipalities: SETTLED_BY_QUANTITY,
  play(stage, pair, person) {
    const extent = { volume: stage.figures.picPrice('45P4B'), unit: '83', frequency: '6' };
    const product = productOf('45P4B');
    const row = begin(stage, pair, person, { product, begins: '2026-01-19', ends: '2026-12-31', extent });
    for (const month of MONTH_NUMBERS) {
      const quantity = {
        days: monthWithin(month, row),
        volume: 200 + Math.floor(stage.random() * 300),
        under: { product },
      };
      stage.declare(month, { ...pair, person, line: minutes(stage.figures, month % 2 ? '45A53' : '45A55', quantity) });
    }
  },
};

const halfDaysPerWeek: SoundScenario = {
  name: 'half-days per week',
  municipalities: SETTLED_BY_QUANTITY,
  play(stage, pair, person) {
    const extent = { volume: 4, unit: '16', frequency: '2' };
    const row = begin(stage, pair, person, {
      product: productOf('41A03'),
      begins: '2026-01-05',
      ends: '2026-06-30',
      extent,
    });
    for (const month of MONTH_NUMBERS) {
      const volume = 8 + Math.floor(stage.random() * 9);
      stage.declare(month, {
        ...pair,
        person,
        line: units(stage.figures, '41A03', { days: monthWithin(month, row), volume }),
      });
    }
  },
};

/** By category only, within a budget: several products in a month. */
const budget: SoundScenario = {
  name: 'category with a budget',
  municipalities: SETTLED_BY_QUANTITY,
  play(stage, pair, person) {
    const product = { category: '45' };
    const row = begin(stage, pair, person, { product, begins: '2026-01-01', ends: '2026-12-31', budget: 1_200_000 });
    for (const month of MONTH_NUMBERS) {
      const quantity = {
        days: monthWithin(month, row),
        volume: 120 + Math.floor(stage.random() * 180),
        under: { product },
      };
      stage.declare(month, { ...pair, person, line: minutes(stage.figures, '45A53', quantity) });
      stage.declare(month, { ...pair, person, line: minutes(stage.figures, '45A48', quantity) });
    }
  },
};

/** Without any product: the contract alone says what may be declared. */
const generic: SoundScenario = {
  name: 'no product, a budget',
  municipalities: SETTLED_BY_QUANTITY,
  play(stage, pair, person) {
    const row = begin(stage, pair, person, { begins: '2026-01-01', ends: '2026-12-31', budget: 1_000_000 });
    for (const month of MONTH_NUMBERS) {
      const quantity = { days: monthWithin(month, row), volume: 3 + Math.floor(stage.random() * 3), under: {} };
      stage.declare(month, { ...pair, person, line: units(stage.figures, '44A06', quantity) });
      const talks = { ...quantity, volume: 60 + Math.floor(stage.random() * 60) };
      stage.declare(month, { ...pair, person, line: minutes(stage.figures, '45A53', talks) });
    }
  },
};

/** January and February are forgotten and come along in March. */
const late: SoundScenario = {
  name: 'late months',
  municipalities: SETTLED_BY_QUANTITY,
  play(stage, pair, person) {
    const extent = { volume: 60, unit: '14', frequency: '6' };
    const row = begin(stage, pair, person, {
      product: productOf('44A06'),
      begins: '2026-01-10',
      ends: '2026-06-20',
      extent,
    });
    for (const month of MONTH_NUMBERS) {
      const line = units(stage.figures, '44A06', {
        days: monthWithin(month, row),
        volume: 4 + Math.floor(stage.random() * 6),
      });
      stage.declare(Math.max(month, 3), { ...pair, person, line });
    }
  },
};

/** Every second month was declared too high: a credit and the right amount, in one message. */
const corrected: SoundScenario = {
  name: 'credit and correction',
  municipalities: SETTLED_BY_PIC,
  play(stage, pair, person) {
    const price = stage.figures.picPrice('45P2C');
    const extent = { volume: price, unit: '83', frequency: '6' };
    const row = begin(stage, pair, person, {
      product: productOf('45P2C'),
      begins: '2026-01-01',
      ends: '2026-12-31',
      extent,
    });
    for (const month of MONTH_NUMBERS) {
      const days = monthWithin(month, row);
      const wrong = stage.declare(month, { ...pair, person, line: euros('45P2C', days, Math.floor(price / 8)) });
      if (month % 2 === 1) continue;
      const right = euros('45P2C', days, Math.floor(price / 10));
      stage.correct(month, [
        { ...pair, person, line: creditOf(wrong) },
        { ...pair, person, line: right },
      ]);
    }
  },
};

export const soundScenarios: readonly SoundScenario[] = [
  picInParts('PIC in parts, specialist', '45P1A', SETTLED_BY_PIC),
  minutesPerMonth,
  picByQuantity,
  picInParts('PIC in parts, highly specialist', '45H3A', ['1783']),
  corrected,
  halfDaysPerWeek,
  picInParts('PIC in parts, day programme', '41P6A', SETTLED_BY_PIC),
  budget,
  generic,
  hoursInMinutes,
  late,
];
