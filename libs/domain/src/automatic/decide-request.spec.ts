import { cents, type BirthDate, type Book, type PairFacts, type RegisteredClient } from '#domain';
import {
  aContact,
  aProduct,
  aRelation,
  aRoomOf,
  anEmptyBook,
  bookAfter,
  day,
  municipality,
  otherProvider,
  provider,
  roomsOf,
  theRegion,
  without,
} from '../../../../test/support/allocation-builders';
import {
  allocationIn,
  anAutomaticRegion,
  answersIn,
  automaticFacts,
  registering,
  requestDecided,
  theAutomaticFacts,
  toldOf,
} from '../../../../test/support/automatic-builders';
import { marksOfAPerson } from '../../../../test/support/marks-of-a-person';
import { aRequest, aRequestedProduct } from '../../../../test/support/request-builders';

const rowsIn = (decision: ReturnType<typeof requestDecided>) => allocationIn(decision).client.products;
const whyIn = ({ signals }: ReturnType<typeof requestDecided>) =>
  signals.filter(({ rule }) => rule === 'request-needs-person').map(({ figures }) => figures.why);
const second = (changes: Parameters<typeof aRequestedProduct>[0] = {}) =>
  aRequestedProduct({
    reference: 'V2',
    product: { category: '45', code: '45P2A' },
    extent: { volume: 600_000, unit: '83', frequency: '6' },
    ...changes,
  });
const both = aRequest({ products: [aRequestedProduct(), second()] });
const inRooms = (limit: number): Book => anEmptyBook({ rooms: roomsOf(aRoomOf(2026, { limit: cents(limit) })) });

describe('a request that nothing speaks against', () => {
  const decision = requestDecided(aRequest());

  it('is allocated exactly as it was asked', () => {
    expect(decision).toMatchObject({ outcome: 'processed', holdsKey: true, findings: [], signals: [] });
    expect(rowsIn(decision)).toEqual([
      {
        allocationNumber: 501,
        requestReference: 'V1',
        product: { category: '45', code: '45P1A' },
        allocatedOn: '2026-03-02',
        allocatedAt: '10:30:00.250',
        starts: '2026-03-09',
        ends: '2026-11-30',
        extent: { volume: 450_000, unit: '83', frequency: '6' },
      },
    ]);
    expect(answersIn(decision)).toEqual([]);
  });

  it('gets its letters in this order, each to the party it is meant for', () => {
    expect(decision.letters.map(({ kind, to, from, role }) => [kind, to, from, role])).toEqual([
      ['JW316', provider, municipality, 'original'],
      ['JW315', municipality, provider, 'copy'],
      ['JW301', provider, municipality, 'original'],
      ['JW301', municipality, municipality, 'copy'],
    ]);
    const [reply, , original, copy] = decision.letters;
    expect(reply?.content).toMatchObject({ message: { reply: { identification: 'G0000000040A' } } });
    expect(reply?.content).not.toHaveProperty('message.reply.returnCodes');
    expect(reply?.content).not.toHaveProperty('message.client');
    expect(original?.content).toBe(copy?.content);
    expect(original?.inReplyTo).toBe('VT2600000101');
  });

  it('books what it wrote as that message of the municipality, so that a refusal of it takes it back', () => {
    expect(decision.own).toEqual([
      {
        ...{ message: 41, kind: 'JW301', author: municipality, addressee: provider },
        ...{ identification: 'G00000000041', letter: 2 },
      },
    ]);
    expect(decision.bookings.map(({ kind }) => kind)).toEqual([
      'request-asked',
      'version-added',
      'trajectory-set',
      'holds-set',
      'request-answered',
    ]);
    expect(decision.bookings).toMatchObject([
      { request: { reference: 'V1', message: 40 } },
      { version: { message: 41 } },
      {},
      { rooms: [{ held: 450_000 }] },
      { reference: 'V1', answer: { message: 41, verdict: 'allocated' } },
    ]);
    expect(decision.opens).toEqual([`allocation/${municipality}/${provider}/501`]);
  });

  it('says of the client what the request says, and beside that what only the register knows', () => {
    const surname = { name: 'Duinzicht', prefix: 'van' };
    const facts = registering({
      name: { surname: { name: 'Zeezicht' } },
      partnerSurname: { name: 'Strand' },
      nameUse: '3',
      contacts: [
        aContact(),
        aContact({ addressKind: '02', period: { begins: day('2026-03-03') } }),
        aContact({ addressKind: '04', period: { begins: day('2026-03-02'), ends: day('2026-03-02') } }),
        aContact({ addressKind: '03', period: { ends: day('2026-03-01') } }),
      ],
    });
    const { client } = allocationIn(requestDecided(aRequest(), facts));
    expect(client.name).toEqual({ surname, partnerSurname: { name: 'Strand' }, nameUse: '3' });
    expect(client.contacts.map(({ addressKind }) => addressKind)).toEqual(['01', '04']);
    expect(client.relations).toEqual([aRelation()]);
  });
});

