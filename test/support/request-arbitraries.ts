import fc, { type Arbitrary } from 'fast-check';
import type {
  AllocationRequest,
  AllocationRequestReply,
  Answered,
  ChangeRequest,
  ChangeRequestReply,
  ChangingClient,
  MunicipalityCode,
  RequestAnswer,
  RequestAnswerReply,
  RequestedProduct,
  RequestingClient,
  WantedSituation,
} from '#domain';
import {
  both,
  bsn,
  codesIn,
  extent,
  few,
  fromMunicipality,
  fromProvider,
  identifiedClient,
  product,
  replyHeader,
  type Side,
} from './part-arbitraries';
import { day, digits, line, money, oneOf, remark, wholeNumber } from './value-arbitraries';

/** Requests, changes and what is answered to them, of every shape that the schemas allow, and the replies to each. */

const yesOrNo = oneOf('1', '2');
const allocationNumber = wholeNumber(999_999_999);
const budget = money(99_999_999);

const requestedProduct = (side: Side): Arbitrary<RequestedProduct> =>
  both(
    fc.record(
      {
        reference: line(36),
        rulingNumber: wholeNumber(999_999_999),
        product,
        rulingStarts: day,
        starts: day,
        ends: day,
        extent,
        budget,
        referrer: fc.record(
          { referrerKind: oneOf('01', '06', '08'), name: line(64), practitioner: digits(8) },
          { requiredKeys: ['referrerKind'] },
        ),
        frameworkContract: yesOrNo,
        remark,
      },
      { requiredKeys: ['reference', 'starts', 'referrer'] },
    ),
    codesIn(side),
  );

const requestingClient = (side: Side): Arbitrary<RequestingClient> =>
  both(
    both(
      identifiedClient,
      fc.record(
        { authorityHolderKnown: yesOrNo, remark, products: few(requestedProduct(side)) },
        { requiredKeys: ['products'] },
      ),
    ),
    codesIn(side),
  );

export const allocationRequests: Arbitrary<AllocationRequest> = fc.record({
  kind: fc.constant('JW315'),
  header: fromProvider,
  client: requestingClient('message'),
});

export const allocationRequestReplies: Arbitrary<AllocationRequestReply> = fc.record(
  { kind: fc.constant('JW316'), header: fromProvider, reply: replyHeader, client: requestingClient('reply') },
  { requiredKeys: ['kind', 'header', 'reply'] },
);

const wish = { wantedFrom: day, ends: day, extent, budget };

const wantedSituation = (side: Side): Arbitrary<WantedSituation> =>
  both(
    fc.record(
      {
        reference: line(36),
        reason: oneOf('1', '2'),
        unchanged: few(both(fc.record({ allocationNumber }), codesIn(side))),
        changed: few(
          both(
            fc.record({ allocationNumber, ...wish }, { requiredKeys: ['allocationNumber', 'wantedFrom'] }),
            codesIn(side),
          ),
        ),
        added: few(both(fc.record({ product, ...wish }, { requiredKeys: ['wantedFrom'] }), codesIn(side))),
      },
      { requiredKeys: ['reference', 'reason'] },
    ),
    codesIn(side),
  );

const changingClient = (side: Side): Arbitrary<ChangingClient> =>
  both(fc.record({ bsn, wanted: wantedSituation(side) }), codesIn(side));

export const changeRequests: Arbitrary<ChangeRequest> = fc.record({
  kind: fc.constant('JW317'),
  header: fromProvider,
  client: changingClient('message'),
});

export const changeRequestReplies: Arbitrary<ChangeRequestReply> = fc.record(
  { kind: fc.constant('JW318'), header: fromProvider, reply: replyHeader, client: changingClient('reply') },
  { requiredKeys: ['kind', 'header', 'reply'] },
);

const municipality = digits(4) as Arbitrary<MunicipalityCode>;

const answered = (side: Side): Arbitrary<Answered> =>
  both(
    fc.record(
      {
        reference: line(36),
        verdict: oneOf('1', '2'),
        refusalReason: oneOf('1', '8', '9'),
        residence: both(fc.record({ municipality }), codesIn(side)),
      },
      { requiredKeys: ['reference', 'verdict'] },
    ),
    codesIn(side),
  );

export const requestAnswers: Arbitrary<RequestAnswer> = fc.record({
  kind: fc.constant('JW319'),
  header: fromMunicipality,
  answer: answered('message'),
});

export const requestAnswerReplies: Arbitrary<RequestAnswerReply> = fc.record(
  { kind: fc.constant('JW320'), header: fromMunicipality, reply: replyHeader, answer: answered('reply') },
  { requiredKeys: ['kind', 'header', 'reply'] },
);
