import {
  applyBookings,
  currentCare,
  judge,
  type CareMessage,
  type Case,
  type StartReply,
  type StopReply,
} from '#domain';
import {
  aCaseOf,
  anEmptyBook,
  bookedOnce,
  child,
  day,
  municipality,
  otherChild,
  pairFacts,
  provider,
  without,
} from '../../../../test/support/allocation-builders';
import { arrivalCase, arrivalOf, booksOf, theFacts } from '../../../../test/support/arrival-builders';
import {
  aStart,
  aStartMessage,
  aStop,
  aStopMessage,
  careFacts,
  decidedCare,
  deleted,
  reportedInOrder,
  reporting,
  temporarily,
} from '../../../../test/support/care-builders';
import { decideReply } from '../reply/decide-reply';

const again = aStart({ begins: day('2026-05-04') });
const endedAgain = aStop({ begins: day('2026-05-04') });
const otherProduct = { product: { category: '45', code: '45P2A' } };
const asTask = without(aStart(), 'allocationNumber', 'allocationStarts');
const taskStop = { ...asTask, endReason: '31', ends: day('2026-05-29') };

const processed = 'processed';

describe('what is reported of the care of one client', () => {
  it.each<[because: string, messages: readonly CareMessage[], last: string | readonly string[]]>([
    ['care begins', [reporting(aStart())], processed],
    ['care ends', [reporting(aStart()), reporting(aStop())], processed],
    ['care is interrupted', [reporting(aStart()), reporting(temporarily())], processed],
    ['it begins again', [reporting(aStart()), reporting(temporarily()), reporting(again)], processed],
    [
      'and ends then (OP378)',
      [reporting(aStart()), reporting(temporarily()), reporting(again), reporting(endedAgain)],
      processed,
    ],
    [
      'it ends without beginning again (OP377)',
      [reporting(aStart()), reporting(temporarily()), reporting(aStop())],
      processed,
    ],
    ['it begins again after its end (OP379)', [reporting(aStart()), reporting(aStop()), reporting(again)], processed],
    ['it begins twice', [reporting(aStart()), reporting(again)], ['TR326']],
    ['the same start comes twice, by another message', [reporting(aStart()), reporting(aStart())], ['TR074', 'TR326']],
    [
      'another product of the same allocation begins too',
      [reporting(aStart()), reporting(aStart(otherProduct))],
      ['TR326'],
    ],
    [
      'a start is deleted and comes again',
      [reporting(aStart()), reporting(deleted(aStart())), reporting(aStart())],
      processed,
    ],
    [
      'a start is deleted twice',
      [reporting(aStart()), reporting(deleted(aStart())), reporting(deleted(aStart()))],
      ['TR063'],
    ],
    ['a start is deleted by another first day', [reporting(aStart()), reporting(deleted(again))], ['TR063']],
    [
      'what is deleted need say nothing else that is true',
      [reporting(aStart()), reporting(deleted({ ...aStart(), allocationStarts: day('2025-01-01') }))],
      processed,
    ],
    [
      'a start goes after its stop',
      [reporting(aStart()), reporting(temporarily()), reporting(deleted(temporarily())), reporting(deleted(aStart()))],
      processed,
    ],
    ['and not before', [reporting(aStart()), reporting(temporarily()), reporting(deleted(aStart()))], ['TR071']],
    [
      'a stop that was deleted comes with another reason',
      [reporting(aStart()), reporting(aStop()), reporting(deleted(aStop()), aStop({ endReason: '33' }))],
      processed,
    ],
    [
      'a start with another first day takes the place of one, in one message',
      [reporting(aStart()), reporting(deleted(aStart()), again)],
      processed,
    ],
    [
      'rows count in the order in which they stand',
      [reporting(aStart()), reporting(again, deleted(aStart()))],
      ['TR326'],
    ],
    ['two stops of one start in one message', [reporting(aStart()), reporting(temporarily(), aStop())], processed],
    ['and in the wrong order', [reporting(aStart()), reporting(aStop(), temporarily())], ['TR414', 'TR415']],
    ['a stop of another product', [reporting(aStart()), reporting(aStop(otherProduct))], 'waiting'],
    ['care that is paid as a task', [reporting(asTask), reporting(taskStop)], processed],
    ['and begins twice', [reporting(asTask), reporting({ ...asTask, begins: day('2026-05-04') })], ['TR326']],
    ['beside another task', [reporting(asTask), reporting({ ...asTask, ...otherProduct })], processed],
  ])('%s', (_, messages, last) => {
    const { outcome, findings } = reportedInOrder(messages).decisions.at(-1)!;
    expect(outcome === 'refused' ? findings.map(({ rule }) => rule) : outcome).toEqual(last);
  });

  it('goes on to the municipality as it came, and every row is booked', () => {
    const [{ letters, bookings, signals, holdsKey }] = reportedInOrder([reporting(asTask, aStart())]).decisions as [
      never,
    ];
    expect({ letters, signals, holdsKey }).toEqual({
      letters: [
        { to: municipality, from: provider, kind: 'JW305', role: 'original', content: { kind: 'as-received' } },
      ],
      signals: [],
      holdsKey: true,
    });
    expect(bookings).toMatchObject([
      { kind: 'care-row-added', row: { kind: 'start', message: 2, position: 0, client: child, deletes: false } },
      { kind: 'care-row-added', row: { kind: 'start', message: 2, position: 1, allocationNumber: 101 } },
    ]);
  });

  it('says nothing of an allocation of another client but that it is not known', () => {
    const book = bookedOnce(undefined, { client: otherChild });
    const due = { message: 2, reopened: 'due' } as const;
    const [known, unknown] = [aStart(), aStart({ allocationNumber: 102 })].map(
      (start) => decidedCare(aCaseOf(aStartMessage([start]), due), careFacts({ book })).findings,
    );
    expect(known).toEqual([{ ...unknown![0], figures: { ...unknown![0]!.figures, allocationNumber: 101 } }]);
  });
});

