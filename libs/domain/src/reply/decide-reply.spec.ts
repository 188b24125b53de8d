import {
  applyBookings,
  applyAllocation,
  cents,
  currentVersion,
  decideReply,
  returnCode,
  withAlerts,
  type AllocatedClient,
  type AllocationReply,
  type Book,
  type ForwardedMessage,
  type ReplyFacts,
} from '#domain';
import {
  aCaseOf,
  aClient,
  aContact,
  aProduct,
  aRelation,
  aRoomOf,
  anAllocationMessage,
  anEmptyBook,
  bookAfter,
  child,
  day,
  decided,
  municipality,
  otherProvider,
  pairFacts,
  provider,
  roomsOf,
} from '../../../../test/support/allocation-builders';

const { header } = anAllocationMessage();
const aReply = (changes: Partial<AllocationReply> = {}): AllocationReply => ({
  kind: 'JW302',
  header,
  reply: { identification: 'A1', issuedOn: day('2026-03-02'), schemaVersions: header.schemaVersions },
  ...changes,
});
const codes = (...given: string[]) => ({ returnCodes: given.map(returnCode) });
const refusal = (code = '9332') => aReply({ reply: { ...aReply().reply, ...codes(code) } });

const forwarded = (changes: Partial<ForwardedMessage> = {}): ForwardedMessage => ({
  message: 2,
  submitter: municipality,
  kind: 'JW301',
  author: municipality,
  addressee: provider,
  identification: header.identification,
  replied: false,
  ...changes,
});
const decide = (reply: AllocationReply, changes: Partial<ReplyFacts> = {}) =>
  decideReply(aCaseOf(reply, { message: 7 }), { ...pairFacts(), answered: forwarded(), ...changes });

describe('a reply to a JW301', () => {
  it('goes on to the municipality as it came', () => {
    expect(decide(aReply())).toMatchObject({
      outcome: 'processed',
      holdsKey: true,
      repliesTo: 2,
      bookings: [],
      letters: [
        {
          to: municipality,
          from: provider,
          kind: 'JW302',
          role: 'original',
          inReplyTo: header.identification,
          content: { kind: 'as-received' },
        },
      ],
    });
  });

  it.each`
    because                                      | answered                                   | today           | reason
    ${'nothing was forwarded'}                   | ${undefined}                               | ${'2026-03-02'} | ${'unmatched-reply'}
    ${'it was forwarded to another provider'}    | ${forwarded({ addressee: otherProvider })} | ${'2026-03-02'} | ${'unmatched-reply'}
    ${'there was a reply already'}               | ${forwarded({ replied: true })}            | ${'2026-03-02'} | ${'second-reply'}
    ${'it is dated tomorrow, and gets no reply'} | ${forwarded()}                             | ${'2026-03-01'} | ${'unsound-reply'}
  `('is parked when $because', ({ answered, today, reason }) => {
    expect(decide(refusal(), { answered, today: day(today) })).toMatchObject({
      outcome: 'parked',
      reason,
      holdsKey: false,
      bookings: [],
      letters: [],
    });
  });

  it('is parked when its own identification was used before (TR056)', () => {
    const decision = decide(aReply(), { identityTaken: true });
    expect(decision).toMatchObject({ reason: 'unsound-reply', findings: [{ rule: 'TR056' }] });
  });
});

