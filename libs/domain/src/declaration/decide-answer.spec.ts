import {
  amountOf,
  cents,
  decideAnswer,
  returnCode,
  type AnswerFacts,
  type Book,
  type ClientKey,
  type Declaration,
  type DeclarationAnswer,
  type PartyCode,
} from '#domain';
import {
  anAnswer,
  answerCase,
  aWholeRefusal,
  awaitingBook,
  forwarded,
  selfAnswering,
  sentDeclaration,
} from '../../../../test/support/answer-builders';
import {
  aBook,
  aDeclaration,
  always,
  anAllocation,
  aRegion,
  aRoom,
  aTrajectory,
  byNumber,
  creditOf,
  day,
  earlier,
  eurosLine,
  inRooms,
  inTrajectories,
  month,
  municipality,
  provider,
  roomKey,
  someFacts,
  trajectoryKey,
} from '../../../../test/support/declaration-builders';
import { applyAnswer } from './apply-awaited';
import { debitKey } from '../ledger/tally';

const [first, second] = [eurosLine('R1', 700), eurosLine('R2', 300, { period: month('2026-03') })];
const declaration = aDeclaration([first, second]);
const all = anAnswer([], {}, declaration);

const facts = (book: Book = awaitingBook(declaration), changes: Partial<AnswerFacts> = {}): AnswerFacts => ({
  ...someFacts(book, { region: selfAnswering() }),
  answered: sentDeclaration(),
  ...changes,
});
const decide = (answer: DeclarationAnswer = all, given: AnswerFacts = facts()) =>
  decideAnswer(answerCase(answer), given);
/** The answer to these lines against this book; it grants everything. */
const grantAll = (of: Declaration, book: Book) => decide(anAnswer([], {}, of), facts(awaitingBook(of, book)));

describe('a declaration to a municipality that answers itself', () => {
  const given = someFacts(aBook(), { region: selfAnswering() });

  it('goes to it as it came, to be answered, and nothing is granted', () => {
    const decision = forwarded(declaration, given);
    expect(decision).toMatchObject({ outcome: 'processed', holdsKey: true, findings: [], lines: [], bookings: [] });
    expect(decision.letters).toEqual([
      { to: municipality, from: provider, kind: 'JW323', role: 'original', content: { kind: 'as-received' } },
    ]);
  });

  it('takes what the gateway found along: signals of the same rules, which refuse nothing', () => {
    const beyond = forwarded(declaration, { ...given, book: aBook({ rooms: inRooms(aRoom({ limit: cents(1) })) }) });
    expect(beyond.signals).toMatchObject([
      { rule: 'GW002', place: { kind: 'line', client: 0, line: 0 }, figures: { askedCents: 70_000, limitCents: 1 } },
      { rule: 'GW002', place: { kind: 'line', client: 0, line: 1 } },
    ]);
  });

  it('does so too with a number that is in use, which it cannot take then (TR333)', () => {
    const decision = forwarded(declaration, { ...given, book: aBook({ declarationNumbers: new Set(['D202604001']) }) });
    expect(decision).toMatchObject({
      outcome: 'processed',
      signals: [{ rule: 'TR333' }],
      awaits: { holdsNumber: false },
    });
  });

  it('takes its number and references, until it is answered', () => {
    const book = awaitingBook(declaration);
    expect([...book.declarationNumbers]).toEqual(['D202604001']);
    expect([...book.lines.values()].map(({ line, kind }) => [line.reference, kind])).toEqual([
      ['R1', 'awaited'],
      ['R2', 'awaited'],
    ]);
    const again = forwarded({ ...declaration, number: 'D2' }, { ...given, book });
    expect(again.signals.map(({ rule }) => rule)).toEqual(['TR314', 'TR314']);
    expect(again.awaits?.usedBefore.size).toBe(2);
  });

  it.each`
    because                      | of                                                      | changes                         | rule
    ${'a fault in the message'}  | ${aDeclaration([first], { total: amountOf(cents(1)) })} | ${{}}                           | ${'TR358'}
    ${'a fault in the header'}   | ${declaration}                                          | ${{ identityTaken: true }}      | ${'TR056'}
    ${'a date of issue to come'} | ${declaration}                                          | ${{ today: day('2026-05-03') }} | ${'TR135'}
  `('is still refused by the gateway for $because', ({ of, changes, rule }) => {
    const decision = forwarded(of, { ...given, ...changes });
    expect(decision).toMatchObject({ outcome: 'refused', findings: [{ rule }] });
    expect(decision.letters.map(({ to, kind, role }) => [to, kind, role])).toEqual([
      [municipality, 'JW323', 'copy'],
      [provider, 'JW325', 'original'],
      [municipality, 'JW325', 'copy'],
    ]);
  });

  it('is answered by the gateway on any other day', () => {
    const ownAnswers = [{ municipality, kind: 'declaration' as const, validity: { ...always, to: day('2026-05-04') } }];
    const decision = forwarded(declaration, { ...given, region: aRegion({ ownAnswers }) });
    expect(decision.letters.map(({ kind }) => kind)).toEqual(['JW323', 'JW325', 'JW325']);
  });
});