describe('what came too early', () => {
  const early = (message: CareMessage, changes: Partial<Case<CareMessage>> = {}, book = anEmptyBook()) =>
    decidedCare(aCaseOf(message, changes), careFacts({ book }));
  const allocation = `allocation/${municipality}/${provider}/101`;
  const start = `start/${municipality}/${provider}/${child}/101/2026-03-10`;

  it.each<[because: string, message: CareMessage, waitsFor: readonly string[]]>([
    ['a start waits for its allocation', reporting(aStart()), [allocation]],
    ['a stop waits for its allocation and its start', reporting(aStop()), [allocation, start]],
    [
      'a stop of a task waits for its start',
      reporting(taskStop),
      [`start/${municipality}/${provider}/${child}/45.45P1A/2026-03-10`],
    ],
    ['two stops of one start wait for it once', reporting(temporarily(), aStop()), [allocation, start]],
  ])('%s', (_, message, waitsFor) => {
    expect(early(message)).toMatchObject({
      outcome: 'waiting',
      holdsKey: true,
      waitsFor,
      findings: [],
      bookings: [],
      letters: [],
    });
    expect(early(message, { reopened: 'booked' })).toMatchObject({ outcome: 'waiting', waitsFor });
  });

  it('waits on for the start once the allocation is there', () => {
    expect(early(reporting(aStop()), { reopened: 'booked' }, bookedOnce())).toMatchObject({
      outcome: 'waiting',
      waitsFor: [start],
    });
  });

  it.each(['due', 'by-hand'] as const)('is judged as it stands when it is %s', (reopened) => {
    const rulesOf = (message: CareMessage) => early(message, { reopened }).findings.map(({ returnCode }) => returnCode);
    expect(rulesOf(reporting(aStart()))).toEqual(['9019']);
    expect(rulesOf(reporting(aStop()))).toEqual(['9019', '9069']);
  });

  it.each<[because: string, message: CareMessage, rules: readonly string[]]>([
    ['is also stacked', reporting(aStart(), again), ['TR019', 'TR019', 'TR326']],
    ['also deletes what is not there', reporting(aStart(), deleted(again)), ['TR019', 'TR063']],
    [
      'has a product of another category',
      reporting(aStart({ product: { category: '54', code: '45P1A' } })),
      ['TR019', 'TR381'],
    ],
  ])('is refused at once, with all that is known, when it %s', (_, message, rules) => {
    const { outcome, findings } = early(message);
    expect([outcome, findings.map(({ rule }) => rule)]).toEqual(['refused', rules]);
  });

  it('is refused at once when its date is not true', () => {
    const facts = { ...careFacts({ book: anEmptyBook() }), today: day('2026-05-31') };
    expect(decidedCare(aCaseOf(aStartMessage()), facts)).toMatchObject({
      outcome: 'refused',
      findings: [{ rule: 'TR135' }],
    });
  });

  it('is opened by the start it waits for', () => {
    const begun = reportedInOrder([reporting(aStart())]).decisions.at(-1)!;
    expect(begun.opens).toEqual([start]);
    const deletion = reportedInOrder([reporting(aStart()), reporting(deleted(aStart()))]).decisions.at(-1)!;
    expect(deletion.opens).toEqual([]);
  });
});

