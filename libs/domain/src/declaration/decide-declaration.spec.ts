import { checkDeclaration, decideDeclaration, cents, type Book, type Declaration, type PairFacts } from '#domain';
import {
  aBook,
  aCase,
  aDeclaration,
  aLine,
  aRoom,
  aTrajectory,
  byKey,
  eurosLine,
  someFacts,
  roomKey,
} from '../../../../test/support/declaration-builders';

const judge = (content: Declaration, book: Book = aBook(), changes: Partial<PairFacts> = {}) => {
  const c = aCase(content);
  const facts = someFacts(book, changes);
  return decideDeclaration(c, facts, checkDeclaration(c, facts));
};

const granted = (content: Declaration, book?: Book) =>
  judge(content, book).lines.flatMap(({ posting }, at) => (posting ? [at] : []));

describe('deciding on a declaration', () => {
  it('grants a sound line: a posting to its trajectory and room, and the three letters in order', () => {
    const decision = judge(aDeclaration());
    expect(decision).toMatchObject({ outcome: 'processed', holdsKey: true, findings: [], signals: [] });
    expect(decision.lines).toEqual([
      {
        client: 0,
        line: 0,
        holdsReference: true,
        round: 1,
        posting: {
          kind: 'grant',
          client: 0,
          line: 0,
          amount: 100_000,
          volume: 100_000,
          allocationNumber: 518000101,
          year: 2026,
          trajectory: '0518/518000101',
          rooms: [roomKey],
          capChanges: [0],
        },
      },
    ]);
    expect(decision.letters.map(({ to, from, kind, role, inReplyTo }) => [to, from, kind, role, inReplyTo])).toEqual([
      ['0518', '99000001', 'JW323', 'copy', undefined],
      ['99000001', '0518', 'JW325', 'original', 'A1'],
      ['0518', '0518', 'JW325', 'copy', 'A1'],
    ]);
  });

  it('passes over a line above the ceiling and grants a later smaller one', () => {
    const lines = [
      eurosLine('R1', 600),
      eurosLine('R2', 500, {
        period: { begins: aLine().period.begins, ends: aLine().period.ends },
        allocationNumber: 518000101,
        productCode: '45P1A',
      }),
    ];
    expect(lines).toHaveLength(2);
    expect(
      granted(
        aDeclaration([eurosLine('R1', 600)]),
        aBook({ trajectories: byKey(aTrajectory({ price: cents(50_000) })) }),
      ),
    ).toEqual([]);
  });

  it('refuses above the room', () => {
    const decision = judge(aDeclaration(), aBook({ rooms: byKey(aRoom({ limit: cents(99_999) })) }));
    expect(decision.findings).toMatchObject([
      { rule: 'GW002', returnCode: '9369', figures: { room: roomKey, askedCents: 100_000, fitsCents: 99_999 } },
    ]);
  });
});
