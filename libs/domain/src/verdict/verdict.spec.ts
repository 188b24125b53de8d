import {
  assert,
  cents,
  checkDeclaration,
  decideDeclaration,
  declarationRules,
  groundsOfTried,
  noEntries,
  rulesVersion,
  ruleSetVersion,
  statedFigure,
  usedFigure,
  verdictOf,
  wantedEntries,
  type CitedEntries,
  type Verdict,
} from '#domain';
import { creditBreaches, headerBreaches, wholeBreaches } from '../../../../test/support/breaches/booked-declarations';
import type { Arrived } from '../../../../test/support/breaches/declaration-breach';
import { debitBreaches, uncoupledBreaches } from '../../../../test/support/breaches/refused-debits';
import { writtenDeclarationBreaches } from '../../../../test/support/breaches/written-declarations';
import {
  aBook,
  aCase,
  aDeclaration,
  aRoom,
  eurosLine,
  inRooms,
  roomKey,
  someFacts,
} from '../../../../test/support/declaration-builders';

const spent = (total: number): CitedEntries => ({ count: 1, total, listed: [{ id: '7/0/0', amount: total }] });

const verdictOn = ({ c, facts }: Arrived, entries: CitedEntries = noEntries): Verdict => {
  const grounds = groundsOfTried(c, facts, decideDeclaration(c, facts, checkDeclaration(c, facts)));
  return verdictOf(grounds, new Map(wantedEntries(grounds).map(({ finding }) => [finding, entries])));
};

describe('a figure of what was used', () => {
  const used = { name: 'used', value: 5, unit: 'cents' } as const;
  const room = { kind: 'room', key: roomKey } as const;

  it('cannot be written down as if it came from elsewhere', () => {
    expect(() => statedFigure(used, { kind: 'region' })).toThrow('what was used is told with the entries behind it');
    expect(() => statedFigure({ ...used, name: 'grantedBefore' }, { kind: 'message' })).toThrow();
    expect(statedFigure({ name: 'usedIn', value: 'this message' }, { kind: 'message' })).toBeDefined();
  });
  it('nor without entries, nor of nothing', () => {
    expect(() => usedFigure(used, room, noEntries)).toThrow('what was used, was used by an entry');
    expect(() => usedFigure(used, { kind: 'nothing' }, spent(5))).toThrow('of nothing nothing is used');
  });
  it('cites an empty list where it is zero', () => {
    const zero = { ...used, value: 0 };
    expect(usedFigure(zero, room, noEntries)).toEqual({ ...zero, source: room, entries: noEntries, addsUp: true });
    expect(usedFigure(zero, { kind: 'nothing' }, noEntries).entries.listed).toEqual([]);
  });
  it('says where its entries do not add up', () => {
    expect([usedFigure(used, room, spent(5)).addsUp, usedFigure(used, room, spent(4)).addsUp]).toEqual([true, false]);
  });
});

const around = (limit: number, used: number, held = 0) => ({
  c: aCase(aDeclaration([eurosLine('R1', 300), eurosLine('R2', 900, { period: march() })])),
  facts: someFacts(aBook({ rooms: inRooms(aRoom({ limit: cents(limit), used: cents(used), held: cents(held) })) })),
});
const march = () => ({ begins: '2026-03-01', ends: '2026-03-31' }) as ReturnType<typeof eurosLine>['period'];