describe('the answer of the municipality', () => {
  it('goes to the provider as it came, and every line it does not list is granted', () => {
    const decision = decide(anAnswer([second], {}, declaration));
    expect(decision).toMatchObject({ outcome: 'processed', holdsKey: true, findings: [], repliesTo: 1 });
    expect(decision.letters).toEqual([
      {
        to: provider,
        from: municipality,
        kind: 'JW325',
        role: 'original',
        inReplyTo: 'A1',
        content: { kind: 'as-received' },
      },
    ]);
    expect(decision.lines).toMatchObject([
      {
        line: 0,
        holdsReference: true,
        round: 1,
        posting: { kind: 'grant', amount: 70_000, trajectory: trajectoryKey },
      },
      { line: 1, holdsReference: true, round: 0 },
    ]);
    expect(decision.lines[1]).not.toHaveProperty('posting');
    expect(decision.bookings).toMatchObject([{ kind: 'holds-set', years: [{ year: 2026, granted: 70_000 }] }]);
  });

  it('leaves the book as if the gateway had granted the same', () => {
    const decision = decide(anAnswer([second], {}, declaration));
    const after = applyAnswer(facts().book, decision.answers!, decision);
    expect(after.awaited.size).toBe(0);
    expect([...after.lines.values()].map(({ kind }) => kind)).toEqual(['grant', 'refused']);
    expect(after.trajectories.get(trajectoryKey)?.granted).toBe(70_000);
    expect(after.rooms.get(roomKey)?.used).toBe(70_000);
    expect(after.debits.get(debitKey(first))).toEqual({ rounds: 1, open: true });
    expect(after.debits.has(debitKey(second))).toBe(false);
  });

  it.each([
    ['as a whole', aWholeRefusal],
    ['by its header', () => ({ ...anAnswer(), answer: undefined, returnCodes: [returnCode('9056')] })],
  ])('that refuses it %s enters nothing: its number and references are free again', (_, answer) => {
    const of = aDeclaration();
    const given = facts(awaitingBook(of));
    const decision = decide(answer() as DeclarationAnswer, given);
    expect(decision).toMatchObject({ outcome: 'processed', lines: [], bookings: [], repliesTo: 1 });
    const after = applyAnswer(given.book, decision.answers!, decision);
    expect([after.lines.size, after.declarationNumbers.size, after.awaited.size]).toEqual([0, 0, 0]);
  });

  it('goes to who submitted the declaration by mandate, as long as the mandate holds', () => {
    const bureau = '99000901' as PartyCode;
    const answered = sentDeclaration({ submitter: bureau });
    const mandates = [{ author: provider, submitter: bureau, validity: always }];
    expect(decide(all, facts(undefined, { answered, region: selfAnswering({ mandates }) })).letters[0]?.to).toBe(
      bureau,
    );
    expect(decide(all, facts(undefined, { answered })).letters[0]?.to).toBe(provider);
  });

  it('is judged also after the days on which the municipality answers are over', () => {
    expect(decide(all, facts(undefined, { region: aRegion() })).outcome).toBe('processed');
  });
});

