import { assert } from '../assert';
import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { ChangeRequest } from '../message/change-request';
import type { AllocationRequest } from '../message/request';
import { checkNamed } from '../request/check-change-request';
import { checkRequestAnswer } from '../request/check-request-answer';
import type { Finding } from '../rule/finding';
import type { CalendarDate } from '../values/calendar-date';
import type { MunicipalityCode } from '../values/codes';
import type { Lack } from './allocated-client';
import type { AnsweredReference, RequestVerdict } from './answered-request';
import { answering, rowsIn, type Answering } from './answering';
import { faultsIn, ownAnswer, ownFacts } from './own-messages';
import type { RefusalReason } from './request-check';
import { isLacking, requestAtHand, type Request, type RequestAtHand } from './request-at-hand';
import { numbersInTurn } from './verdict-on-change';
import { rowOf } from './verdict-on-products';
import { lacksOf } from './verdict-on-rows';
import { rowsOfChange, type RowDoubt } from './wanted-changes';

/** What a person of the municipality decides on what was asked under some references of one request. */
export type ActOnRequest = {
  readonly references: readonly string[];
} & (
  | {
      readonly kind: 'allocate';
      /** Of a JW317 whose day has passed: the day that was agreed with the provider instead. */
      readonly from?: CalendarDate;
    }
  | { readonly kind: 'refuse'; readonly reason: RefusalReason; readonly residence?: MunicipalityCode }
  | { readonly kind: 'look-into' }
);

/** What cannot be done as the person wants it, and why. */
export interface Hindrance {
  readonly kind: 'hindered';
  readonly lacks: readonly (Lack | RowDoubt)[];
  /** The rules that the message would break. */
  readonly findings: readonly Finding[];
}

export type Acted = { readonly kind: 'done'; readonly answering: Answering } | Hindrance;

const hindered = (lacks: Hindrance['lacks'], findings: readonly Finding[] = []): Hindrance => ({
  kind: 'hindered',
  lacks,
  findings,
});

/**
 * The messages by which a person's decision is carried out, and what they book; the request is in the book. A person may decide
 * what no check lets through, but not what cannot be written: nothing is made up for anybody.
 */
export function actOnRequest(c: Case<Request>, facts: PairFacts, act: ActOnRequest): Acted {
  const at = requestAtHand(c, facts);
  const { content } = c;
  const asked = referencesIn(content).filter(({ reference }) => act.references.includes(reference));
  assert(asked.length > 0, 'a person decides on what was asked');
  if (act.kind !== 'allocate') return answeredBy(at, asked, verdictOf(act));
  if (isLacking(at.told)) return hindered(at.told);
  return content.kind === 'JW315'
    ? allocateProducts({ ...at, c: { ...c, content } }, act.references)
    : allocateChange({ ...at, c: { ...c, content } }, act.from);
}

type Asked = Omit<AnsweredReference, 'verdict'>;

const referencesIn = (content: Request): readonly Asked[] =>
  content.kind === 'JW315'
    ? content.client.products.map(({ reference }, product) => ({ reference, place: { kind: 'product', product } }))
    : [{ reference: content.client.wanted.reference, place: { kind: 'request' } }];

function verdictOf(act: Exclude<ActOnRequest, { readonly kind: 'allocate' }>): RequestVerdict {
  if (act.kind === 'look-into') return { kind: 'looked-into' };
  const { reason, residence } = act;
  return { kind: 'refused', reason, ...(residence !== undefined && { residence }) };
}

/** An answer of a person may be one too many, or name a reason without the municipality that belongs to it. */
function answeredBy(at: RequestAtHand, asked: readonly Asked[], verdict: RequestVerdict): Acted {
  const answered = asked.map((one) => ({ ...one, verdict }));
  const findings = answered.flatMap((one, position) => checkRequestAnswer(ownAnswer(at, position, one), ownFacts(at)));
  return findings.length > 0 ? hindered([], findings) : { kind: 'done', answering: answering(at, answered) };
}

function allocateProducts(at: RequestAtHand<AllocationRequest>, references: readonly string[]): Acted {
  const take = numbersInTurn(at.numbers);
  const answered = at.c.content.client.products.flatMap((product, position): readonly AnsweredReference[] =>
    references.includes(product.reference)
      ? [
          {
            reference: product.reference,
            place: { kind: 'product', product: position },
            verdict: { kind: 'allocated', rows: [rowOf(product, take(), at)] },
          },
        ]
      : [],
  );
  return written(at, answered);
}

function allocateChange(at: RequestAtHand<ChangeRequest>, agreedFrom: CalendarDate | undefined): Acted {
  const { wanted } = at.c.content.client;
  const { facts, automatic, numbers } = at;
  const gone = checkNamed(at.c, facts);
  if (gone.length > 0) return hindered(['unsound'], gone);
  const changes = rowsOfChange(wanted, { book: facts.book, automatic, take: numbersInTurn(numbers), agreedFrom });
  const doubts = [...new Set(changes.flatMap((change) => change.doubts))];
  if (doubts.length > 0) return hindered(doubts);
  const verdict: RequestVerdict = { kind: 'allocated', rows: changes.map(({ row }) => row) };
  return written(at, [{ reference: wanted.reference, place: { kind: 'request' }, verdict }]);
}

/** It must be a sound message, with a number for every row. */
function written(at: RequestAtHand, answered: readonly AnsweredReference[]): Acted {
  const rows = rowsIn(answered);
  const lacks = lacksOf(rows, at);
  if (lacks.length > 0) return hindered(lacks);
  const findings = faultsIn(at, rows);
  return findings.length > 0 ? hindered(['unsound'], findings) : { kind: 'done', answering: answering(at, answered) };
}