describe('a line that does not fit its room', () => {
  const verdict = verdictOn(around(100_000, 50_000, 10_000), spent(80_000));
  const [found] = verdict.findings;

  it('is told with the figures that decided, and the entries behind what was used', () => {
    expect(found).toMatchObject({ rule: 'GW002', returnCode: '9369', place: { kind: 'line', client: 0, line: 1 } });
    const account = { kind: 'room', key: roomKey };
    expect(found!.figures).toEqual([
      { name: 'room', value: roomKey, source: { kind: 'region' } },
      { name: 'asked', value: 90_000, unit: 'cents', source: { kind: 'message' } },
      { name: 'limit', value: 100_000, unit: 'cents', source: { kind: 'limit', of: account } },
      { name: 'used', value: 80_000, unit: 'cents', source: account, entries: spent(80_000), addsUp: true },
      { name: 'fits', value: 20_000, unit: 'cents', source: { kind: 'computed', from: ['limit', 'used'] } },
      { name: 'held', value: 10_000, unit: 'cents', source: { kind: 'holds', room: roomKey } },
      { name: 'free', value: 10_000, unit: 'cents', source: { kind: 'computed', from: ['limit', 'used', 'held'] } },
    ]);
  });
  it('in a sentence of its own values', () => {
    expect(found!.sentence).toEqual({
      nl: `Van bestedingsruimte ${roomKey}, € 1.000,00, was € 800,00 al besteed; gevraagd is € 900,00 en € 200,00 had gepast. Voor toewijzingen was € 100,00 gereserveerd; vrij was € 100,00.`,
      en: `Of room ${roomKey}, €1,000.00, €800.00 was used already; €900.00 is asked and €200.00 would have fitted. €100.00 was held for allocations; €100.00 was free.`,
    });
  });
  it('with who can do something, and until when', () => {
    expect(found!.actions.map(({ actor, until }) => [actor, until?.term, until?.day])).toEqual([
      ['provider', 'resubmission', '2026-06-30'],
      ['municipality', undefined, undefined],
      ['operator', undefined, undefined],
    ]);
  });
  it('stands first in the answer, which lists what was refused alone', () => {
    expect(verdict.lines.map(({ id, kind, refusedBy, answered }) => [id, kind, refusedBy, answered])).toEqual([
      ['0/0', 'grant', [], undefined],
      ['0/1', 'refused', [0], { client: 0, line: 0 }],
    ]);
  });
});

it('what was used is left out where nothing is found behind it', () => {
  const [found] = verdictOn(around(100_000, 50_000)).findings;
  expect(found!.figures.map(({ name }) => name)).not.toContain('used');
});

describe('every rule on a declaration', () => {
  const breaches = [
    ...writtenDeclarationBreaches,
    ...headerBreaches,
    ...wholeBreaches,
    ...creditBreaches,
    ...uncoupledBreaches,
    ...debitBreaches,
  ];
  const told = breaches.flatMap(({ broken }) => verdictOn(broken, spent(1)).findings);

  it('is among those that are tried', () => {
    const codes = new Set(told.map(({ rule }) => rule));
    expect(declarationRules.map(({ code }) => code).filter((code) => !codes.has(code))).toEqual([]);
  });
  it.each([...new Map(told.map((found) => [found.rule, found])).values()].map((found) => [found.rule, found] as const))(
    '%s has sentences without holes, and somebody who can act',
    (_, { sentence, asks, actions, figures }) => {
      expect(`${sentence.nl}${sentence.en}`).not.toMatch(/undefined|NaN|Infinity|\[object/);
      expect([sentence.nl, asks.nl].every((text) => text.length > 20)).toBe(true);
      expect(actions.length).toBeGreaterThan(0);
      for (const figure of figures) {
        const claims = /^(used|granted)/.test(figure.name) && typeof figure.value === 'number';
        expect('entries' in figure).toBe(claims);
      }
    },
  );
});

it('the version of the rules follows from their words, and that of the region stands beside it', () => {
  let seen = '';
  const version = rulesVersion((text) => ((seen = text), 'f'.repeat(64)));
  expect(version).toBe('ffffffffffffffff');
  for (const { code, sentence } of declarationRules) {
    expect(seen).toContain(`["${code}","`);
    expect(seen).toContain(JSON.stringify(sentence.nl));
  }
  expect(ruleSetVersion(version, 7)).toBe('ffffffffffffffff/7');
  assert(seen.includes('by the region'), 'a code that the region sets is not of the rules');
});
