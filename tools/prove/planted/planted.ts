/** A mistake as a patch of the source, and the tests of which at least one must notice it. */
export interface Planted {
  /** `test/planted/NAME.patch`. */
  readonly name: string;
  readonly says: string;
  readonly tests: readonly string[];
}

const SEQUENCES = 'tools/prove/ledger/model.spec.ts';
const ON_POSTGRES = 'tools/prove/ledger/postgres-sequences.spec.ts';
const AGAIN = 'tools/prove/ledger/again.spec.ts';
const GUARDED = 'tools/prove/guarded/guarded.spec.ts';
const SIMULATION = 'tools/prove/simulation/simulation.spec.ts';
const RACE = 'tools/prove/race/race.spec.ts';
const PERSISTENCE = 'test/integration/persistence';

export const PLANTED: readonly Planted[] = [
  {
    name: '06-outbox-polled-by-cursor',
    says: 'the outbox is read from behind the last that was taken',
    tests: [`${PERSISTENCE}/outbox.spec.ts`],
  },
  { name: '07-known-for-five-seconds', says: 'a message is known for five seconds', tests: [AGAIN] },
  {
    name: '08-known-by-delivery',
    says: 'a message is known by its delivery, not by its bytes',
    tests: [AGAIN, SIMULATION],
  },
  {
    name: '09-sum-then-insert',
    says: 'what is used is read, and then written, without a lock or a condition',
    tests: [RACE],
  },
  {
    name: '10-a-lock-on-no-row',
    says: 'what is locked is a row, which may not be there',
    tests: [`${PERSISTENCE}/locks.spec.ts`],
  },
  { name: '11-no-unique-line', says: 'a reference may be in the ledger twice', tests: [GUARDED] },
  { name: '12-rounded-cents', says: 'an amount may be larger than is exact', tests: [GUARDED] },
  { name: '13-amounts-as-text', says: 'amounts leave the database as text', tests: [GUARDED] },
  { name: '14-credit-of-another', says: 'a debit of another municipality is taken back', tests: [SEQUENCES] },
  { name: '15-year-of-the-clock', says: 'the year of the clock pays', tests: [SEQUENCES] },
  { name: '26-lowering-rewrites-entries', says: 'a lower limit takes back what was granted', tests: [ON_POSTGRES] },
  {
    name: '27-locks-as-they-come',
    says: 'locks are taken in the order in which they come up',
    tests: [`${PERSISTENCE}/locks.spec.ts`],
  },
  { name: '29-other-bytes-again', says: 'a letter that goes again is made anew', tests: [AGAIN] },
  { name: '30-no-limit-is-no-bound', says: 'where there is no room there is no bound', tests: [SEQUENCES] },
  {
    name: '31-a-stop-releases-nothing',
    says: 'what is held for the days after a final stop stays held',
    tests: [`${PERSISTENCE}/holds.spec.ts`],
  },
];
