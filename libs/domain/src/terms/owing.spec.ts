import {
  calendarDate as day,
  overdueNotice,
  terms,
  type AllocationReply,
  type AskedRequest,
  type Booking,
  type Decision,
  type GivenAnswer,
  type Message,
  type Obligation,
} from '#domain';
import { anAllocationMessage, anEmptyBook, municipality, provider } from '../../../../test/support/allocation-builders';
import { arrivalOf, booksOf, judgedInOrder, theArrival, theFacts } from '../../../../test/support/arrival-builders';
import { aDeclaration } from '../../../../test/support/declaration-builders';
import { anAskedRequest, aRequest, askedBook } from '../../../../test/support/request-builders';
import { noEffect } from '../decision/no-effect';
import { owingOf } from './owing';

const calendar = { daysOff: [], daysWorked: [] };
const today = day('2026-03-02');
const processed: Decision = { ...noEffect, outcome: 'processed' };
const judged = (content: Message, book = anEmptyBook()) => ({ message: 7, content, book, today, calendar });
const forwarded = (content: Message, changes: Partial<Decision> = {}): Decision => ({
  ...processed,
  letters: [
    { to: municipality, from: provider, kind: content.kind, role: 'original', content: { kind: 'as-received' } },
  ],
  ...changes,
});
const inShort = ({ kind, reference, debtor, creditor, since, due }: Obligation) =>
  `${kind} ${reference} ${debtor} to ${creditor} ${since} ${due}`;

describe('a reply', () => {
  it('is owed within three working days on what went on to its addressee (OP090)', () => {
    const { owing } = judgedInOrder([theArrival()]).decisions[0]!;
    expect(owing?.opened.map(inShort)).toEqual([
      `reply  ${provider} to ${municipality} 2026-03-02 2026-03-05`,
      `start 101 ${provider} to ${municipality} 2026-03-09 2026-03-16`,
    ]);
    expect(owing?.settled).toEqual([]);
  });

  it('settles that, whether it approves or not', () => {
    const { header } = anAllocationMessage();
    const reply: AllocationReply = {
      kind: 'JW302',
      header,
      reply: { identification: 'A1', issuedOn: today, schemaVersions: header.schemaVersions },
    };
    const { owing } = judgedInOrder([theArrival(), arrivalOf(reply, provider)]).decisions[1]!;
    expect(owing?.opened).toEqual([]);
    expect(owing?.settled).toContainEqual({ kind: 'reply', message: 1, reference: '' });
  });

  it('is owed on what the gateway wrote in the name of a municipality', () => {
    const own = [
      { message: 9, kind: 'JW301', author: municipality, addressee: provider, identification: 'G1', letter: 2 },
    ] as const;
    const { opened } = owingOf(judged(aRequest()), { ...processed, own });
    expect(opened).toMatchObject([{ kind: 'reply', message: 9, debtor: provider, creditor: municipality }]);
  });

  it('is not owed on what is refused, or goes to nobody', () => {
    const refused: Decision = { ...forwarded(aRequest()), outcome: 'refused' };
    expect(owingOf(judged(aRequest()), refused)).toEqual({ opened: [], settled: [] });
    expect(owingOf(judged(aRequest()), processed)).toEqual({ opened: [], settled: [] });
  });
});

describe('a declaration', () => {
  it('is owed an answer within ten working days where it went on to be answered (OP090x4)', () => {
    const { opened } = owingOf(judged(aDeclaration()), forwarded(aDeclaration()));
    expect(opened.map(inShort)).toEqual([`declaration-answer  ${municipality} to ${provider} 2026-03-02 2026-03-16`]);
  });

  it('that is answered at once leaves nothing owed', () => {
    const answered = { ...forwarded(aDeclaration()).letters[0]!, role: 'copy' } as const;
    expect(owingOf(judged(aDeclaration()), { ...processed, letters: [answered] })).toEqual({ opened: [], settled: [] });
  });
});

