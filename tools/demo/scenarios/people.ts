import type { Person } from '../words';

const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

const passesElevenTest = (bsn: string): boolean =>
  [...bsn].reduce((sum, digit, at) => sum + Number(digit) * WEIGHTS[at]!, 0) % 11 === 0;

const NAMES = ['Duinzicht', 'Zandvoorde', 'Kustlijn', 'Helmgras', 'Strandwal', 'Zeekraal', 'Golfslag', 'Vloedlijn'];

/** Fictitious people: the numbers begin with 9999 and pass the eleven-test. */
export function* people(): Generator<Person, never> {
  for (let at = 0, bsn = 999_900_000; ; bsn += 1) {
    if (!passesElevenTest(`${bsn}`)) continue;
    const born = `${2010 + (at % 9)}-0${1 + (at % 8)}-1${at % 9}`;
    yield { bsn: `${bsn}`, born, name: NAMES[at % NAMES.length]! };
    at += 1;
  }
}
