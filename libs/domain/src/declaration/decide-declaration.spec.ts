import {
  cents,
  levelsOf,
  withAlerts,
  type Allocation,
  type AllocationVersion,
  type Book,
  type ClientKey,
  type Declaration,
  type PairFacts,
  type Room,
} from '#domain';
import {
  aBook,
  aCase,
  aDeclaration,
  aLine,
  anAllocation,
  aRegion,
  aRoom,
  aTrajectory,
  byNumber,
  creditOf,
  earlier,
  eurosLine,
  inRooms,
  inTrajectories,
  month,
  otherBsn,
  bsn,
  roomKey,
  someFacts,
  withoutExtent,
} from '../../../../test/support/declaration-builders';
import { debitKey } from '../ledger/tally';
import { checkDeclaration } from './check-declaration';
import { decideDeclaration } from './decide-declaration';

const judge = (content: Declaration, book: Partial<Book> = {}, changes: Partial<PairFacts> = {}) => {
  const c = aCase(content);
  const facts = someFacts(aBook(book), changes);
  const known = [...facts.book.rooms.values()].map((room): Room => ({ ...room, alerts: levelsOf(room) }));
  return withAlerts(
    decideDeclaration(c, facts, checkDeclaration(c, facts)),
    { rooms: inRooms(...known) },
    {
      kind: 'declaration',
    },
  );
};

const march = { period: month('2026-03') };
const rulesOf = ({ findings }: ReturnType<typeof judge>) => findings.map(({ rule }) => rule);
const kindsOf = ({ lines }: ReturnType<typeof judge>) => lines.map(({ posting }) => posting?.kind ?? 'refused');