describe('a request', () => {
  const request = anAskedRequest({ message: 7 });
  const given = (verdict: GivenAnswer['verdict'], message: number): Booking => ({
    kind: 'request-answered',
    reference: request.reference,
    asked: request.message,
    answer: { message, verdict, withdrawn: false },
  });
  const after = (known: AskedRequest[], ...bookings: Booking[]) => {
    const { opened, settled } = owingOf(judged(aRequest(), askedBook(known)), { ...processed, bookings });
    return { opened: opened.map(inShort), settled: settled.map(({ kind }) => kind) };
  };
  const parties = `${request.reference} ${municipality} to ${provider}`;
  const first = `request-answer ${parties} 2026-03-02 2026-03-09`;
  const final = `final-answer ${parties} 2026-03-02 2026-04-27`;
  const elsewhere = `residence-refusal ${parties} 2026-03-02 2026-03-16`;

  it('is owed an answer within five working days (OP274, OP346)', () => {
    expect(after([], { kind: 'request-asked', request })).toEqual({
      opened: [first, elsewhere],
      settled: ['final-answer'],
    });
  });

  it('that is looked into is owed a final one, eight weeks after its date', () => {
    expect(after([request], given('looked-into', 8))).toEqual({
      opened: [final, elsewhere],
      settled: ['request-answer'],
    });
  });

  it.each(['allocated', 'refused'] as const)('that is %s is owed nothing', (verdict) => {
    expect(after([request], given(verdict, 8))).toEqual({
      opened: [],
      settled: ['request-answer', 'final-answer', 'residence-refusal'],
    });
  });

  it('for a change is never refused because of the principle of residence (OP359)', () => {
    const change = { ...request, kind: 'JW317' } as const;
    expect(after([], { kind: 'request-asked', request: change }).opened).toEqual([first]);
  });

  it('that is asked and answered at once is owed nothing', () => {
    expect(after([], { kind: 'request-asked', request }, given('refused', 7)).opened).toEqual([]);
  });

  it('of which the answer is taken back is owed one again', () => {
    const answered = { ...request, answers: [{ message: 8, verdict: 'refused', withdrawn: false } as const] };
    const back = { kind: 'answer-withdrawn', message: 8, reference: request.reference, asked: 7 } as const;
    expect(after([answered], back)).toEqual({ opened: [first, elsewhere], settled: ['final-answer'] });
  });

  it('that is taken back is owed nothing', () => {
    const back = { kind: 'request-withdrawn', message: 7, reference: request.reference } as const;
    expect(after([request], back)).toEqual({
      opened: [],
      settled: ['request-answer', 'final-answer', 'residence-refusal'],
    });
  });

  it('is owed by the municipality, and a reply besides, as it is judged', () => {
    const answers = [{ municipality, kind: 'request', validity: { from: day('2020-01-01') } }] as const;
    const facts = theFacts({ books: booksOf(anEmptyBook()) });
    const region = { ...facts.region, ownAnswers: answers };
    const { owing } = judgedInOrder([arrivalOf(aRequest(), provider)], { ...facts, region }).decisions[0]!;
    expect(owing?.opened.map(({ kind, debtor }) => [kind, debtor])).toEqual([
      ['reply', municipality],
      ['request-answer', municipality],
      ['residence-refusal', municipality],
    ]);
  });
});

describe('what is late', () => {
  const late = { kind: 'request-answer', reference: 'V1', debtor: municipality, creditor: provider } as const;
  const about = { kind: 'JW315', sender: provider, identification: 'VT1' } as const;
  const days = { since: day('2026-03-02'), due: day('2026-03-09') };

  it('is told with who owes it, to whom, since when and until when', () => {
    const notice = overdueNotice({ ...late, ...days, about }, { identification: 'G00000000001', today });
    expect(notice).toEqual({
      identification: 'G00000000001',
      issuedOn: today,
      about,
      items: [
        {
          code: 'request-answer-overdue',
          place: { kind: 'header' },
          sentence: {
            nl: 'De JW301 of JW319 van 0518 aan 99000001 op JW315 VT1, referentie V1 had er uiterlijk 2026-03-09 moeten zijn.',
            en: 'The JW301 or JW319 of 0518 to 99000001 on JW315 VT1, reference V1 was due by 2026-03-09.',
          },
          figures: { debtor: '0518', creditor: '99000001', ...days, reference: 'V1' },
        },
      ],
      truncated: 0,
    });
  });
});

it('every term has a sentence in both languages and a source', () => {
  expect(terms).toHaveLength(11);
  for (const { sentence, source } of terms) expect([sentence.nl, sentence.en, source].every(Boolean)).toBe(true);
  expect(new Set(terms.map(({ kind }) => kind)).size).toBe(terms.length);
  expect(terms.filter(({ told }) => told).map(({ kind }) => kind)).toEqual([
    'reply',
    'declaration-answer',
    'request-answer',
    'final-answer',
  ]);
});