describe('what a municipality grants itself', () => {
  it('over a room is an entry of its own kind that raises the cap, with a signal', () => {
    const decision = grantAll(declaration, aBook({ rooms: inRooms(aRoom({ limit: cents(80_000) })) }));
    expect(decision.lines.map(({ posting }) => [posting?.kind, posting?.capChanges])).toEqual([
      ['grant', [0]],
      ['grant-over-limit', [20_000]],
    ]);
    expect(decision.signals).toContainEqual({
      rule: 'GW002',
      place: { kind: 'line', client: 0, line: 1 },
      figures: {
        room: roomKey,
        policy: 'refuse',
        askedCents: 30_000,
        limitCents: 80_000,
        usedCents: 70_000,
        fitsCents: 10_000,
      },
    });
  });

  it('over the ceiling too, and says that the cap of the trajectory must rise', () => {
    const decision = grantAll(
      declaration,
      aBook({ trajectories: inTrajectories(aTrajectory({ price: cents(80_000) })) }),
    );
    expect(decision.lines.map(({ posting }) => [posting?.kind, posting?.unbound])).toEqual([
      ['grant', undefined],
      ['grant-over-limit', true],
    ]);
    expect(decision.signals).toEqual([
      {
        rule: 'GW001',
        place: { kind: 'line', client: 0, line: 1 },
        figures: {
          trajectory: trajectoryKey,
          askedCents: 30_000,
          limitCents: 80_000,
          usedCents: 70_000,
          fitsCents: 10_000,
        },
      },
      {
        rule: 'GW001',
        place: { kind: 'declaration' },
        figures: { trajectory: trajectoryKey, limitCents: 80_000, usedCents: 100_000 },
      },
    ]);
  });

  it('where there is no room at all counts in none, and is over the limit', () => {
    const decision = grantAll(aDeclaration([first]), aBook({ rooms: new Map() }));
    expect(decision.lines).toMatchObject([{ posting: { kind: 'grant-over-limit', rooms: [] } }]);
    expect(decision.signals).toMatchObject([{ rule: 'GW002', figures: { room: 'none', limitCents: 0 } }]);
  });

  it('of a credit is taken back from where it was granted', () => {
    const old = eurosLine('R0', 700);
    const book = aBook({
      allocations: byNumber(anAllocation({ grantedVolume: 70_000, openDebits: 1 })),
      lines: new Map([['R0', earlier(old)]]),
      rooms: inRooms(aRoom({ used: cents(70_000) })),
      trajectories: inTrajectories(aTrajectory({ granted: cents(70_000) })),
    });
    const decision = grantAll(aDeclaration([creditOf(old, 'R9')]), book);
    expect(decision.lines).toMatchObject([{ posting: { kind: 'credit', amount: -70_000, rooms: [roomKey] } }]);
  });

  const old = eurosLine('R0', 700);
  it.each`
    because                                    | of                                     | book                                                               | rule
    ${'a line without an allocation'}          | ${aDeclaration([first])}               | ${{ allocations: new Map() }}                                      | ${'TR338'}
    ${'a credit of what nobody granted'}       | ${aDeclaration([creditOf(old, 'R9')])} | ${{}}                                                              | ${'TR323'}
    ${'a credit of what is awaited itself'}    | ${aDeclaration([creditOf(old, 'R9')])} | ${{ lines: new Map([['R0', earlier(old, { kind: 'awaited' })]]) }} | ${'TR323'}
    ${'a credit of what was credited already'} | ${aDeclaration([creditOf(old, 'R9')])} | ${{ lines: new Map([['R0', earlier(old, { credited: true })]]) }}  | ${'TR390'}
  `('cannot be booked and waits for a person: $because', ({ of, book, rule }) => {
    const decision = grantAll(of, aBook(book));
    expect(decision).toMatchObject({
      outcome: 'parked',
      reason: 'unbookable-answer',
      lines: [],
      letters: [],
      findings: [{ rule }],
    });
  });
});

