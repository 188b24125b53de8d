import fc, { type Arbitrary } from 'fast-check';
import {
  Bsn,
  returnCode,
  type AllocatedClient,
  type AllocationMessage,
  type AllocationReply,
  type Amount,
  type Contact,
  type Declaration,
  type DeclarationAnswer,
  type DeclarationLine,
  type FullName,
  type Header,
  type Identification,
  type OpenPeriod,
  type PartyCode,
  type Period,
  type Relation,
  type ReplyHeader,
  type ReturnCode,
  type SchemaVersions,
} from '#domain';

import { anyText, day, digits, letters, line, money, oneOf, remark, time, wholeNumber } from './value-arbitraries';

/** Messages of every shape that the schemas allow. */

const bsn = digits(5).map((tail) => Bsn.of(`9999${tail}`));
const municipality = digits(4) as Arbitrary<PartyCode>;
const provider = digits(8) as Arbitrary<PartyCode>;
const version = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map((parts) => parts.join('.'));
const schemaVersions: Arbitrary<SchemaVersions> = fc.record({ shared: version, message: version });
const identification: Arbitrary<Identification> = fc.record({ identification: line(12), issuedOn: day });
const category = oneOf('31', '40', '45', '54', '55');
const unit = oneOf('01', '04', '14', '16', '82', '83', '84');
const codes: Arbitrary<readonly ReturnCode[]> = fc.array(oneOf('0200', '8001', '9322', 'S300').map(returnCode), {
  minLength: 1,
  maxLength: 3,
});
const period: Arbitrary<Period> = fc.record({ begins: day, ends: day });
const openPeriod: Arbitrary<OpenPeriod> = fc.record({ begins: day, ends: day }, { requiredKeys: [] });
const amountTo = (max: number): Arbitrary<Amount> => fc.record({ cents: money(max), side: oneOf('debit', 'credit') });

const header = (sender: Arbitrary<PartyCode>, recipient: Arbitrary<PartyCode>): Arbitrary<Header> =>
  fc
    .tuple(identification, fc.record({ sender, recipient, schemaVersions }))
    .map(([identified, rest]) => ({ ...identified, ...rest }));

const surname = fc.record({ name: line(40), prefix: line(10) }, { requiredKeys: ['name'] });
const fullName: Arbitrary<FullName> = fc.record(
  {
    surname,
    partnerSurname: surname,
    givenNames: line(40),
    initials: letters('abcXYZÀéỳ', 6),
    nameUse: oneOf('1', '2', '3', '4', '5', '6'),
  },
  { requiredKeys: ['surname', 'nameUse'] },
);
const birthDate = fc.record({ date: day, use: oneOf('1', '2', '3') }, { requiredKeys: ['date'] });
const sex = oneOf('0', '1', '2');
const house = fc.record(
  { number: wholeNumber(99_999), letter: line(1), addition: line(4), designation: oneOf('AB', 'BY', 'TO', 'WW') },
  { requiredKeys: ['number'] },
);
const address = fc.record(
  { house, postalCode: line(8), street: line(24), place: line(80), country: oneOf('NL', 'BE', 'CW') },
  { requiredKeys: [] },
);
const telephone = fc.record({ number: digits(10), countryNumber: line(4) });

/** With codes where it stands in a reply, which demands them there. */
type Codes = { readonly returnCodes?: readonly ReturnCode[] };
const codesIn = (side: 'message' | 'reply'): Arbitrary<Codes> =>
  side === 'reply' ? fc.record({ returnCodes: codes }) : fc.constant({});
const both = <A, B>(first: Arbitrary<A>, second: Arbitrary<B>): Arbitrary<A & B> =>
  fc.tuple(first, second).map(([one, other]) => ({ ...one, ...other }));

const contact = (side: 'message' | 'reply'): Arbitrary<Contact> =>
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

const relation = (side: 'message' | 'reply'): Arbitrary<Relation> =>
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

const allocatedProduct = (side: 'message' | 'reply'): Arbitrary<AllocatedClient['products'][number]> =>
  both(
    fc.record(
      {
        allocationNumber: wholeNumber(999_999_999),
        requestReference: line(36),
        product: fc.record({ category, code: line(5) }, { requiredKeys: ['category'] }),
        allocatedOn: day,
        allocatedAt: time,
        starts: day,
        ends: day,
        changeReason: oneOf('01', '07', '13', '14'),
        extent: fc.record({ volume: wholeNumber(99_999_999), unit, frequency: oneOf('1', '2', '4', '6') }),
        budget: money(99_999_999),
        remark,
      },
      { requiredKeys: ['allocationNumber', 'allocatedOn', 'allocatedAt', 'starts'] },
    ),
    codesIn(side),
  );

const few = <T>(one: Arbitrary<T>): Arbitrary<readonly T[]> => fc.array(one, { minLength: 1, maxLength: 3 });

const allocatedClient = (side: 'message' | 'reply'): Arbitrary<AllocatedClient> =>
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

export const allocationMessages: Arbitrary<AllocationMessage> = fc.record({
  kind: fc.constant('JW301'),
  header: header(municipality, provider),
  client: allocatedClient('message'),
});

const replyHeader: Arbitrary<ReplyHeader> = both(
  identification,
  fc.record({ rulesVersion: version, schemaVersions, returnCodes: codes }, { requiredKeys: ['schemaVersions'] }),
);

export const allocationReplies: Arbitrary<AllocationReply> = fc.record(
  {
    kind: fc.constant('JW302'),
    header: header(municipality, provider),
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

export const declarations: Arbitrary<Declaration> = fc.record({
  kind: fc.constant('JW323'),
  header: header(provider, municipality),
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

export const declarationAnswers: Arbitrary<DeclarationAnswer> = fc.record(
  {
    kind: fc.constant('JW325'),
    header: header(municipality, provider),
    declaration: identification,
    rulesVersion: version,
    declarationSchemaVersions: schemaVersions,
    returnCodes: codes,
    answer,
  },
  { requiredKeys: ['kind', 'header', 'declaration', 'declarationSchemaVersions', 'returnCodes'] },
);

/** For comparing: a Bsn hides its digits from `toEqual` too, which would find any two the same. */
export function bared(value: unknown): unknown {
  if (value instanceof Bsn) return `bsn ${value.reveal()}`;
  if (Array.isArray(value)) return value.map(bared);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bared(inner)]));
}