interface Authority {
  readonly birthDate: BirthDate;
  readonly known: string | undefined;
  readonly registered: Partial<RegisteredClient>;
  readonly relations: number | string;
}

describe('who holds parental authority', () => {
  const [adult, sixteen, fifteen] = ['2008-03-02', '2010-03-02', '2010-03-03'].map((date) => ({ date: day(date) }));
  const nobody = { authorityHolders: [] };
  it.each`
    because                                              | birthDate  | known        | registered                                | relations
    ${'is named'}                                        | ${fifteen} | ${'2'}       | ${{}}                                     | ${1}
    ${'is not named where the municipality knows'}       | ${fifteen} | ${'1'}       | ${{}}                                     | ${0}
    ${'is not named where it is the young person of 16'} | ${sixteen} | ${undefined} | ${{ holdsOwnAuthority: true }}            | ${0}
    ${'is named where the young person is not yet 16'}   | ${fifteen} | ${undefined} | ${{ holdsOwnAuthority: true }}            | ${1}
    ${'is named where a young person of 16 has it not'}  | ${sixteen} | ${undefined} | ${{}}                                     | ${1}
    ${'is nobody from 18 on'}                            | ${adult}   | ${undefined} | ${nobody}                                 | ${0}
    ${'is for a person to find where nobody is known'}   | ${sixteen} | ${'2'}       | ${nobody}                                 | ${'authority-unknown'}
    ${'is not a child of 15, whatever is registered'}    | ${fifteen} | ${undefined} | ${{ ...nobody, holdsOwnAuthority: true }} | ${'authority-unknown'}
  `('$because', ({ birthDate, known, registered, relations }: Authority) => {
    const request = aRequest({ birthDate, ...(known !== undefined && { authorityHolderKnown: known }) });
    const decision = requestDecided(request, registering({ birthDate, ...registered }));
    if (typeof relations === 'string') expect(whyIn(decision)).toEqual([relations]);
    else expect(allocationIn(decision).client.relations ?? []).toHaveLength(relations);
  });
});

describe('a person decides', () => {
  const ages = { limit: 18, extendedLimit: 23, notExtended: { categories: ['45'], products: [] } };
  const settings = { ...theRegion().settings, ages };
  const perDay = { ...settings, volumes: { ...settings.volumes, perDay: 'person' as const } };
  const daily = aRequestedProduct({
    product: { category: '45', code: '45A01' },
    extent: { volume: 1, unit: '04', frequency: '1' },
  });
  const almost = { date: day('2008-11-30') };
  const noNumbers = theAutomaticFacts({ freeNumbers: new Map() });
  const stacked = bookAfter([[aProduct()], [aProduct({ allocationNumber: 102 })]]);
  const inBook = automaticFacts({ book: stacked });
  const full = aRoomOf(2026, { limit: cents(0), stopped: true });
  const inStopped = automaticFacts({ book: anEmptyBook({ rooms: roomsOf(full) }) });
  it.each`
    because                           | facts                                                                                 | request
    ${'policy'}                       | ${automaticFacts({ region: theRegion() })}                                            | ${aRequest()}
    ${'volume-per-day'}               | ${automaticFacts({ region: anAutomaticRegion({ settings: perDay }) })}                | ${aRequest({ products: [daily] })}
    ${'age-limit-on-the-way'}         | ${{ ...registering({ birthDate: almost }), region: anAutomaticRegion({ settings }) }} | ${aRequest({ birthDate: almost })}
    ${'room-stopped'}                 | ${inStopped}                                                                          | ${aRequest()}
    ${'unknown-residence'}            | ${registering({ residence: '9999' as never })}                                        | ${aRequest()}
    ${'not-registered'}               | ${registering(undefined)}                                                             | ${aRequest()}
    ${'registered-otherwise'}         | ${registering({ birthDate: { date: day('2014-05-18') } })}                            | ${aRequest()}
    ${'no-address'}                   | ${registering({ contacts: [aContact({ addressKind: '04' })] })}                       | ${aRequest()}
    ${'no-address authority-unknown'} | ${registering({ contacts: [], authorityHolders: [] })}                                | ${aRequest()}
    ${'numbers-exhausted'}            | ${automaticFacts({ automatic: noNumbers })}                                           | ${aRequest()}
    ${'policy not-registered'}        | ${{ ...registering(undefined), region: theRegion() }}                                 | ${aRequest()}
    ${'unsound'}                      | ${registering({ contacts: [without(aContact(), 'address')] })}                        | ${aRequest()}
    ${'unsound'}                      | ${inBook}                                                                             | ${aRequest({ products: [second()] })}
  `(
    '$because',
    ({ because, facts, request }: { because: string; facts: PairFacts; request: ReturnType<typeof aRequest> }) => {
      const decision = requestDecided(request, facts);
      expect(decision.outcome).toBe('processed');
      expect(answersIn(decision)).toEqual([{ reference: request.client.products[0]!.reference, verdict: '2' }]);
      expect(whyIn(decision)).toEqual([because]);
      expect(toldOf(request, decision)).not.toMatch(marksOfAPerson);
      expect(decision.bookings).toMatchObject([
        { kind: 'request-asked' },
        { kind: 'request-answered', answer: { message: 41, verdict: 'looked-into' } },
      ]);
      expect(decision.own).toMatchObject([{ kind: 'JW319', letter: 2 }]);
    },
  );
});

