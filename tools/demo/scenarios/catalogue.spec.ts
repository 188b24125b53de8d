import type { Declare } from '../words';
import { writeScript } from './catalogue';
import { people } from './people';
import { RETURN_CODES } from './rules';
import { messagesOf, type Outcome, type ScriptMessage } from './script';

const script = writeScript({ region: 'regions/h10-plan-2019', clients: 100, seed: 1 });
const messages = messagesOf(script);

const declarations = messages.flatMap(({ order, ...rest }) => (order.do === 'declare' ? [{ order, ...rest }] : []));
const linesOf = ({ clients }: Declare) => clients.flatMap(({ bsn, lines }) => lines.map((line) => ({ bsn, line })));

const rulesOf = ({ expect: { header = [], whole = [], clients, lines, rows } }: ScriptMessage) => [
  ...header,
  ...whole,
  ...[clients, lines, rows].flatMap((places) => (places ? [...places.values()].flat() : [])),
];

describe('the script', () => {
  it('breaks every rule of the list at least once', () => {
    const broken = new Set(messages.flatMap(rulesOf));
    expect([...broken].sort()).toEqual(Object.keys(RETURN_CODES).sort());
  });

  it('has every outcome', () => {
    const outcomes: readonly Outcome[] = ['duplicate', 'parked', 'processed', 'quarantined', 'refused'];
    expect([...new Set(messages.map(({ expect: { outcome } }) => outcome))].sort()).toEqual(outcomes);
  });

  it('has as many clients as asked, and more only where the scenarios need them', () => {
    expect(script.clients).toBe(100);
    const few = writeScript({ region: 'regions/h10-plan-2019', clients: 1, seed: 1 });
    expect(few.clients).toBeGreaterThan(1);
    expect(few.clients).toBeLessThanOrEqual(100);
  });

  it('is the same for the same seed, and another for another', () => {
    const again = writeScript({ region: 'regions/h10-plan-2019', clients: 100, seed: 1 });
    const other = writeScript({ region: 'regions/h10-plan-2019', clients: 100, seed: 2 });
    expect(messagesOf(again)).toEqual(messages);
    expect(messagesOf(other)).not.toEqual(messages);
  });

  it('names every message once, and repeats only what was sent before', () => {
    const seen = new Set<string>();
    for (const { id, order } of messages) {
      expect(seen.has(id)).toBe(false);
      if (order.do === 'repeat') expect(seen.has(order.of)).toBe(true);
      seen.add(id);
    }
  });
});

describe('an expectation', () => {
  it.each(['processed', 'refused', 'duplicate'] as const)('of %s names letters', (outcome) => {
    const some = messages.filter(({ expect: { outcome: each } }) => each === outcome);
    const silent = some.filter(({ expect: { letters } }) => letters.length === 0);
    expect(some.length).toBeGreaterThan(0);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it.each(['parked', 'quarantined'] as const)('of %s names none', (outcome) => {
    const some = messages.filter(({ expect: { outcome: each } }) => each === outcome);
    expect(some.length).toBeGreaterThan(0);
    expect(some.flatMap(({ expect: { letters } }) => letters)).toEqual([]);
  });

  it('of a declaration judged by line says of each line what becomes of it', () => {
    const judged = declarations.filter(({ expect: { letters } }) => letters.some(({ kind }) => kind === 'JW325'));
    const byLine = judged.filter(({ expect: { outcome } }) => outcome === 'processed');
    expect(byLine.length).toBeGreaterThan(0);
    for (const { order, expect: wanted } of byLine) {
      expect([...(wanted.lines?.keys() ?? [])].sort()).toEqual(
        linesOf(order)
          .map(({ line }) => line.reference)
          .sort(),
      );
    }
  });

  it('of a refusal says which rules or which fault', () => {
    const refused = messages.filter(({ expect: { outcome } }) => outcome === 'refused');
    for (const message of refused) {
      const { fault } = message.expect;
      expect(rulesOf(message).length > 0).toBe(fault === undefined || fault === 'rule');
    }
  });
});

describe('a line', () => {
  it('is in whole cents, and a credit names what it takes back', () => {
    const granted = declarations.filter(({ expect: { outcome } }) => outcome === 'processed');
    for (const { line } of granted.flatMap(({ order }) => linesOf(order))) {
      expect(Number.isInteger(line.amount) && line.amount >= 0).toBe(true);
      expect(line.previous !== undefined).toBe(line.side === 'credit');
    }
  });
});

describe('the people', () => {
  it('are fictitious: their numbers begin with 9999, pass the eleven-test and differ', () => {
    const population = people();
    const numbers = Array.from({ length: 500 }, () => population.next().value.bsn);
    const weigh = (bsn: string) =>
      [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce((sum, weight, at) => sum + weight * Number(bsn[at]), 0);
    expect(new Set(numbers).size).toBe(500);
    expect(numbers.filter((bsn) => !/^9999\d{5}$/.test(bsn) || weigh(bsn) % 11 !== 0)).toEqual([]);
  });
});
