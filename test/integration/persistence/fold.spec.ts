import {
  amountOf,
  apply,
  bookAt,
  Bsn,
  cents,
  judge,
  type AllocationRequest,
  type Book,
  type CareMessage,
  type Declaration,
  type DeclarationLine,
  type Facts,
  type Message,
  type MunicipalityCode,
  type RequestAnswer,
} from '#domain';
import { anAnswer } from '../../support/answer-builders';
import { aRequest, aRequestAnswer, aRequestedProduct } from '../../support/request-builders';
import { aStart, aStartMessage, aStop, aStopMessage, deleted } from '../../support/care-builders';
import { creditOf, eurosLine, day, month, municipality, provider, roomKey } from '../../support/declaration-builders';
import { anAllocationMessage, aReply, asDeclaration, incoming, type Incoming } from './arrivals';
import { regionDatabase, storeOn, type TestDatabase } from './database';

const selfAnswering = '1916' as MunicipalityCode;

let database: TestDatabase;
beforeAll(async () => {
  database = await regionDatabase();
  const query = (text: string): Promise<unknown> => database.dataSource.query(text);
  await query(`insert into product (category, code, name, valid_from) values ('45', '45P1A', 'P1 A', '2020-01-01')`);
  await query(`insert into price (kind, category, code, segment, profile, intensity, price, declared_as, valid_from)
    values ('pic', '45', '45P1A', 'specialist', 'P1', 'A', 1000000, '{}', '2020-01-01')`);
  await query(`insert into agreement (provider, valid_from) values ('${provider}', '2020-01-01')`);
  await query(
    `insert into regime (municipality, segment, regime, valid_from) values ('0518', 'specialist', 'pic', '2020-01-01')`,
  );
  await query(`insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
    values ('${roomKey}', '${provider}', '${municipality}', 2026, 'specialist', 'refuse', 60000, 60000)`);
  await query(`insert into own_answer (municipality, kind, valid_from) values
    ('${selfAnswering}', 'declaration', '2020-01-01'), ('${selfAnswering}', 'request', '2020-01-01'),
    ('${municipality}', 'request', '2020-01-01')`);
  await query(
    `create or replace function gateway_today() returns date language sql stable as $$ select '2026-05-05'::date $$`,
  );
});
afterAll(() => database.drop());

/** Judges a batch as the pipeline does; answers the facts as the fold left them. */
const judgeAll = (batch: readonly Incoming[]): Promise<{ facts: Facts; outcomes: readonly string[] }> =>
  storeOn(database).inTransaction(async (unit) => {
    const gathered = await unit.gather(batch);
    let { facts } = gathered;
    const judgements = gathered.cases.map((at) => {
      const decision = judge(at, facts);
      facts = apply(facts, at, decision);
      return { case: at, decision, letters: decision.letters.map(() => Buffer.from('letter')) };
    });
    await unit.record(judgements);
    return {
      facts,
      outcomes: judgements.map(({ decision }) =>
        [decision.outcome, ...new Set(decision.findings.map(({ rule }) => rule))].join(' '),
      ),
    };
  });

/** Maps as maps, however they came to be; sets in the order of what they hold. */
const plain = (book: Book): object => ({
  ...book,
  allocations: new Map(book.allocations),
  foreignNumbers: [...book.foreignNumbers].sort(),
  knownClients: [...book.knownClients].sort(),
  declarationNumbers: [...book.declarationNumbers].sort(),
  lines: new Map(book.lines),
  awaited: new Map(book.awaited),
  debits: new Map(book.debits),
  trajectories: new Map(book.trajectories),
  care: new Map(book.care),
  requests: new Map(book.requests),
  rooms: new Map(book.rooms),
});
const booksIn = (facts: Facts) => [...facts.books].map(([key, book]) => [key, plain(bookAt(facts, book)!)]);
const seenIn = ({ seen }: Facts) => new Map(seen);

const allocation = anAllocationMessage('T1');
const within = (yearMonth: string) => ({ period: month(yearMonth) });
const small = eurosLine('R1', 100);
const great = eurosLine('R2', 900, within('2026-02'));
const later = eurosLine('R3', 200, within('2026-03'));

const dated = <M extends CareMessage>(message: M, identification: string): M => ({
  ...message,
  header: { ...message.header, identification, issuedOn: day('2026-05-05') },
});
const began = { allocationNumber: 518000101, begins: day('2026-03-10') };
const [start, stop] = [aStart(began), aStop({ ...began, ends: day('2026-05-04') })];
const stopping = dated(aStopMessage([stop]), 'P1');
const { identification: _, ...replied } = aReply(allocation).reply;
const refusedStop = { ...replied, identification: 'R9', returnCodes: ['9069' as never] };

const asking = (reference: string, identification: string, to = municipality, bsn = '999901023'): AllocationRequest => {
  const { header, ...request } = aRequest({ bsn: Bsn.of(bsn), products: [aRequestedProduct({ reference })] });
  return { ...request, header: { ...header, recipient: to, identification } };
};
const answering = (reference: string, identification: string, verdict: '1' | '2'): RequestAnswer => {
  const { header, ...answer } = aRequestAnswer({
    reference,
    verdict,
    ...(verdict === '1' && { refusalReason: '2' }),
  });
  return { ...answer, header: { ...header, identification } };
};
const refusing = ({ kind, header }: AllocationRequest | RequestAnswer): Message => ({
  kind: kind === 'JW315' ? 'JW316' : 'JW320',
  header,
  reply: { ...replied, identification: `R${header.identification}`, returnCodes: ['9347' as never] },
});

