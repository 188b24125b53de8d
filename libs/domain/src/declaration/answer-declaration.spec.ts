import { cents, type Book, type ClientKey, type Declaration, type PairFacts } from '#domain';
import {
  aBook,
  aCase,
  aDeclaration,
  anAllocation,
  aRoom,
  aTrajectory,
  bsn,
  byNumber,
  creditOf,
  day,
  earlier,
  eurosLine,
  euros,
  inRooms,
  inTrajectories,
  month,
  otherBsn,
  someFacts,
} from '../../../../test/support/declaration-builders';
import { answerDeclaration } from './answer-declaration';
import { checkDeclaration } from './check-declaration';
import { decideDeclaration } from './decide-declaration';

function answerTo(content: Declaration, book: Partial<Book> = {}, changes: Partial<PairFacts> = {}) {
  const c = aCase(content);
  const facts = someFacts(aBook(book), changes);
  const { letters } = decideDeclaration(c, facts, checkDeclaration(c, facts));
  const content325 = letters[1]?.content;
  if (content325?.kind !== 'message' || content325.message.kind !== 'JW325') throw new Error('there is no answer');
  return content325.message;
}

const letterhead = {
  kind: 'JW325',
  header: {
    sender: '0518',
    recipient: '99000001',
    identification: 'G00000000001',
    issuedOn: '2026-05-05',
    schemaVersions: { shared: '1.0.0', message: '1.0.0' },
  },
  declaration: { identification: 'A1', issuedOn: '2026-05-04' },
  declarationSchemaVersions: { shared: '1.2.3', message: '1.2.4' },
};
const sent = aDeclaration().header;
const header = { ...sent, schemaVersions: { shared: '1.2.3', message: '1.2.4' } };
const march = { period: month('2026-03') };
const lines = [eurosLine('R1', 60), eurosLine('R2', 50, march)];
const number = 'D202604001';
const priced = (price: number) => ({ trajectories: inTrajectories(aTrajectory({ price: cents(price) })) });

describe('the answer to a declaration', () => {
  it('with a fault in the message: 0001 and nothing else', () => {
    const declaration = aDeclaration(lines, { header, total: euros(1) });
    expect(answerTo(declaration)).toEqual({ ...letterhead, returnCodes: ['0001'] });
  });

  it('with faults in the header: their codes and nothing else', () => {
    const changes = { identityTaken: true, today: day('2026-05-03') };
    expect(answerTo(aDeclaration(lines, { header }), {}, changes)).toEqual({
      ...letterhead,
      header: { ...letterhead.header, issuedOn: '2026-05-03' },
      returnCodes: ['9056', '8848'],
    });
  });

  it('refused as a whole: its codes, nothing granted, no clients', () => {
    const book = { declarationNumbers: new Set([number]), latestDeclarationPeriod: day('2026-05-01') };
    expect(answerTo(aDeclaration(lines, { header }), book)).toEqual({
      ...letterhead,
      returnCodes: ['0200'],
      answer: { number, claimed: euros(110), granted: euros(0), returnCodes: ['9333', '8214'] },
    });
  });

  it('with a client that is not known: 8187, and every line of it not assessed', () => {
    const clients = [
      { bsn, lines },
      { bsn: otherBsn, lines: [eurosLine('R3', 7), eurosLine('R4', 8, march)] },
    ];
    expect(answerTo(aDeclaration([], { header, clients }))).toEqual({
      ...letterhead,
      returnCodes: ['0200'],
      answer: {
        number,
        claimed: euros(125),
        granted: euros(110),
        clients: [
          {
            bsn: otherBsn,
            lines: clients[1]!.lines.map((line) => ({ ...line, returnCodes: ['0233'] })),
            returnCodes: ['8187'],
          },
        ],
        returnCodes: ['0200'],
      },
    });
  });

  it('with a refused line: only that line, with each code once', () => {
    const book = {
      ...priced(8_000),
      allocations: byNumber(anAllocation({}, { extent: { volume: 8_000, unit: '83', frequency: '6' } })),
      rooms: inRooms(aRoom({ limit: cents(8_000) })),
    };
    expect(answerTo(aDeclaration(lines, { header }), book)).toEqual({
      ...letterhead,
      returnCodes: ['0200'],
      answer: {
        number,
        claimed: euros(110),
        granted: euros(60),
        clients: [{ bsn, lines: [{ ...lines[1], returnCodes: ['9322', '9369'] }], returnCodes: ['0200'] }],
        returnCodes: ['0200'],
      },
    });
  });

  it('with a refused credit: what is granted grows by it', () => {
    const credit = creditOf(eurosLine('R0', 40), 'R3');
    expect(answerTo(aDeclaration([...lines, credit], { header })).answer).toMatchObject({
      claimed: euros(70),
      granted: euros(110),
      clients: [{ lines: [{ ...credit, returnCodes: ['8017'] }] }],
    });
  });

  it('granted in full: 8001', () => {
    expect(answerTo(aDeclaration(lines, { header }))).toEqual({
      ...letterhead,
      returnCodes: ['0200'],
      answer: { number, claimed: euros(110), granted: euros(110), returnCodes: ['8001'] },
    });
  });

  it('granted in full, to less than nothing: a credit', () => {
    const old = eurosLine('R0', 40);
    const answered = answerTo(aDeclaration([creditOf(old, 'R3')], { header }), {
      lines: new Map([['R0', earlier(old)]]),
      trajectories: inTrajectories(aTrajectory({ granted: cents(4_000) })),
    });
    expect(answered.answer).toMatchObject({ granted: { cents: 4_000, side: 'credit' }, returnCodes: ['8001'] });
  });

  it('does not leave us when it does not add up (TR342)', () => {
    const [c, facts] = [aCase(aDeclaration(lines)), someFacts()];
    expect(() => answerDeclaration(c, facts, { findings: [], lines: [] })).toThrow('TR342');
  });

  it('is in the order of the message, though credits are judged first', () => {
    const clients = [
      { bsn, lines: [eurosLine('R1', 1, { allocationNumber: 7 })] },
      { bsn: otherBsn, lines: [creditOf(eurosLine('R0', 40), 'R2')] },
    ];
    const book = { knownClients: new Set(['client-1', 'client-2'] as ClientKey[]) };
    const { answer } = answerTo(aDeclaration([], { clients }), book);
    expect(answer?.clients?.map((client) => client.lines[0]?.reference)).toEqual(['R1', 'R2']);
  });
});
