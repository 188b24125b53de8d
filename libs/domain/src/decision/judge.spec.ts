import { judge, messageKey, pairKey, type Decision, type Message, type Party, type PartyCode } from '#domain';
import {
  aProduct,
  always,
  anAllocationMessage,
  anEmptyBook,
  bookAfter,
  day,
  municipality,
  otherMunicipality,
  otherProvider,
  provider,
  theRegion,
} from '../../../../test/support/allocation-builders';
import {
  arrivalCase,
  arrivalOf,
  booksOf,
  seenByDigest,
  theArrival,
  theFacts,
  unreadable,
} from '../../../../test/support/arrival-builders';
import { anAnswer } from '../../../../test/support/answer-builders';
import { aBook, aDeclaration } from '../../../../test/support/declaration-builders';

const stranger = '99999999' as PartyCode;
const mandated = theRegion({ mandates: [{ author: municipality, submitter: otherProvider, validity: always }] });
const to = (recipient: PartyCode): Message => {
  const message = anAllocationMessage();
  return { ...message, header: { ...message.header, recipient } };
};
const faultIn = ({ letters }: Decision) => {
  const content = letters[0]?.content;
  return content?.kind === 'fault' ? content.fault : undefined;
};
const outcomeOf = ({ outcome, reason }: Decision) => [outcome, reason];
const duplicate = { outcome: 'duplicate', duplicateOf: 9, letters: [], bookings: [], holdsKey: false };

describe('who sent a message is settled before what it says', () => {
  it.each`
    because                                      | arrival                                                          | outcome
    ${'it was set apart, whoever sent it'}       | ${theArrival({ submitter: stranger, setApart: 'fails-alone' })}  | ${['parked', 'fails-alone']}
    ${'nobody known sent it'}                    | ${theArrival({ submitter: stranger })}                           | ${['quarantined', 'unknown-party']}
    ${'nobody known sent what cannot be read'}   | ${theArrival({ submitter: stranger, reading: unreadable })}      | ${['quarantined', 'unknown-party']}
    ${'it cannot be read'}                       | ${theArrival({ reading: unreadable })}                           | ${['refused', undefined]}
    ${'it came as another kind, from another'}   | ${theArrival({ submitter: otherProvider, routingKey: 'JW323' })} | ${['refused', undefined]}
    ${'it speaks for another without a mandate'} | ${theArrival({ submitter: otherProvider })}                      | ${['quarantined', 'author-not-submitter']}
    ${'it is sound'}                             | ${theArrival()}                                                  | ${['processed', undefined]}
  `('$outcome: $because', ({ arrival, outcome }) => {
    const decision = judge(arrivalCase(arrival), theFacts());
    expect(outcomeOf(decision)).toEqual(outcome);
    expect(decision.holdsKey).toBe(outcome[0] === 'processed');
    if (outcome[0] === 'quarantined' || outcome[0] === 'parked') expect(decision.letters).toEqual([]);
  });

  it.each`
    because                                | validities                                                             | outcome
    ${'a party that was retired'}          | ${[{ ...always, to: day('2026-03-01') }]}                              | ${'quarantined'}
    ${'one that comes later'}              | ${[{ from: day('2026-03-03') }]}                                       | ${'quarantined'}
    ${'one that gets another name later'}  | ${[{ ...always, to: day('2026-12-31') }, { from: day('2027-01-01') }]} | ${'processed'}
    ${'one that had another name earlier'} | ${[{ ...always, to: day('2025-12-31') }, { from: day('2026-01-01') }]} | ${'processed'}
    ${'one that was away for a while'}     | ${[{ ...always, to: day('2026-03-01') }, { from: day('2026-03-03') }]} | ${'quarantined'}
  `('$outcome: $because', ({ validities, outcome }: { validities: readonly Party['validity'][]; outcome: string }) => {
    const { parties } = theRegion();
    const [party] = parties.get(municipality)!;
    const changed = new Map([...parties, [municipality, validities.map((validity) => ({ ...party!, validity }))]]);
    const facts = theFacts({ region: theRegion({ parties: changed }) });
    expect(judge(arrivalCase(), facts).outcome).toBe(outcome);
  });

  it('what was not believed once may be sound now', () => {
    const facts = theFacts({ region: mandated, seen: seenByDigest(otherProvider) });
    expect(judge(arrivalCase(theArrival({ submitter: otherProvider })), facts).outcome).toBe('processed');
  });
});