describe('an allocation that would break a rule', () => {
  const unreachable = registering({ contacts: [without(aContact(), 'address')] });
  const signalsOf = ({ signals }: ReturnType<typeof requestDecided>) => signals.map(({ figures }) => figures);

  it('is for a person, who is told which', () => {
    expect(signalsOf(requestDecided(aRequest(), unreachable))).toEqual([{ why: 'unsound', rules: 'TR006 CD034' }]);
  });

  it.each`
    because                  | facts
    ${'room'}                | ${{ ...unreachable, book: inRooms(600_000) }}
    ${'what goes not along'} | ${{ ...unreachable, region: anAutomaticRegion({ settings: { ...theRegion().settings, excludedCombinations: [{ products: ['45:45P1A', '45:45P2A'] }] } }) }}
  `(
    'takes nothing from the next product, which is refused for no lack of $because',
    ({ facts }: { facts: PairFacts }) => {
      const decision = requestDecided(both, facts);
      expect(answersIn(decision)).toEqual([
        { reference: 'V1', verdict: '2' },
        { reference: 'V2', verdict: '2' },
      ]);
      expect(whyIn(decision)).toEqual(['unsound', 'unsound']);
    },
  );
});

describe('several products in one request', () => {
  it('are one JW301 where both are allocated', () => {
    const decision = requestDecided(both);
    expect(rowsIn(decision).map((row) => [row.allocationNumber, row.requestReference])).toEqual([
      [501, 'V1'],
      [502, 'V2'],
    ]);
    expect(decision.own).toHaveLength(1);
  });

  it('are each answered by themselves: what one takes of a room, the next has not', () => {
    const decision = requestDecided(both, automaticFacts({ book: inRooms(1_049_999) }));
    expect(rowsIn(decision)).toHaveLength(1);
    expect(answersIn(decision)).toEqual([{ reference: 'V2', verdict: '1', refusalReason: '2' }]);
    expect(decision.signals).toMatchObject([
      {
        rule: 'request-refused',
        place: { kind: 'product', product: 1 },
        figures: { heldCents: 450_000, fitsCents: 599_999 },
      },
    ]);
    expect(decision.letters.map(({ kind, role }) => `${kind} ${role}`).slice(2)).toEqual([
      'JW301 original',
      'JW301 copy',
      'JW319 original',
      'JW319 copy',
    ]);
    expect(decision.own).toMatchObject([
      { message: 41, kind: 'JW301', letter: 2 },
      { message: 42, kind: 'JW319', letter: 4 },
    ]);
  });

  it('are both allocated where the room is just enough', () => {
    expect(rowsIn(requestDecided(both, automaticFacts({ book: inRooms(1_050_000) })))).toHaveLength(2);
  });

  it('take numbers in turn, and the last is for a person where there is one number', () => {
    const automatic = theAutomaticFacts({ freeNumbers: new Map([[municipality, [777]]]) });
    const decision = requestDecided(both, automaticFacts({ automatic }));
    expect(rowsIn(decision).map(({ allocationNumber }) => allocationNumber)).toEqual([777]);
    expect(whyIn(decision)).toEqual(['numbers-exhausted']);
  });
});

