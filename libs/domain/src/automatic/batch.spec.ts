import {
  apply,
  bookAt,
  Bsn,
  cents,
  judge,
  messageKey,
  returnCode,
  type AllocationMessage,
  type AllocationReply,
  type Case,
  type Decision,
  type Facts,
  type Message,
  type RequestAnswer,
  type RequestAnswerReply,
} from '#domain';
import {
  aProduct,
  aRoomOf,
  anAllocationMessage,
  anEmptyBook,
  child,
  municipality,
  otherChild,
  otherProvider,
  provider,
  roomsOf,
  without,
} from '../../../../test/support/allocation-builders';
import { arrivalCase, arrivalOf, booksOf, theFacts } from '../../../../test/support/arrival-builders';
import {
  allocationIn,
  anAutomaticRegion,
  aRegisteredClient,
  answersIn,
  theAutomaticFacts,
} from '../../../../test/support/automatic-builders';
import { aRequest, aRequestedProduct } from '../../../../test/support/request-builders';

const register = new Map(
  [child, otherChild].map((client) => [`${municipality}/${client}` as const, aRegisteredClient()]),
);
const automatic = theAutomaticFacts({ register });
const room = aRoomOf(2026, { limit: cents(450_000) });
const facts = (changes: Partial<Facts> = {}): Facts =>
  theFacts({
    automatic,
    region: anAutomaticRegion(),
    books: booksOf(anEmptyBook({ rooms: roomsOf(room) }), anEmptyBook({ provider: otherProvider, rooms: roomsOf() })),
    ...changes,
  });

interface InBatch {
  readonly message: Message;
  readonly from?: typeof municipality | typeof provider;
  readonly client?: typeof child;
}

/** What becomes of each, in order, the first as message 100; what each reserves follows its id. */
function judgedAll(batch: readonly InBatch[], first: Facts = facts()) {
  let at = first;
  const decisions = batch.map(({ message, from = provider, client = child }, position): Decision => {
    const id = 100 + 10 * position;
    const own = { messages: [id + 1, id + 2], identifications: [`G0000000${id}1`, `G0000000${id}2`] };
    const c: Case<ReturnType<typeof arrivalOf>> = arrivalCase(arrivalOf(message, from, { digest: `d${position}` }), {
      message: id,
      clientKeys: [client],
      own,
    });
    const decision = judge(c, at);
    at = apply(at, c, decision);
    return decision;
  });
  return { decisions, facts: at, book: bookAt(at, { municipality, provider })! };
}

const asking = (reference: string, bsn = '999901011') => {
  const request = aRequest({ bsn: Bsn.of(bsn), products: [aRequestedProduct({ reference })] });
  return { ...request, header: { ...request.header, identification: `VT${reference}` } };
};
const reply = (code: string) => ({
  identification: 'R1',
  issuedOn: automatic.today,
  schemaVersions: { shared: '1.0.0', message: '1.0.0' },
  returnCodes: [returnCode(code)],
});
const refusing = ({ header }: AllocationMessage): AllocationReply => ({ kind: 'JW302', header, reply: reply('9332') });

describe('two requests in one batch', () => {
  const racing = [{ message: asking('V1') }, { message: asking('V2', '999901023'), client: otherChild }];

  it('for the last euro of a room: one is allocated, and the other is refused for it', () => {
    const { decisions, book } = judgedAll(racing);
    expect(allocationIn(decisions[0]!).client.products).toHaveLength(1);
    expect(answersIn(decisions[1]!)).toEqual([{ reference: 'V2', verdict: '1', refusalReason: '2' }]);
    expect(book.rooms.get(room.key)?.held).toBe(450_000);
  });

  it('are both allocated where there is room for both, each under a number of its own', () => {
    const books = booksOf(anEmptyBook({ rooms: roomsOf({ ...room, limit: cents(900_000) }) }));
    const { decisions, facts: after } = judgedAll(racing, facts({ books }));
    expect(decisions.map((one) => allocationIn(one).client.products[0]?.allocationNumber)).toEqual([501, 502]);
    expect(after.automatic?.freeNumbers.get(municipality)).toEqual([503]);
  });
});