describe('a technical fault', () => {
  it('tells the submitter every problem of what could not be read', () => {
    const decision = judge(arrivalCase(theArrival({ reading: unreadable, routingKey: 'JW3xx' })), theFacts());
    expect(decision.letters).toMatchObject([{ to: municipality, from: 'gateway', kind: 'fault', role: 'original' }]);
    expect(decision.letters[0]).toHaveProperty('inReplyTo', 'd1');
    expect(faultIn(decision)).toEqual({
      identification: 'G00000000001',
      issuedOn: '2026-03-02',
      party: municipality,
      kind: 'JW3xx',
      digest: 'd1',
      problems: unreadable.kind === 'unreadable' && unreadable.problems,
      truncated: 2,
    });
  });

  it.each`
    because                                   | arrival                                                                                                            | code
    ${'published as another kind'}            | ${theArrival({ routingKey: 'JW323' })}                                                                             | ${'kind'}
    ${'to a provider nobody knows'}           | ${arrivalOf(to(stranger), municipality)}                                                                           | ${'recipient'}
    ${'to a municipality outside the region'} | ${arrivalOf(aDeclaration([], { header: { ...aDeclaration().header, recipient: '0603' as PartyCode } }), provider)} | ${'recipient'}
  `('is the answer to a message $because', ({ arrival, code }) => {
    const decision = judge(arrivalCase(arrival), theFacts());
    expect(decision).toMatchObject({ outcome: 'refused', holdsKey: false, findings: [], bookings: [] });
    expect(faultIn(decision)?.problems.map((problem) => problem.code)).toEqual([code]);
    expect(decision.letters[0]).toMatchObject({ to: arrival.submitter, inReplyTo: arrival.digest });
  });

  it('is the answer to a municipality’s own answer that breaks a rule, by the party that submitted it', () => {
    const bureau = otherProvider;
    const facts = theFacts({
      today: day('2026-05-05'),
      books: booksOf(aBook({ municipality, provider })),
      region: theRegion({
        ownAnswers: [{ municipality, kind: 'declaration', validity: always }],
        mandates: [{ author: municipality, submitter: bureau, validity: always }],
      }),
    });
    const decision = judge(arrivalCase(arrivalOf(anAnswer(), bureau)), facts);
    expect(decision).toMatchObject({ outcome: 'refused', holdsKey: false, findings: [{ rule: 'TR337' }] });
    expect(decision.letters).toMatchObject([{ to: bureau, from: 'gateway', kind: 'fault', inReplyTo: 'd1' }]);
    expect(faultIn(decision)?.problems).toMatchObject([{ code: 'rule', rule: 'TR337' }]);
  });

  it('is not the answer where the standard has one: a municipality of no list (TR378)', () => {
    const nowhere = '9999' as PartyCode;
    const header = { ...aDeclaration().header, recipient: nowhere };
    const books = booksOf(anEmptyBook({ municipality: nowhere as typeof municipality }));
    const facts = theFacts({ books, today: day('2026-05-04') });
    const decision = judge(arrivalCase(arrivalOf(aDeclaration(undefined, { header }), provider)), facts);
    expect(decision).toMatchObject({ outcome: 'refused', findings: [{ rule: 'TR378', returnCode: 'S300' }] });
    expect(decision.letters.map(({ to, kind }) => [to, kind])).toEqual([[provider, 'JW325']]);
  });
});

describe('a message that was here before', () => {
  const seen = (digest: string, holdsKey: boolean) =>
    theFacts({
      seen: new Map([[messageKey(municipality, 'JW301', 'DH2600000101'), [{ message: 9, digest, holdsKey }]]]),
    });

  it('is a duplicate by its bytes', () => {
    expect(judge(arrivalCase(), seen('d1', true))).toMatchObject(duplicate);
  });

  it('is refused with other bytes, once its identification was taken (TR056)', () => {
    expect(judge(arrivalCase(), seen('d2', true))).toMatchObject({
      outcome: 'refused',
      holdsKey: false,
      findings: [{ rule: 'TR056', returnCode: '9056' }],
    });
  });

  it('is judged as new with other bytes, where it was not', () => {
    expect(judge(arrivalCase(), seen('d2', false)).outcome).toBe('processed');
  });
});

describe('each kind', () => {
  it('an answer to a copy is parked: the gateway answers for the municipality', () => {
    const answer: Message = {
      kind: 'JW325',
      header: { ...anAllocationMessage().header },
      declaration: { identification: 'A1', issuedOn: day('2026-03-01') },
      declarationSchemaVersions: { shared: '1.0.0', message: '1.0.0' },
      returnCodes: [],
    };
    const decision = judge(arrivalCase(arrivalOf(answer, municipality)), theFacts());
    expect(decision).toMatchObject({ outcome: 'parked', reason: 'answer-to-a-copy', letters: [] });
  });

  it('a number given to another provider in the same batch is taken (TR332)', () => {
    const elsewhere = { ...bookAfter([[aProduct()]]), provider: otherProvider };
    const books = new Map([
      [pairKey(municipality, provider), anEmptyBook()],
      [pairKey(municipality, otherProvider), elsewhere],
    ]);
    expect(judge(arrivalCase(), theFacts({ books }))).toMatchObject({ findings: [{ rule: 'TR332' }] });
  });

  it('a number that another municipality gave out is free here', () => {
    const elsewhere = { ...bookAfter([[aProduct()]]), municipality: otherMunicipality };
    expect(judge(arrivalCase(), theFacts({ books: booksOf(anEmptyBook(), elsewhere) })).outcome).toBe('processed');
  });

  it('an answer to the author goes to who submitted in its name, and still comes from the other party', () => {
    const wrong = anAllocationMessage([aProduct({ changeReason: '01' })]);
    const decision = judge(arrivalCase(arrivalOf(wrong, otherProvider)), theFacts({ region: mandated }));
    expect(decision.letters).toMatchObject([{ to: otherProvider, from: provider, kind: 'JW302' }]);
  });
});