describe('a reply that refuses', () => {
  const replyTo = (message: CareMessage, codes: readonly string[]) => {
    const { header } = message;
    const reply = {
      identification: 'M1',
      issuedOn: day('2026-06-01'),
      schemaVersions: header.schemaVersions,
      returnCodes: codes as never,
    };
    const kind = message.kind === 'JW305' ? 'JW306' : 'JW308';
    return { kind, header, reply } as StartReply | StopReply;
  };
  const standing = (messages: readonly CareMessage[], at: number, codes = ['9019']) => {
    const { book } = reportedInOrder(messages);
    const message = messages[at]!;
    const { header, kind } = message;
    const decision = decideReply(aCaseOf(replyTo(message, codes), { message: 9 }), {
      ...pairFacts({ book, today: day('2026-06-01') }),
      answered: {
        message: at + 2,
        submitter: provider,
        kind,
        author: provider,
        addressee: municipality,
        identification: header.identification,
        replied: false,
      },
    });
    expect(decision).toMatchObject({ outcome: 'processed', repliesTo: at + 2 });
    const after = applyBookings(book, decision.bookings).care.get(child)!;
    return [...currentCare(after).values()].map(({ kind: of, begins }) => `${of} ${begins}`);
  };
  const begun = [reporting(aStart())];
  const ended = [reporting(aStart()), reporting(aStop())];
  const replaced = [reporting(aStart()), reporting(deleted(aStart()), again)];

  it.each<[because: string, messages: readonly CareMessage[], refused: number, left: readonly string[]]>([
    ['a start', begun, 0, []],
    ['a stop', ended, 1, ['start 2026-03-10']],
    ['a start that took the place of another', replaced, 1, ['start 2026-03-10']],
    ['what was deleted since', replaced, 0, ['start 2026-05-04']],
  ])('takes back %s', (_, messages, refused, left) => expect(standing(messages, refused)).toEqual(left));

  it('and one that does not leaves all as it is', () => {
    expect(standing(ended, 1, ['0200'])).toEqual(['start 2026-03-10', 'stop 2026-03-10']);
  });
});

it('more than 500 rows are no message that anybody means', () => {
  const rows = Array.from({ length: 501 }, () => aStop());
  const c = arrivalCase(arrivalOf(aStopMessage(rows), provider));
  const facts = theFacts({ books: booksOf(bookedOnce()), today: day('2026-06-01') });
  expect(judge(c, facts).letters).toMatchObject([{ content: { fault: { problems: [{ code: 'products' }] } } }]);
});
