import fc, { type Arbitrary } from 'fast-check';
import {
  Bsn,
  type AllocatedClient,
  type AllocationMessage,
  type AllocationReply,
  type Amount,
  type Contact,
  type Declaration,
  type DeclarationAnswer,
  type DeclarationLine,
  type FullName,
  type Message,
  type MessageKind,
  type OpenPeriod,
  type Period,
  type Relation,
} from '#domain';
import * as care from './care-arbitraries';
import {
  birthDate,
  both,
  bsn,
  category,
  codes,
  codesIn,
  extent,
  few,
  fromMunicipality,
  fromProvider,
  identification,
  initials,
  product,
  replyHeader,
  schemaVersions,
  sex,
  surname,
  unit,
  version,
  type Side,
} from './part-arbitraries';
import * as request from './request-arbitraries';
import { anyText, day, digits, letters, line, money, oneOf, remark, time, wholeNumber } from './value-arbitraries';

const openPeriod: Arbitrary<OpenPeriod> = fc.record({ begins: day, ends: day }, { requiredKeys: [] });
const period: Arbitrary<Period> = fc.record({ begins: day, ends: day });
const amountTo = (max: number): Arbitrary<Amount> => fc.record({ cents: money(max), side: oneOf('debit', 'credit') });

const fullName: Arbitrary<FullName> = fc.record(
  {
    surname,
    partnerSurname: surname,
    givenNames: line(40),
    initials,
    nameUse: oneOf('1', '2', '3', '4', '5', '6'),
  },
  { requiredKeys: ['surname', 'nameUse'] },
);
const house = fc.record(
  { number: wholeNumber(99_999), letter: line(1), addition: line(4), designation: oneOf('AB', 'BY', 'TO', 'WW') },
  { requiredKeys: ['number'] },
);
const address = fc.record(
  { house, postalCode: line(8), street: line(24), place: line(80), country: oneOf('NL', 'BE', 'CW') },
  { requiredKeys: [] },
);
const telephone = fc.record({ number: digits(10), countryNumber: line(4) });

const contact = (side: Side): Arbitrary<Contact> =>
  both(
    fc.record(
      {
        addressKind: oneOf('01', '02', '03', '04'),
        address,
        organisation: line(35),
        telephones: fc.record({ first: telephone, second: telephone }, { requiredKeys: ['first'] }),
        email: line(80),
        period: openPeriod,
      },
      { requiredKeys: ['addressKind'] },
    ),
    codesIn(side),
  );

const relation = (side: Side): Arbitrary<Relation> =>
  both(
    fc.record(
      {
        number: line(20),
        order: wholeNumber(99),
        relationKind: oneOf('03', '10', '25'),
        birthDate,
        sex,
        name: fullName,
        contact: contact(side),
      },
      { requiredKeys: ['number', 'relationKind', 'name', 'contact'] },
    ),
    codesIn(side),
  );

const allocatedProduct = (side: Side): Arbitrary<AllocatedClient['products'][number]> =>
  both(
    fc.record(
      {
        allocationNumber: wholeNumber(999_999_999),
        requestReference: line(36),
        product,
        allocatedOn: day,
        allocatedAt: time,
        starts: day,
        ends: day,
        changeReason: oneOf('01', '07', '13', '14'),
        extent,
        budget: money(99_999_999),
        remark,
      },
      { requiredKeys: ['allocationNumber', 'allocatedOn', 'allocatedAt', 'starts'] },
    ),
    codesIn(side),
  );

const allocatedClient = (side: Side): Arbitrary<AllocatedClient> =>
  both(
    fc.record(
      {
        bsn,
        birthDate,
        sex,
        name: fullName,
        communication: fc.record({ form: oneOf('1', '2', '3'), language: line(25) }, { requiredKeys: ['form'] }),
        legalStatus: oneOf('01', '05', '12'),
        legalRepresentation: oneOf('06', '10'),
        remark,
        relations: few(relation(side)),
        contacts: few(contact(side)),
        products: few(allocatedProduct(side)),
      },
      { requiredKeys: ['bsn', 'birthDate', 'sex', 'name', 'contacts', 'products'] },
    ),
    codesIn(side),
  );

const allocationMessages: Arbitrary<AllocationMessage> = fc.record({
  kind: fc.constant('JW301'),
  header: fromMunicipality,
  client: allocatedClient('message'),
});

const allocationReplies: Arbitrary<AllocationReply> = fc.record(
  {
    kind: fc.constant('JW302'),
    header: fromMunicipality,
    reply: replyHeader,
    client: allocatedClient('reply'),
  },
  { requiredKeys: ['kind', 'header', 'reply'] },
);

const declarationLine: Arbitrary<DeclarationLine> = fc.record(
  {
    reference: anyText(20),
    previousReference: anyText(20),
    allocationNumber: wholeNumber(999_999_999),
    category,
    productCode: line(5),
    period,
    volume: wholeNumber(99_999_999),
    unit,
    rate: money(99_999_999),
    claimed: amountTo(99_999_999),
  },
  {
    requiredKeys: ['reference', 'allocationNumber', 'category', 'productCode', 'period', 'volume', 'unit', 'claimed'],
  },
);

const declarations: Arbitrary<Declaration> = fc.record({
  kind: fc.constant('JW323'),
  header: fromProvider,
  number: letters('abcXYZ0129', 12),
  period,
  issuedOn: day,
  total: amountTo(999_999_999_999),
  clients: few(fc.record({ bsn, lines: few(declarationLine) })),
});

const answer = fc.record(
  {
    number: anyText(12),
    claimed: amountTo(999_999_999_999),
    granted: amountTo(999_999_999_999),
    clients: few(
      fc.record({ bsn, lines: few(both(declarationLine, fc.record({ returnCodes: codes }))), returnCodes: codes }),
    ),
    returnCodes: codes,
  },
  { requiredKeys: ['number', 'claimed', 'granted', 'returnCodes'] },
);

const declarationAnswers: Arbitrary<DeclarationAnswer> = fc.record(
  {
    kind: fc.constant('JW325'),
    header: fromMunicipality,
    declaration: identification,
    rulesVersion: version,
    declarationSchemaVersions: schemaVersions,
    returnCodes: codes,
    answer,
  },
  { requiredKeys: ['kind', 'header', 'declaration', 'declarationSchemaVersions', 'returnCodes'] },
);

/** Messages of every kind and of every shape that its schema allows. */
export const messagesOf: { readonly [K in MessageKind]: Arbitrary<Message & { readonly kind: K }> } = {
  JW301: allocationMessages,
  JW302: allocationReplies,
  JW305: care.startMessages,
  JW306: care.startReplies,
  JW307: care.stopMessages,
  JW308: care.stopReplies,
  JW315: request.allocationRequests,
  JW316: request.allocationRequestReplies,
  JW317: request.changeRequests,
  JW318: request.changeRequestReplies,
  JW319: request.requestAnswers,
  JW320: request.requestAnswerReplies,
  JW323: declarations,
  JW325: declarationAnswers,
};

/** For comparing: a Bsn hides its digits from `toEqual` too, which would find any two the same. */
export function bared(value: unknown): unknown {
  if (value instanceof Bsn) return `bsn ${value.reveal()}`;
  if (Array.isArray(value)) return value.map(bared);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bared(inner)]));
}
