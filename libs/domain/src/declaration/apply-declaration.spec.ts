import { cents, type Book, type Declaration } from '#domain';
import {
  aBook,
  aCase,
  aDeclaration,
  anAllocation,
  aRoom,
  aTrajectory,
  byNumber,
  clientKey,
  creditOf,
  earlier,
  eurosLine,
  inRooms,
  inTrajectories,
  month,
  roomKey,
  someFacts,
  trajectoryKey,
} from '../../../../test/support/declaration-builders';
import { debitKey } from '../ledger/tally';
import { applyDeclaration } from './apply-declaration';
import { checkDeclaration } from './check-declaration';
import { decideDeclaration } from './decide-declaration';

function send(book: Book, content: Declaration): Book {
  const c = aCase(content);
  const facts = someFacts(book);
  return applyDeclaration(book, c, decideDeclaration(c, facts, checkDeclaration(c, facts)));
}

const old = eurosLine('R0', 100);
const granted = aBook({
  lines: new Map([['R0', earlier(old)]]),
  debits: new Map([[debitKey(old), { rounds: 1, open: true }]]),
  allocations: byNumber(anAllocation({ grantedVolume: 10_000, openDebits: 1 })),
  trajectories: inTrajectories(aTrajectory({ granted: cents(10_000) })),
  rooms: inRooms(aRoom({ policy: 'signal', limit: cents(9_000), used: cents(10_000), cap: cents(10_000) })),
});
const corrected = eurosLine('R1', 120);

describe('the book after a declaration', () => {
  const after = send(
    granted,
    aDeclaration([corrected, creditOf(old, 'R2'), eurosLine('R3', 1, { allocationNumber: 7 })]),
  );

  it('knows every line by its reference', () => {
    const line = { client: clientKey, municipality: '0518', credited: false };
    expect(after.lines.get('R0')).toEqual({ ...earlier(old), credited: true });
    expect(after.lines.get('R1')).toEqual({
      ...line,
      line: corrected,
      kind: 'grant-over-limit',
      counted: 12_000,
      trajectory: trajectoryKey,
      rooms: [roomKey],
      capChanges: [3_000],
    });
    expect(after.lines.get('R2')).toMatchObject({ ...line, kind: 'credit', rooms: [roomKey], capChanges: [-1_000] });
    expect(after.lines.get('R3')).toMatchObject({ ...line, kind: 'refused', rooms: [], capChanges: [] });
  });

  it('has moved the accounts', () => {
    expect(after.rooms.get(roomKey)).toMatchObject({ used: 12_000, cap: 12_000, limit: 9_000 });
    expect(after.trajectories.get(trajectoryKey)?.granted).toBe(12_000);
    expect(after.allocations.get(518000101)).toMatchObject({
      grantedVolume: 12_000,
      openDebits: 1,
      years: [{ year: 2026, granted: 2_000 }],
    });
  });

  it('has the debit of the correction open, as the second of its key, though its credit stood below it', () => {
    expect(after.debits.get(debitKey(old))).toEqual({ rounds: 2, open: true });
  });

  it('knows the declaration', () => {
    expect(after.declarationNumbers).toEqual(new Set(['D202604001']));
    expect(after.latestDeclarationPeriod).toBe('2026-04-01');
  });

  it('leaves the book before it as it was', () => {
    expect(granted.lines.get('R0')?.credited).toBe(false);
    expect(granted.rooms.get(roomKey)?.used).toBe(10_000);
    expect(granted.declarationNumbers.size).toBe(0);
  });

  it('keeps the line that had a reference first', () => {
    const again = send(granted, aDeclaration([eurosLine('R0', 7, { period: month('2026-03') })]));
    expect(again.lines.get('R0')).toEqual(earlier(old));
  });

  it('is the book before it when the declaration was refused as a whole', () => {
    const taken = { ...granted, declarationNumbers: new Set(['D202604001']) };
    expect(send(taken, aDeclaration())).toBe(taken);
  });

  it('refuses the credit of what was credited in it, and a declaration of the month before', () => {
    const c = aCase(aDeclaration([creditOf(old, 'R9')], { number: 'D2' }));
    const findings = checkDeclaration(c, someFacts(after));
    expect(findings.map(({ rule }) => rule)).toEqual(['TR390']);
    const back = aCase(
      aDeclaration([eurosLine('R9', 1, { period: month('2026-03') })], { number: 'D2', period: month('2026-03') }),
    );
    expect(checkDeclaration(back, someFacts(after)).map(({ rule }) => rule)).toEqual(['TR318']);
  });
});
