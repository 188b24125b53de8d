import {
  actOnRequest,
  assert,
  bookAt,
  finalAnswer,
  identityOf,
  isLookedInto,
  pairOf,
  requestTo,
  type ActOnRequest,
  type AllocationRequest,
  type Answering,
  type AskedRequest,
  type Case,
  type ChangeRequest,
  type IdentifiedClient,
  type MunicipalityCode,
  type Notice,
  type PairFacts,
} from '#domain';
import type { ArrivalAtHand, Gathered, LetterWriter, MessageReader } from './ports';
import type {
  ActOutcome,
  ActToRecord,
  DeskUnit,
  FoundRequest,
  RequestDesk,
  RequestOffice,
  RequestPlace,
  ShownClient,
  ShownRequest,
  WantedAct,
} from './request-desk';

type Request = AllocationRequest | ChangeRequest;

export interface OfficePorts {
  readonly desk: RequestDesk;
  readonly reader: MessageReader;
  readonly writer: LetterWriter;
}

/** Where people decide what the gateway does not decide by itself: by the same facts, and under the same locks. */
export function requestOffice({ desk, reader, writer }: OfficePorts): RequestOffice {
  const requestIn = async ({ kept }: FoundRequest): Promise<Request | undefined> => {
    const reading = kept.body && (await reader.read(kept.body));
    const message = reading?.kind === 'message' ? reading.message : undefined;
    return message?.kind === 'JW315' || message?.kind === 'JW317' ? message : undefined;
  };
  return {
    list: (municipality, page) => desk.list(municipality, page),
    async show(municipality, place) {
      const found = await desk.find(municipality, place);
      const request = found && (await requestIn(found));
      return request && shown(found, request);
    },
    async act(municipality, place, wanted, by) {
      const found = await desk.find(municipality, place);
      const request = found && (await requestIn(found));
      if (!request) return { kind: 'unknown' };
      const arrival = arrivalOf(found, request);
      return desk.inTransaction(async (unit) => {
        const { facts, cases } = await unit.gather(arrival);
        const at = { ...place, municipality, request, wanted, by, c: { ...cases[0]!, content: request } };
        return act({ ...at, facts: pairFactsOf(at.c, facts) }, { unit, writer });
      });
    },
  };
}

function arrivalOf({ kept }: FoundRequest, message: Request): ArrivalAtHand {
  const { submitter, routingKey, digest, body } = kept;
  assert(body !== undefined, 'what was read has bytes');
  return { arrival: { submitter, routingKey, digest, reading: { kind: 'message', message } }, body };
}

interface ActAtHand extends RequestPlace {
  readonly municipality: MunicipalityCode;
  readonly c: Case<Request>;
  readonly facts: PairFacts;
  readonly wanted: WantedAct;
  readonly by: string;
}

interface ActMeans {
  readonly unit: DeskUnit;
  readonly writer: LetterWriter;
}

function pairFactsOf({ content }: Case<Request>, facts: Gathered['facts']): PairFacts {
  const { today, region, schemaVersions, automatic } = facts;
  const book = bookAt(facts, pairOf(identityOf(content)));
  assert(book !== undefined, 'a book was gathered for the request at hand');
  return { today, region, schemaVersions, identityTaken: false, book, ...(automatic && { automatic }) };
}

async function act(at: ActAtHand, { unit, writer }: ActMeans): Promise<ActOutcome> {
  const { c, facts, wanted } = at;
  const request = requestTo(facts.book, referenceIn(c.content, at.product));
  if (!request || request.message !== at.message) return { kind: 'unknown' };
  if (!facts.automatic) return { kind: 'not-here' };
  const last = await unit.lastDecision(at);
  if (last?.isUnderway || finalAnswer(request)) return { kind: 'decided', ...(last && { decision: last.decision }) };
  const chosen = actFor(wanted, request);
  const acted = chosen && actOnRequest(c, facts, chosen);
  if (acted?.kind === 'hindered') return acted;
  return { kind: 'done', act: await unit.record(toRecord(at, request, { answering: acted?.answering, writer })) };
}

const referenceIn = ({ client }: Request, product: number): string =>
  'wanted' in client ? client.wanted.reference : (client.products[product]?.reference ?? '');

/** Who asks has it looked into, once. */
function actFor(wanted: WantedAct, request: AskedRequest): ActOnRequest | undefined {
  const references = [request.reference];
  switch (wanted.act) {
    case 'allocate':
      return { kind: 'allocate', references, ...(wanted.from !== undefined && { from: wanted.from }) };
    case 'refuse':
      return {
        ...{ kind: 'refuse', references, reason: wanted.reason },
        ...(wanted.residence !== undefined && { residence: wanted.residence }),
      };
    case 'ask':
      return isLookedInto(request) ? undefined : { kind: 'look-into', references };
  }
}

function toRecord(
  at: ActAtHand,
  { reference }: AskedRequest,
  { answering, writer }: { readonly answering: Answering | undefined; readonly writer: LetterWriter },
): ActToRecord {
  const { message, product, municipality, c, wanted, by, facts } = at;
  const submits = answering && submissionOf(answering, at, writer);
  return {
    ...{ message, product, municipality, reference, wanted, by },
    provider: facts.book.provider,
    identification: c.content.header.identification,
    ...(submits && { submits }),
    ...(wanted.act === 'ask' && { notice: writer.write(noticeOf(at, reference, wanted.question)) }),
  };
}

/** The one message by which an act is carried out; what else follows from it follows when it is judged. */
function submissionOf({ letters }: Answering, at: ActAtHand, writer: LetterWriter): ActToRecord['submits'] {
  const content = letters.find(({ role }) => role === 'original')?.content;
  assert(content?.kind === 'message', 'an act is carried out by a message');
  const { message } = content;
  assert(message.kind === 'JW301' || message.kind === 'JW319', 'which is a JW301 or a JW319');
  const { automatic, book } = at.facts;
  const free = new Set(automatic?.freeNumbers.get(book.municipality));
  const rows = message.kind === 'JW301' ? message.client.products : [];
  const numbers = rows.map(({ allocationNumber }) => allocationNumber).filter((number) => free.has(number));
  const { identification } = message.header;
  return { kind: message.kind, identification, body: writer.write(message), numbers };
}

function noticeOf({ c, facts, product }: ActAtHand, reference: string, question: string): Notice {
  const { kind, header } = c.content;
  return {
    identification: c.answerIdentification,
    issuedOn: facts.automatic?.today ?? facts.today,
    about: { kind, sender: header.sender, identification: header.identification },
    items: [
      {
        code: 'question',
        place: kind === 'JW315' ? { kind: 'product', product } : { kind: 'request' },
        sentence: {
          nl: `De gemeente vraagt over verzoek ${reference}: ${question}`,
          en: `The municipality asks about request ${reference}: ${question}`,
        },
        figures: { reference },
      },
    ],
    truncated: 0,
  };
}

function shown({ listed, acts }: FoundRequest, { client }: Request): ShownRequest {
  const asked = 'wanted' in client ? client.wanted : client.products[listed.product];
  assert(asked !== undefined, 'what was asked is in the message that asked it');
  return { ...listed, client: shownClient(client), asked, acts };
}

/** The number is shown to the municipality that is answerable, and nowhere kept. */
function shownClient(client: Pick<IdentifiedClient, 'bsn'> & Partial<IdentifiedClient>): ShownClient {
  const { bsn, birthDate, sex, name } = client;
  return {
    bsn: bsn.reveal(),
    ...(birthDate && { birthDate }),
    ...(sex !== undefined && { sex }),
    ...(name && { name }),
  };
}