describe('deciding on a declaration', () => {
  it('posts a sound line to its trajectory and room', () => {
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
  });

  it('sends the declaration to the municipality, the answer to the provider, and that to the municipality', () => {
    const { letters } = judge(aDeclaration());
    expect(letters.map(({ to, from, kind, role, inReplyTo }) => [to, from, kind, role, inReplyTo])).toEqual([
      ['0518', '99000001', 'JW323', 'copy', undefined],
      ['99000001', '0518', 'JW325', 'original', 'A1'],
      ['0518', '0518', 'JW325', 'copy', 'A1'],
    ]);
    expect(letters[0]?.content).toEqual({ kind: 'as-received' });
    expect(letters[1]?.content).toEqual(letters[2]?.content);
  });

  it('lowers what the allocation holds of the year', () => {
    const years = [{ year: 2026, planned: cents(1_000_000), granted: cents(0), held: cents(1_000_000) }];
    const { bookings } = judge(aDeclaration(), {
      allocations: byNumber(anAllocation({ years })),
      rooms: inRooms(aRoom({ held: cents(1_000_000) })),
    });
    expect(bookings).toEqual([
      {
        kind: 'holds-set',
        number: 518000101,
        years: [{ year: 2026, planned: 1_000_000, granted: 100_000, held: 900_000 }],
        rooms: [{ room: roomKey, held: -100_000 }],
      },
    ]);
  });

  it('passes over a line that does not fit and grants a later smaller one', () => {
    const lines = [eurosLine('R1', 60, march), eurosLine('R2', 50), eurosLine('R3', 40, { period: month('2026-02') })];
    const price = { trajectories: inTrajectories(aTrajectory({ price: cents(10_000) })) };
    const decision = judge(aDeclaration(lines), price);
    expect(kindsOf(decision)).toEqual(['grant', 'refused', 'grant']);
    expect(decision.findings).toMatchObject([
      { rule: 'GW001', returnCode: '9322', place: { kind: 'line', client: 0, line: 1 }, figures: { fitsCents: 4_000 } },
    ]);
  });

  it.each([
    ['TR322', anAllocation({}, { extent: { volume: 10_000, unit: '83', frequency: '6' } })],
    ['TR369', withoutExtent({}, { product: { category: '45' }, budget: cents(10_000) })],
  ])('%s counts what was granted further up', (rule, allocation) => {
    const lines = [eurosLine('R1', 60, march), eurosLine('R2', 50), eurosLine('R3', 40, { period: month('2026-02') })];
    const decision = judge(aDeclaration(lines), { allocations: byNumber(allocation) });
    expect(kindsOf(decision)).toEqual(['grant', 'refused', 'grant']);
    expect(decision.findings).toMatchObject([{ rule, figures: { usedCents: 6_000, fitsCents: 4_000 } }]);
  });

  it('judges credits before debits, wherever they stand: a correction takes the place of what it corrects', () => {
    const old = eurosLine('R0', 100);
    const decision = judge(aDeclaration([eurosLine('R1', 90), creditOf(old, 'R2')]), {
      lines: new Map([['R0', earlier(old)]]),
      debits: new Map([[debitKey(old), { rounds: 1, open: true }]]),
      allocations: byNumber(anAllocation({ grantedVolume: 10_000 })),
      trajectories: inTrajectories(aTrajectory({ price: cents(10_000), granted: cents(10_000) })),
      rooms: inRooms(aRoom({ limit: cents(10_000), used: cents(10_000) })),
    });
    expect(kindsOf(decision)).toEqual(['grant', 'credit']);
    expect(decision.lines.map(({ round }) => round)).toEqual([2, 0]);
    expect(decision.lines[1]?.posting).toMatchObject({ amount: -10_000, volume: -10_000, rooms: [roomKey] });
    expect(decision.signals).toEqual([]);
  });

  it('collects every rule that a line breaks, in the order of reporting', () => {
    const line = eurosLine('R1', 100, { productCode: '45X', unit: '82', rate: cents(9_999), volume: 1 });
    expect(rulesOf(judge(aDeclaration([line]), { lines: new Map([['R1', earlier(line)]]) }))).toEqual([
      'TR340',
      'TR381',
      'TR341',
      'TR314',
      'TR418',
      'TR346',
    ]);
  });

  it('lists what it found as the lines stand, though credits are judged first', () => {
    const lines = [eurosLine('R1', 1, { allocationNumber: 7 }), creditOf(eurosLine('R0', 1), 'R2')];
    expect(rulesOf(judge(aDeclaration(lines)))).toEqual(['TR338', 'TR323']);
  });

  it.each`
    because                                  | counted   | version
    ${'nothing changed since'}               | ${10_000} | ${{}}
    ${'the allocation was taken back since'} | ${10_000} | ${{ withdrawn: true }}
    ${'it is in another unit now'}           | ${10_000} | ${{ extent: { volume: 5, unit: '82', frequency: '6' } }}
    ${'it was in another unit then'}         | ${0}      | ${{}}
  `('takes back the volume that was counted: $because', ({ counted, version }) => {
    const old = eurosLine('R0', 100);
    const decision = judge(aDeclaration([creditOf(old, 'R1')]), {
      lines: new Map([['R0', earlier(old, { counted: Number(counted) })]]),
      allocations: byNumber(anAllocation({ grantedVolume: 90_000 }, version as Partial<AllocationVersion>)),
      trajectories: inTrajectories(aTrajectory({ granted: cents(10_000) })),
      rooms: inRooms(aRoom({ used: cents(10_000) })),
    });
    expect(decision.lines[0]?.posting).toMatchObject({ amount: -10_000, volume: counted === 0 ? 0 : -counted });
  });

  it('judges what it can of a line without an allocation', () => {
    const line = eurosLine('R1', 100, { allocationNumber: 7, productCode: '45X' });
    expect(rulesOf(judge(aDeclaration([line]), { lines: new Map([['R1', earlier(line)]]) }))).toEqual([
      'TR338',
      'TR381',
      'TR314',
    ]);
  });

  it("tells nothing of a number that is another client's", () => {
    const declaration = aDeclaration();
    const ofNobody = judge(declaration, { allocations: new Map() });
    const ofAnother = judge(declaration, { allocations: byNumber(anAllocation({ client: 'client-2' as ClientKey })) });
    const ofAnotherProvider = judge(declaration, { allocations: new Map(), foreignNumbers: new Set([518000101]) });
    expect(rulesOf(ofNobody)).toEqual(['TR338']);
    expect(ofAnother).toEqual(ofNobody);
    expect(ofAnotherProvider).toEqual(ofNobody);
  });

  it('refuses every line of a client that the municipality never sent', () => {
    const clients = [
      { bsn, lines: [eurosLine('R1', 1)] },
      { bsn: otherBsn, lines: [eurosLine('R2', 1), eurosLine('R3', 1, march)] },
    ];
    const decision = judge(aDeclaration([], { clients }));
    expect(decision.findings).toMatchObject([
      { rule: 'TR304', returnCode: '8187', place: { kind: 'client', client: 1 } },
    ]);
    expect(kindsOf(decision)).toEqual(['grant', 'refused', 'refused']);
    expect(decision.lines.map(({ holdsReference }) => holdsReference)).toEqual([true, true, true]);
  });

  it('looks for what a credit takes back, whoever the client is', () => {
    const clients = [{ bsn: otherBsn, lines: [creditOf(eurosLine('R0', 1), 'R2')] }];
    expect(rulesOf(judge(aDeclaration([], { clients })))).toEqual(['TR323']);
  });

  it('keeps the reference of a refused line, unless it was refused for that reference', () => {
    const lines = [eurosLine('R1', 1, { allocationNumber: 7 }), eurosLine('R2', 1)];
    const { lines: judged } = judge(aDeclaration(lines), { lines: new Map([['R2', earlier(lines[1]!)]]) });
    expect(judged).toEqual([
      { client: 0, line: 0, holdsReference: true, round: 0 },
      { client: 0, line: 1, holdsReference: false, round: 0 },
    ]);
  });

  it('lets the first line under a reference keep it, whichever client it stands under', () => {
    const clients = [
      { bsn, lines: [eurosLine('R1', 1)] },
      { bsn: otherBsn, lines: [eurosLine('R1', 1, { allocationNumber: 2 })] },
    ];
    const second = anAllocation({ number: 2, client: 'client-2' as ClientKey });
    const decision = judge(aDeclaration([], { clients }), {
      allocations: byNumber(anAllocation(), second),
      knownClients: new Set(['client-1', 'client-2'] as ClientKey[]),
    });
    expect(decision.findings).toMatchObject([{ rule: 'TR314', place: { client: 1, line: 0 } }]);
    expect(decision.lines.map(({ holdsReference }) => holdsReference)).toEqual([true, false]);
  });

  const perDay = {
    allocations: byNumber(anAllocation({}, { extent: { volume: 10_000, unit: '83', frequency: '1' } })),
  };

  it('grants a volume per day for every day of the period, and not a cent more', () => {
    expect(kindsOf(judge(aDeclaration([eurosLine('R1', 3_000)]), perDay))).toEqual(['grant']);
    const more = judge(aDeclaration([eurosLine('R1', 3_001)]), perDay);
    expect(rulesOf(more)).toEqual(['TR321']);
    expect(more.findings[0]?.figures).toMatchObject({ askedCents: 300_100, limitCents: 300_000 });
  });

  it('leaves a volume per day to a person where the region says so, unless the line is refused anyhow', () => {
    const settings = aRegion().settings;
    const byPerson = {
      region: aRegion({ settings: { ...settings, volumes: { ...settings.volumes, perDay: 'person' } } }),
    };
    const parked = judge(aDeclaration(), perDay, byPerson);
    expect(parked).toMatchObject({
      outcome: 'parked',
      reason: 'frequency-per-day',
      holdsKey: true,
      lines: [],
      letters: [],
      bookings: [],
    });
    const beside = { allocations: byNumber(perDay.allocations.get(518000101)!, anAllocation({ number: 2 })) };
    const both = aDeclaration([aLine(), aLine({ reference: 'R2', allocationNumber: 2 })]);
    expect(judge(both, beside, byPerson)).toMatchObject({ outcome: 'parked', lines: [] });
    const refused = judge(aDeclaration([aLine({ productCode: '45A01' })]), perDay, byPerson);
    expect(refused).toMatchObject({ outcome: 'processed' });
  });
});