describe.each<[name: string, batch: readonly Incoming[], outcomes: readonly string[]]>([
  ['an allocation', [incoming(allocation)], ['processed']],
  [
    'declarations with grants, a line beyond the room and a credit',
    [
      incoming(asDeclaration([small, great], 'A1')),
      incoming(asDeclaration([later], 'A2')),
      incoming(asDeclaration([creditOf(small, 'R4'), eurosLine('R5', 300), creditOf(later, 'R6')], 'A3')),
    ],
    ['processed GW002', 'processed', 'processed'],
  ],
  [
    'a later allocation and the reply that refuses it',
    [
      incoming(anAllocationMessage('T2', { number: 518000103 })),
      incoming({
        ...aReply(anAllocationMessage('T2', { number: 518000103 })),
        reply: { ...aReply(allocation).reply, returnCodes: ['9332' as never] },
      }),
    ],
    ['processed', 'processed'],
  ],
  [
    'starts and stops, a deletion and a reply that refuses',
    [
      incoming(dated(aStopMessage([{ ...stop, allocationNumber: 999 }]), 'P0')),
      incoming(dated(aStartMessage([start]), 'S1')),
      incoming(stopping),
      incoming({ kind: 'JW308', header: stopping.header, reply: refusedStop }),
      incoming(dated(aStartMessage([deleted(start), aStart({ ...began, begins: day('2026-03-11') })]), 'S2')),
      incoming(dated(aStopMessage([stop]), 'P2')),
    ],
    ['waiting', 'processed', 'processed', 'processed', 'processed', 'waiting'],
  ],
  [
    'requests that are answered, one of them taken back and asked anew, an answer that is refused',
    [
      incoming(asking('V1', 'Q1')),
      incoming(refusing(asking('V1', 'Q1'))),
      incoming(asking('V1', 'Q2', selfAnswering)),
      incoming(asking('V2', 'Q3', municipality, '999901035')),
      incoming(answering('V2', 'N1', '2')),
      incoming(answering('V2', 'N2', '1')),
      incoming(refusing(answering('V2', 'N2', '1'))),
      incoming(answering('V2', 'N3', '2')),
      incoming(answering('V1', 'N4', '1')),
    ],
    [
      'processed',
      'processed',
      'processed',
      'processed',
      'processed',
      'processed',
      'processed',
      'refused TR360',
      'refused TR355',
    ],
  ],
])('%s', (_, batch, outcomes) => {
  test('leaves the facts in the database as the fold left them', async () => {
    const folded = await judgeAll(batch);
    expect(folded.outcomes).toEqual(outcomes);
    const again = await storeOn(database).inTransaction((unit) => unit.gather(batch));
    expect(booksIn(again.facts)).toEqual(booksIn(folded.facts));
    expect(seenIn(again.facts)).toEqual(seenIn(folded.facts));
    for (const [key, forwarded] of again.facts.forwarded) expect(folded.facts.forwarded.get(key)).toEqual(forwarded);
  });
});

const toOwn = (declaration: Declaration): Declaration => ({
  ...declaration,
  header: { ...declaration.header, recipient: selfAnswering },
});
const answerTo = (declaration: Declaration, refused: readonly DeclarationLine[], identification: string) => {
  const answer = anAnswer(refused, {}, declaration);
  return { ...answer, header: { ...answer.header, sender: selfAnswering, identification } };
};

describe('a municipality that answers itself, in one batch with what it answers', () => {
  const [one, two] = [eurosLine('S1', 700), eurosLine('S2', 300, within('2026-02'))];
  const booked = { ...allocation, header: { ...allocation.header, sender: selfAnswering, identification: 'T9' } };
  const [partly, whole] = [toOwn(asDeclaration([one, two], 'A8')), toOwn(asDeclaration([eurosLine('S3', 1)], 'A9'))];
  const refusal = answerTo(whole, [], 'M9');
  const nothing = { ...refusal.answer!, granted: amountOf(cents(0)), returnCodes: ['8214' as never] };
  const batch = [
    incoming(booked),
    incoming(partly),
    incoming(answerTo(partly, [two], 'M8')),
    incoming(whole),
    incoming({ ...refusal, answer: nothing }),
  ];

  test('leaves the facts in the database as the fold left them', async () => {
    const folded = await judgeAll(batch);
    expect(folded.outcomes).toEqual(['processed', 'processed', 'processed', 'processed', 'processed']);
    const again = await storeOn(database).inTransaction((unit) => unit.gather(batch));
    // The period of what was refused as a whole is the latest received until the batch ends.
    expect(booksIn(again.facts)).toEqual(booksIn(folded.facts));
    for (const [key, forwarded] of again.facts.forwarded) expect(folded.facts.forwarded.get(key)).toEqual(forwarded);
  });

  test('has its entries under the declaration, one for each line', async () => {
    const entries: unknown = await database.dataSource.query(
      `select reference, entry.kind, granted, message.identification from entry join message on message.id = message_id
       where municipality = '${selfAnswering}' order by reference`,
    );
    expect(entries).toEqual([
      { reference: 'S1', kind: 'grant-over-limit', granted: 70_000, identification: 'A8' },
      { reference: 'S2', kind: 'refused', granted: 0, identification: 'A8' },
    ]);
    expect(await database.dataSource.query('select from awaited_line')).toEqual([]);
  });
});

test('the same bytes once more change nothing', async () => {
  const batch = [incoming(asDeclaration([small, great], 'A1')), incoming(allocation)];
  const { outcomes } = await judgeAll(batch);
  expect(outcomes).toEqual(['duplicate', 'duplicate']);
});
