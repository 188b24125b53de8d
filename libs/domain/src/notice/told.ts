import type { Figures } from '../rule/finding';
import type { Unit } from '../values/codes';
import { inEuros } from './euros';
import { figureNameIn } from './figure-names';
import type { Sentence } from './notice';

export type Language = keyof Sentence;

/** The figures of a signal or a finding as they stand in a sentence. */
export interface Told {
  /** An amount in euros. */
  readonly amount: (name: string) => string;
  /** So many units of the figure `unit`, or an amount where there is no such figure. */
  readonly quantity: (name: string) => string;
  /** As it is. */
  readonly text: (name: string) => string;
  readonly has: (name: string) => boolean;
  /** Every figure with its name. */
  readonly all: () => string;
}

type Tell = (told: Told) => string;

/** The same in both languages. */
export interface Telling {
  readonly nl: Tell;
  readonly en: Tell;
}

/** As people count what the units of the standard stand for. */
const UNITS: Readonly<Record<Unit, Sentence>> = {
  '01': { nl: 'minuten', en: 'minutes' },
  '04': { nl: 'uren', en: 'hours' },
  '14': { nl: 'etmalen', en: 'days and nights' },
  '16': { nl: 'dagdelen', en: 'half-days' },
  '82': { nl: 'stuks', en: 'pieces' },
  '83': { nl: 'euro', en: 'euro' },
  '84': { nl: 'eenheden', en: 'units' },
};

/** Amounts in euros and days as they are written; whatever else as it is. */
function toldWithName(lang: Language, name: string, value: Figures[string]): string {
  if (name.endsWith('Cents') && typeof value === 'number')
    return `${figureNameIn(lang, name.slice(0, -'Cents'.length))} ${inEuros[lang](value)}`;
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(value)) ?? [];
  const written = lang === 'nl' && day !== undefined ? `${day}-${month}-${year}` : String(value);
  return `${figureNameIn(lang, name)} ${written}`;
}

const toldIn = (lang: Language, figures: Figures): Told => {
  const amount = (name: string): string =>
    typeof figures[name] === 'number' ? inEuros[lang](figures[name]) : String(figures[name]);
  const quantity = (name: string): string =>
    `${name}Volume` in figures
      ? `${String(figures[`${name}Volume`])} ${UNITS[figures['unit'] as Unit][lang]}`
      : amount(`${name}Cents`);
  return {
    amount,
    quantity,
    text: (name) => String(figures[name]),
    has: (name) => name in figures,
    all: () =>
      Object.entries(figures)
        .map(([name, value]) => toldWithName(lang, name, value))
        .join(', '),
  };
};

export const told = (telling: Telling, figures: Figures): Sentence => ({
  nl: telling.nl(toldIn('nl', figures)),
  en: telling.en(toldIn('en', figures)),
});
