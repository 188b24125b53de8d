import { randomInt } from 'node:crypto';
import { people } from '../demo/scenarios/people';
import { writeAllocation } from '../demo/party/write-allocation';
import { writeDeclaration } from '../demo/party/write-declaration';
import { writeStart } from '../demo/party/write-care';
import type { Allocate, Declare, Person, ReportStart } from '../demo/words';
import { PARTIES } from './make-sandbox';

const [MUNICIPALITY, PROVIDER] = PARTIES;
const PRODUCT = { category: '45', code: '45A53' };

/** Of the many people of the sandbox another one each time, so that nothing stands in the way of what is sent. */
export function somebody(): Person {
  const known = people();
  for (let skipped = randomInt(500); skipped > 0; skipped -= 1) known.next();
  return known.next().value;
}

const LETTERS = 36;
/** Of twelve characters. */
export const identificationFrom = (begin: string): string =>
  begin + Array.from({ length: 12 - begin.length }, () => randomInt(LETTERS).toString(LETTERS).toUpperCase()).join('');

export interface Sending {
  /** The party that publishes it. */
  readonly by: string;
  readonly kind: 'JW301' | 'JW305' | 'JW323';
  readonly identification: string;
  readonly xml: string;
}

/** What care somebody gets in the sandbox, and under which number. */
export interface Care {
  readonly person: Person;
  readonly number: number;
  readonly today: string;
}

export const someCare = (today: string): Care => ({
  person: somebody(),
  number: randomInt(100_000_000, 999_999_999),
  today,
});

const begins = ({ today }: Care): string => `${today.slice(0, 4)}-01-01`;

export function allocation(care: Care, identification = identificationFrom('A')): Sending {
  const { person, number, today } = care;
  const extent = { volume: 600, unit: '01', frequency: '4' };
  const row = { number, product: PRODUCT, begins: begins(care), ends: `${today.slice(0, 4)}-12-31`, extent };
  const order: Allocate = {
    ...{ do: 'allocate', author: MUNICIPALITY, to: PROVIDER, identification, issuedOn: today, person, rows: [row] },
  };
  return { by: MUNICIPALITY, kind: 'JW301', identification, xml: writeAllocation(order) };
}

export function start(care: Care, identification = identificationFrom('S')): Sending {
  const { person, number, today } = care;
  const row = { under: { number }, product: PRODUCT, allocationBegins: begins(care), begins: begins(care) };
  const order: ReportStart = {
    ...{ do: 'start', author: PROVIDER, to: MUNICIPALITY, identification, issuedOn: today, person, rows: [row] },
  };
  return { by: PROVIDER, kind: 'JW305', identification, xml: writeStart(order, () => number) };
}

/** An hour in the first month of the year. */
export function declaration(care: Care, identification = identificationFrom('D')): Sending {
  const { person, number, today } = care;
  const january = { begins: begins(care), ends: `${today.slice(0, 4)}-01-31` };
  const line = {
    ...{ reference: identificationFrom('R'), under: { number }, product: PRODUCT, ...january },
    ...{ volume: 60, unit: '01', rate: 186, amount: 11_175, side: 'debit' as const },
  };
  const order: Declare = {
    ...{ do: 'declare', author: PROVIDER, to: MUNICIPALITY, identification, issuedOn: today, number: identification },
    ...{ ...january, clients: [{ bsn: person.bsn, lines: [line] }] },
  };
  return { by: PROVIDER, kind: 'JW323', identification, xml: writeDeclaration(order, () => number) };
}

export const KINDS = { JW301: allocation, JW305: start, JW323: declaration } as const;
