import fc, { type Arbitrary } from 'fast-check';
import {
  Bsn,
  returnCode,
  type BirthDate,
  type Extent,
  type Header,
  type IdentifiedClient,
  type Identification,
  type PartyCode,
  type Product,
  type ReplyHeader,
  type ReturnCode,
  type SchemaVersions,
} from '#domain';
import { day, digits, letters, line, oneOf, wholeNumber } from './value-arbitraries';

/** What the messages of more than one kind are made of. */

export const bsn = digits(5).map((tail) => Bsn.of(`9999${tail}`));
const municipality = digits(4) as Arbitrary<PartyCode>;
const provider = digits(8) as Arbitrary<PartyCode>;
export const version = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map((parts) => parts.join('.'));
export const schemaVersions: Arbitrary<SchemaVersions> = fc.record({ shared: version, message: version });
export const identification: Arbitrary<Identification> = fc.record({ identification: line(12), issuedOn: day });
export const category = oneOf('31', '40', '45', '54', '55');
export const unit = oneOf('01', '04', '14', '16', '82', '83', '84');
export const product: Arbitrary<Product> = fc.record({ category, code: line(5) }, { requiredKeys: ['category'] });
export const extent: Arbitrary<Extent> = fc.record({
  volume: wholeNumber(99_999_999),
  unit,
  frequency: oneOf('1', '2', '4', '6'),
});
export const codes: Arbitrary<readonly ReturnCode[]> = fc.array(oneOf('0200', '8001', '9322', 'S300').map(returnCode), {
  minLength: 1,
  maxLength: 3,
});
const header = (sender: Arbitrary<PartyCode>, recipient: Arbitrary<PartyCode>): Arbitrary<Header> =>
  fc
    .tuple(identification, fc.record({ sender, recipient, schemaVersions }))
    .map(([identified, rest]) => ({ ...identified, ...rest }));

export const initials = letters('abcXYZÀéỳ', 6);
export const surname = fc.record({ name: line(40), prefix: line(10) }, { requiredKeys: ['name'] });
export const birthDate: Arbitrary<BirthDate> = fc.record(
  { date: day, use: oneOf('1', '2', '3') },
  { requiredKeys: ['date'] },
);
export const sex = oneOf('0', '1', '2');
/** Who a message of a provider is about. */
export const identifiedClient: Arbitrary<IdentifiedClient> = fc.record({
  bsn,
  birthDate,
  sex,
  name: fc.record({ surname, givenNames: line(40), initials }, { requiredKeys: ['surname'] }),
});

export type Side = 'message' | 'reply';

/** With codes where it stands in a reply, which demands them there. */
type Codes = { readonly returnCodes?: readonly ReturnCode[] };
export const codesIn = (side: Side): Arbitrary<Codes> =>
  side === 'reply' ? fc.record({ returnCodes: codes }) : fc.constant({});
export const both = <A, B>(first: Arbitrary<A>, second: Arbitrary<B>): Arbitrary<A & B> =>
  fc.tuple(first, second).map(([one, other]) => ({ ...one, ...other }));

export const few = <T>(one: Arbitrary<T>): Arbitrary<readonly T[]> => fc.array(one, { minLength: 1, maxLength: 3 });

/** From the municipality to the provider, and the other way. */
export const fromMunicipality = header(municipality, provider);
export const fromProvider = header(provider, municipality);

export const replyHeader: Arbitrary<ReplyHeader> = both(
  identification,
  fc.record({ rulesVersion: version, schemaVersions, returnCodes: codes }, { requiredKeys: ['schemaVersions'] }),
);