describe('a fault ends the assessment before the next level', () => {
  const twice = aDeclaration([eurosLine('R1', 1), eurosLine('R1', 1)], { total: eurosLine('', 3).claimed });

  it('in the message: all of them are listed, and no key is held', () => {
    const decision = judge(twice);
    expect(decision).toMatchObject({ outcome: 'refused', holdsKey: false, lines: [], bookings: [] });
    expect(rulesOf(decision)).toEqual(['TR358', 'TR101', 'TR416']);
  });

  it('in the header: an identification that is taken is not held by this one', () => {
    const book = { declarationNumbers: new Set(['D202604001']) };
    const decision = judge(aDeclaration(), book, { identityTaken: true });
    expect(decision).toMatchObject({ outcome: 'refused', holdsKey: false, lines: [] });
    expect(rulesOf(decision)).toEqual(['TR056']);
  });

  it('in the header: another fault takes the identification', () => {
    const decision = judge(aDeclaration(), {}, { today: aDeclaration().period.begins });
    expect(decision).toMatchObject({ outcome: 'refused', holdsKey: true, lines: [] });
    expect(rulesOf(decision)).toEqual(['TR135']);
  });

  it('in the declaration: its lines are not judged', () => {
    const book = { declarationNumbers: new Set(['D202604001']), knownClients: new Set<ClientKey>() };
    const decision = judge(aDeclaration(), book);
    expect(decision).toMatchObject({ outcome: 'refused', holdsKey: true, lines: [] });
    expect(decision.letters).toHaveLength(3);
    expect(rulesOf(decision)).toEqual(['TR333']);
  });
});

