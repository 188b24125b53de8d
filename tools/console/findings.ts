/** Something that does not hold, where, and for whom. */
export interface Finding {
  readonly what: 'axe' | 'citizen-number' | 'fault' | 'admission' | 'keyboard' | 'width';
  /** Address, log or whatever it was found in. */
  readonly where: string;
  readonly who: string;
  readonly says: string;
}

export const WORDS: Readonly<Record<Finding['what'], string>> = {
  axe: 'serious findings of axe',
  'citizen-number': 'numbers of citizens outside of granted views',
  fault: 'faults in the browser or refused by the API',
  admission: 'screens shown to, or kept from, the wrong person',
  keyboard: 'places the keyboard does not reach, or does not show',
  width: 'screens wider than a phone',
};