describe('a reply that refuses', () => {
  const before = bookAfter([[aProduct()]]);
  const shorter = aProduct({ allocatedAt: '10:00:00', ends: day('2026-05-31'), changeReason: '12' });
  const heavier = aProduct({
    allocationNumber: 102,
    allocatedAt: '10:00:00',
    starts: day('2026-06-01'),
    product: { category: '45', code: '45P1B' },
  });
  const change = aCaseOf(anAllocationMessage([shorter, heavier]), { message: 2 });
  const changed = applyAllocation(before, change, decided(change, pairFacts({ book: before })));
  const after = (reply: AllocationReply, book: Book = changed) => applyBookings(book, decide(reply, { book }).bookings);

  it('takes back what its JW301 booked: the version before, the trajectory and the holds are as they were', () => {
    const restored = after(refusal());
    expect(currentVersion(restored.allocations.get(101)!)).toMatchObject({ message: 1, ends: '2026-11-30' });
    expect(currentVersion(restored.allocations.get(102)!)).toBeUndefined();
    expect([...restored.trajectories]).toEqual([...before.trajectories]);
    expect([...restored.rooms]).toEqual([...before.rooms]);
  });

  it('leaves what other messages said', () => {
    const reply = { ...pairFacts({ book: changed }), answered: forwarded({ message: 1 }) };
    const { bookings } = decideReply(aCaseOf(refusal()), reply);
    expect(bookings).toEqual([{ kind: 'version-withdrawn', number: 101, message: 1 }]);
    expect(currentVersion(applyBookings(changed, bookings).allocations.get(101)!)).toMatchObject({ message: 2 });
  });

  it('leaves what another message said once more', () => {
    const said = bookAfter([[aProduct()], [aProduct(), aProduct({ ...heavier, allocationNumber: 103 })]]);
    for (const message of [1, 2]) {
      const { bookings, signals } = decide(refusal(), { book: said, answered: forwarded({ message }) });
      const left = applyBookings(said, bookings);
      expect(currentVersion(left.allocations.get(101)!)).toMatchObject({ message: 3 - message, ends: '2026-11-30' });
      expect(left.allocations.get(101)!.years).toEqual(said.allocations.get(101)!.years);
      expect(signals).toEqual([]);
    }
  });

  it('leaves a trajectory without a price, and nothing held, where nothing was before', () => {
    const restored = applyBookings(
      before,
      decide(refusal(), { book: before, answered: forwarded({ message: 1 }) }).bookings,
    );
    expect([...restored.trajectories.values()][0]).toMatchObject({ binding: false, starts: '2026-03-09' });
    expect([...restored.trajectories.values()][0]).not.toHaveProperty('price');
    expect(restored.rooms.get(aRoomOf(2026).key)).toMatchObject({ held: 0 });
  });

  const echoed = (client: Partial<AllocatedClient>) => aReply({ client: aClient(client) });
  it.each`
    where                          | reply
    ${'the header'}                | ${refusal('8848')}
    ${'the client'}                | ${aReply({ client: { ...aClient(), ...codes('0001') } })}
    ${'a contact'}                 | ${echoed({ contacts: [aContact(codes('0001'))] })}
    ${'a relation'}                | ${echoed({ relations: [aRelation(codes('0001'))] })}
    ${'the contact of a relation'} | ${echoed({ relations: [aRelation({ contact: aContact(codes('0001')) })] })}
    ${'a product'}                 | ${echoed({ products: [aProduct(), aProduct(codes('0200', '9332'))] })}
  `('is one with a code in $where', ({ reply }) => expect(decide(reply, { book: changed }).bookings).not.toEqual([]));

  it.each(['0200', '0233'])('is not one with %s alone', (code) => {
    expect(decide(echoed({ products: [aProduct(codes(code))] }), { book: changed }).bookings).toEqual([]);
  });

  it('leaves money that was granted meanwhile, and says so', () => {
    const allocation = changed.allocations.get(102)!;
    const years = allocation.years.map((row) => ({ ...row, granted: cents(10_000) }));
    const granted = { ...changed, allocations: new Map([...changed.allocations, [102, { ...allocation, years }]]) };
    const { signals } = decide(refusal(), { book: granted });
    expect(signals).toMatchObject([
      { rule: 'granted-after-refusal', figures: { allocationNumber: 102, grantedCents: 10_000, plannedCents: 0 } },
    ]);
  });

  it('says when the version before promises more than there is', () => {
    const book = { ...changed, rooms: roomsOf(aRoomOf(2026, { limit: cents(1), held: cents(0) })) };
    const deleted = aProduct({ allocatedAt: '11:00:00', ends: day('2026-03-09'), changeReason: '13' });
    const gone = bookAfter([[aProduct()], [deleted]], pairFacts({ book: anEmptyBook({ rooms: book.rooms }) }));
    const decision = withAlerts(decide(refusal(), { book: gone }), gone, { kind: 'header' });
    expect(decision.signals).toMatchObject([{ rule: 'room-overcommitted' }]);
  });

  it('lets the number come back, also with another product', () => {
    const gone = after(refusal());
    const again = aProduct({ ...heavier, product: { category: '45', code: '45P2A' } });
    const c = aCaseOf(anAllocationMessage([again]), { message: 3, clientKeys: [child] });
    const decision = decided(c, pairFacts({ book: gone }));
    expect(decision).toMatchObject({ outcome: 'processed' });
    expect(applyAllocation(gone, c, decision).allocations.get(102)).toMatchObject({ trajectory: '0518/102/3' });
  });

  it('keeps the price of those that follow it from a number that comes back with another product', () => {
    const follower = aProduct({ allocationNumber: 102, starts: day('2026-12-01'), ends: day('2027-03-31') });
    const both = bookAfter([[aProduct()], [follower]]);
    const gone = applyBookings(both, decide(refusal(), { book: both, answered: forwarded({ message: 1 }) }).bookings);
    const again = aProduct({ product: { category: '45', code: '45P2A' }, allocatedAt: '12:00:00' });
    const c = aCaseOf(anAllocationMessage([again]), { message: 3, clientKeys: [child] });
    const book = applyAllocation(gone, c, decided(c, pairFacts({ book: gone })));
    const priceOf = (number: number) => book.trajectories.get(book.allocations.get(number)!.trajectory)?.price;
    expect([priceOf(101), priceOf(102)]).toEqual([600_000, 450_000]);
  });
});