describe('the price of a PIC and the volume allocated for it are guarded apart', () => {
  const allocated = (volume: number): Allocation =>
    anAllocation({}, { extent: { volume, unit: '83', frequency: '6' } });
  const at = (volume: number, price: number) => ({
    allocations: byNumber(allocated(volume)),
    trajectories: inTrajectories(aTrajectory({ price: cents(price) })),
  });

  it('a volume above the price: only the price refuses', () => {
    expect(rulesOf(judge(aDeclaration(), at(200_000, 99_999)))).toEqual(['GW001']);
  });

  it('a volume below the price: only the volume refuses', () => {
    expect(rulesOf(judge(aDeclaration(), at(99_999, 200_000)))).toEqual(['TR322']);
  });
});

describe('over a limit by the policy of the room', () => {
  const over = (policy: 'signal' | 'assigned-first') =>
    judge(aDeclaration(), { rooms: inRooms(aRoom({ policy, limit: cents(90_000), used: cents(50_000) })) });

  it.each(['signal', 'assigned-first'] as const)(
    '%s: grants, raises the cap by what is over it, and tells',
    (policy) => {
      const { lines, signals } = over(policy);
      expect(lines[0]?.posting).toMatchObject({ kind: 'grant-over-limit', amount: 100_000, capChanges: [60_000] });
      expect(signals).toMatchObject([
        {
          rule: 'GW002',
          place: { kind: 'line', client: 0, line: 0 },
          figures: {
            room: roomKey,
            policy,
            askedCents: 100_000,
            limitCents: 90_000,
            usedCents: 50_000,
            fitsCents: 40_000,
          },
        },
        { rule: 'room-at-70' },
        { rule: 'room-at-90' },
        { rule: 'room-at-100' },
      ]);
    },
  );

  it('a credit takes the cap down with it, to no less than the limit', () => {
    const old = eurosLine('R0', 500);
    const { lines } = judge(aDeclaration([creditOf(old, 'R1')]), {
      lines: new Map([['R0', earlier(old)]]),
      allocations: byNumber(anAllocation({ grantedVolume: 50_000 })),
      trajectories: inTrajectories(aTrajectory({ granted: cents(50_000) })),
      rooms: inRooms(aRoom({ limit: cents(80_000), used: cents(100_000), cap: cents(100_000) })),
    });
    expect(lines[0]?.posting).toMatchObject({ kind: 'credit', amount: -50_000, capChanges: [-20_000] });
  });
});

describe('signals', () => {
  const spending = (used: number) =>
    judge(aDeclaration(), { rooms: inRooms(aRoom({ limit: cents(1_000_000), used: cents(used) })) });

  it.each([
    [500_000, []],
    [599_999, []],
    [600_000, ['room-at-70']],
    [700_000, []],
    [800_000, ['room-at-90']],
    [900_000, ['room-at-100']],
  ])('a room of which %d was used, and 100,000 now: %j', (used, rules) => {
    const { signals } = spending(used);
    expect(signals.map(({ rule }) => rule)).toEqual(rules);
    signals.forEach(({ figures }) =>
      expect(figures).toEqual({ room: roomKey, limitCents: 1_000_000, usedCents: used + 100_000 }),
    );
  });

  it.each([
    [900_000, []],
    [900_001, ['GW001']],
    [1_000_001, []],
  ])('a PIC settled by quantity with %d granted, and 100,000 now: %j', (granted, rules) => {
    const { signals, outcome } = judge(aDeclaration(), {
      allocations: byNumber(anAllocation({ regime: 'pxq' })),
      trajectories: inTrajectories(aTrajectory({ binding: false, granted: cents(granted) })),
    });
    expect(outcome).toBe('processed');
    expect(signals.map(({ rule }) => rule)).toEqual(rules);
  });
});