describe('what the client has at the provider besides', () => {
  it('is repeated as it was said, without a reference or a reason (OP087)', () => {
    const had = aProduct({
      ...{ allocationNumber: 102, starts: day('2026-01-05'), ends: day('2026-03-02') },
      ...{ allocatedOn: day('2026-01-02'), allocatedAt: '09:15:00.5', changeReason: '04' },
    });
    const over = { ...had, allocationNumber: 103, starts: day('2025-01-05'), ends: day('2026-01-04') };
    const book = bookAfter([[had, over]]);
    const decision = requestDecided(aRequest(), automaticFacts({ book }));
    expect(rowsIn(decision)).toEqual([
      without(had, 'changeReason'),
      expect.objectContaining({ allocationNumber: 501, requestReference: 'V1' }),
    ]);
    expect(decision.bookings.filter(({ kind }) => kind === 'version-added')).toHaveLength(2);
    expect(decision.signals).toEqual([]);
  });
});

describe('a number', () => {
  it.each`
    because                   | book
    ${'of the same provider'} | ${bookAfter([[aProduct({ allocationNumber: 501, starts: day('2026-01-05'), ends: day('2026-01-06') })]])}
    ${'of another provider'}  | ${anEmptyBook({ foreignNumbers: new Set([501]) })}
  `('that is in use is passed over: $because', ({ book }: { book: Book }) => {
    expect(rowsIn(requestDecided(aRequest(), automaticFacts({ book }))).at(-1)?.allocationNumber).toBe(502);
  });
});

describe('where the room is spent', () => {
  const others = [provider, otherProvider, ...['03', '04', '05', '06', '07', '08'].map((nr) => `990000${nr}` as never)];
  const told = (free: readonly (number | 'none')[]) =>
    automaticFacts({
      book: inRooms(100),
      automatic: theAutomaticFacts({
        withRoom: new Map([
          [
            `${municipality}/2026/specialist` as const,
            free.map((each, at) => ({ provider: others[at]!, free: each === 'none' ? each : cents(each) })),
          ],
        ]),
      }),
    });

  it('the municipality is told of up to five others that have enough of it', () => {
    const free = ['none', 'none', 450_000, 450_000, 450_000, 449_999, 450_000, 450_000] as const;
    const { signals } = requestDecided(aRequest(), told(free));
    expect(signals[1]).toEqual({
      rule: 'room-elsewhere',
      place: { kind: 'product', product: 0 },
      figures: { year: 2026, segment: 'specialist', providers: '99000002 99000003 99000004 99000005 99000007' },
    });
  });

  it('and of nobody where nobody has', () => {
    expect(requestDecided(aRequest(), told([450_000, 449_999])).signals).toHaveLength(1);
  });
});

describe('a request that is not answered here', () => {
  it('is refused as a message for what it says', () => {
    const decision = requestDecided(aRequest({ birthDate: { date: day('2026-03-03') } }));
    expect(decision).toMatchObject({ outcome: 'refused', bookings: [] });
    expect(decision.letters.map(({ kind }) => kind)).toEqual(['JW316']);
  });

  it('goes on to a municipality that answers itself', () => {
    const ownAnswers = [{ municipality, kind: 'request' as const, validity: { from: day('2026-03-02') } }];
    const facts = without(automaticFacts({ region: anAutomaticRegion({ ownAnswers }) }), 'automatic');
    const decision = requestDecided(aRequest(), facts);
    expect(decision.letters).toMatchObject([{ to: municipality, kind: 'JW315', role: 'original' }]);
    expect(decision.bookings.map(({ kind }) => kind)).toEqual(['request-asked']);
    expect(decision.own).toBeUndefined();
  });

  it('is a mistake of ours where what answering takes was not gathered', () => {
    expect(() => requestDecided(aRequest(), without(automaticFacts(), 'automatic'))).toThrow('was gathered with it');
  });
});