describe('an answer that is not let through', () => {
  const elsewhere = '0603' as PartyCode;
  const twice = anAnswer([second], {}, declaration);
  const client = twice.answer!.clients![0]!;
  const doubled = { ...client, lines: [client.lines[0]!, client.lines[0]!] };
  it.each`
    because                                             | answer                                                                                                                                                  | changes                                                    | reason                | rules
    ${'it names no declaration'}                        | ${all}                                                                                                                                                  | ${{ answered: undefined }}                                 | ${undefined}          | ${['TR337']}
    ${'it names one that went to another municipality'} | ${all}                                                                                                                                                  | ${{ answered: sentDeclaration({ addressee: elsewhere }) }} | ${undefined}          | ${['TR337']}
    ${'it is the second'}                               | ${all}                                                                                                                                                  | ${{ answered: sentDeclaration({ replied: true }) }}        | ${'second-answer'}    | ${[]}
    ${'the gateway answered it'}                        | ${all}                                                                                                                                                  | ${{ book: aBook() }}                                       | ${'answer-to-a-copy'} | ${[]}
    ${'the gateway answers everything here'}            | ${all}                                                                                                                                                  | ${{ answered: undefined, region: aRegion() }}              | ${'answer-to-a-copy'} | ${[]}
    ${'its identification is taken'}                    | ${all}                                                                                                                                                  | ${{ identityTaken: true }}                                 | ${undefined}          | ${['TR056']}
    ${'it names another number and total'}              | ${anAnswer([], {}, aDeclaration([first], { number: 'D2' }))}                                                                                            | ${{}}                                                      | ${undefined}          | ${['TR376']}
    ${'its sums are wrong, and a line is unknown'}      | ${anAnswer([eurosLine('R3', 1)], { answer: { ...anAnswer([eurosLine('R3', 1)], {}, declaration).answer!, granted: amountOf(cents(0)) } }, declaration)} | ${{}}                                                      | ${undefined}          | ${['TR342', 'TR366']}
    ${'a line is not what it was'}                      | ${anAnswer([eurosLine('R2', 200, { period: month('2026-03') })], {}, declaration)}                                                                      | ${{}}                                                      | ${undefined}          | ${['TR367']}
    ${'a line is in it twice'}                          | ${{ ...twice, answer: { ...twice.answer!, granted: amountOf(cents(40_000)), clients: [doubled] } }}                                                     | ${{}}                                                      | ${undefined}          | ${['TR101']}
  `(
    'is refused by the rules that it breaks, and else waits for a person: $because',
    ({ answer, changes, reason, rules }) => {
      const decision = decide(answer, facts(undefined, changes));
      expect(decision.outcome).toBe(reason ? 'parked' : 'refused');
      expect(decision.reason).toBe(reason);
      expect(decision).toMatchObject({
        holdsKey: false,
        lines: [],
        bookings: [],
        letters: [],
      });
      expect(decision.findings.map(({ rule }) => rule)).toEqual(rules);
      expect(decision).not.toHaveProperty('repliesTo');
    },
  );

  it('is refused when it names other schemas than the declaration was made with (TR371)', () => {
    const answer = { ...all, declarationSchemaVersions: { shared: '9.9.9', message: '9.9.9' } };
    const decision = decide(answer, facts());
    expect(decision).toMatchObject({ outcome: 'refused', letters: [] });
    expect(decision.findings.map(({ rule }) => rule)).toEqual(['TR371']);
  });

  it('a line of another client is not the line of the declaration, whatever its reference', () => {
    const other = answerCase(twice, { clientKeys: ['client-9' as ClientKey] });
    expect(decideAnswer(other, facts()).findings.map(({ rule }) => rule)).toEqual(['TR366']);
  });
});