describe('what was written in the name of a municipality', () => {
  const { decisions, facts: after, book } = judgedAll([{ message: asking('V1') }]);
  const allocation = allocationIn(decisions[0]!);

  it('makes the client one whom the provider may declare for, and takes its identification', () => {
    expect(book.knownClients).toEqual(new Set([child]));
    const key = messageKey(municipality, 'JW301', 'G00000001001');
    expect(after.seen.get(key)).toMatchObject([{ message: 101, holdsKey: true }]);
    expect(after.forwarded.get(key)).toMatchObject({ message: 101, replied: false, submitter: municipality });
  });

  it('is taken back where the provider refuses it: what it held is free, and the request waits for an answer', () => {
    const { decisions: both, book: taken } = judgedAll([{ message: asking('V1') }, { message: refusing(allocation) }]);
    expect(both[1]).toMatchObject({ outcome: 'processed', repliesTo: 101 });
    expect(both[1]?.letters).toMatchObject([{ to: municipality, kind: 'JW302', role: 'original' }]);
    expect(taken.rooms.get(room.key)?.held).toBe(0);
    expect(taken.requests.get('V1')?.answers).toMatchObject([{ verdict: 'allocated', withdrawn: true }]);
    expect(taken.allocations.get(501)?.versions).toMatchObject([{ message: 101, withdrawn: true }]);
  });

  it('may be a JW319, and is taken back likewise', () => {
    const nowhere = facts({ books: booksOf(anEmptyBook({ rooms: roomsOf() })) });
    const [refusal] = judgedAll([{ message: asking('V1') }], nowhere).decisions;
    const content = refusal!.letters[2]!.content;
    if (content.kind !== 'message') throw new Error('no answer');
    const { header } = content.message as RequestAnswer;
    const answer: RequestAnswerReply = { kind: 'JW320', header, reply: reply('9355') };
    const { book: taken } = judgedAll([{ message: asking('V1') }, { message: answer }], nowhere);
    expect(taken.requests.get('V1')?.answers).toMatchObject([{ message: 101, verdict: 'refused', withdrawn: true }]);
  });

  it('takes no number that the batch gave to another provider of the municipality', () => {
    const given = anAllocationMessage([aProduct({ allocationNumber: 501 })]);
    const elsewhere = { ...given, header: { ...given.header, recipient: otherProvider } };
    const { decisions: both } = judgedAll([{ message: elsewhere, from: municipality }, { message: asking('V1') }]);
    expect(allocationIn(both[1]!).client.products[0]?.allocationNumber).toBe(502);
  });

  it('is not replied to where it went to nobody: a party that was not one on the day by which it is judged', () => {
    const joined = { from: automatic.today };
    const { parties } = anAutomaticRegion();
    const [party] = parties.get(provider)!;
    const region = anAutomaticRegion({ parties: new Map([...parties, [provider, [{ ...party!, validity: joined }]]]) });
    const c = arrivalCase(arrivalOf(asking('V1'), provider), {
      own: { messages: [101], identifications: ['G00000001001'] },
      reopened: 'by-hand',
      firstSeenOn: '2026-03-01' as never,
    });
    const request = { ...asking('V1'), header: { ...asking('V1').header, issuedOn: '2026-03-01' as never } };
    const decision = judge({ ...c, content: arrivalOf(request, provider) }, facts({ region }));
    expect(decision.letters.map(({ to, kind }) => [to, kind])).toEqual([
      [municipality, 'JW315'],
      [municipality, 'JW301'],
    ]);
    expect(decision.own).toEqual([]);
  });

  it('was reserved before, or it is a mistake of ours', () => {
    const c = without(arrivalCase(arrivalOf(asking('V1'), provider)), 'own');
    expect(() => judge(c, facts())).toThrow('enough is reserved');
  });
});
