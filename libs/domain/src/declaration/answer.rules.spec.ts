import { amountOf, answerRules, cents, returnCode, type Rule } from '#domain';
import { describeRule } from '../../../../test/support/describe-rule';
import {
  aWholeRefusal,
  awaited,
  first,
  partly,
  returned,
  said,
  second,
} from '../../../../test/support/rule-cases/answer';
import { anAnswer } from '../../../../test/support/answer-builders';
import { creditOf } from '../../../../test/support/declaration-builders';

const rule = (code: string) => answerRules.find((each) => each.code === code) as Rule<unknown>;

it('every rule that an answer is held against is in the list, in the order of reporting', () => {
  expect(answerRules.map(({ code }) => code).join(' ')).toBe(
    'TR337 TR101 TR342 TR056 TR135 TR378 TR371 TR376 TR366 TR367',
  );
});

describeRule(rule('TR337'), [
  ['a declaration that awaits it', { answer: partly, awaited }, 'holds'],
  ['none', { answer: partly, awaited: undefined }, { declaration: 'A1' }],
]);

const whole = aWholeRefusal();
const asked = { claimedCents: 100_000, grantedCents: 70_000 };
describeRule(rule('TR342'), [
  ['one of two lines refused', partly, 'holds'],
  ['everything granted', anAnswer(), 'holds'],
  ['refused as a whole', whole, 'holds'],
  ['only a header, for a message that was refused by it', { ...partly, answer: undefined }, 'holds'],
  ['a refused credit makes more granted than claimed', anAnswer([creditOf(first, 'R9')]), 'holds'],
  [
    'a cent less than what is left',
    said({ granted: amountOf(cents(69_999)) }),
    { ...asked, grantedCents: 69_999, refusedCents: 30_000 },
  ],
  [
    'a line that is not refused at all',
    said({ clients: [{ ...partly.answer!.clients![0]!, lines: [{ ...second, returnCodes: [returnCode('0200')] }] }] }),
    { ...asked, refusedCents: 30_000 },
  ],
  [
    'refused as a whole, but something is granted',
    said({ granted: amountOf(cents(1)) }, whole),
    { claimedCents: 100_000, grantedCents: 1, refusedCents: 0 },
  ],
  [
    'refused as a whole, with lines',
    said({ clients: partly.answer!.clients! }, whole),
    { claimedCents: 100_000, grantedCents: 0, refusedCents: 30_000 },
  ],
]);

const versions = (shared: string, message: string) => ({
  answer: { ...partly, declarationSchemaVersions: { shared, message } },
  awaited,
});
describeRule(rule('TR371'), [
  ['the same', versions('1.0.0', '1.0.0'), 'holds'],
  ['another of the shared types', versions('1.0.1', '1.0.0'), { said: '1.0.1 1.0.0', sent: '1.0.0 1.0.0' }],
  ['another of the message', versions('1.0.0', '1.0.1'), { said: '1.0.0 1.0.1', sent: '1.0.0 1.0.0' }],
]);

const declares = { said: 'D202604001', sent: 'D202604001', saidCents: 100_000, sentCents: 100_000 };
describeRule(rule('TR376'), [
  ['the same', { answer: partly, awaited }, 'holds'],
  ['only a header', { answer: { ...partly, answer: undefined }, awaited }, 'holds'],
  ['another number', { answer: said({ number: 'D2' }), awaited }, { ...declares, said: 'D2' }],
  ['another total', { answer: said({ claimed: amountOf(cents(1)) }), awaited }, { ...declares, saidCents: 1 }],
]);

describeRule(rule('TR366'), [
  ['a line of the declaration', { line: returned, declared: second }, 'holds'],
  ['a line of no declaration', { line: returned, declared: undefined }, { allocationNumber: 518000101 }],
]);

const changed = (changes: object) => ({ line: { ...returned, ...changes }, declared: second });
describeRule(rule('TR367'), [
  ['the same line', changed({}), 'holds'],
  ['a line that was never declared, which another rule tells', { line: returned, declared: undefined }, 'holds'],
  ['another allocation', changed({ allocationNumber: 7 }), { changed: 'allocationNumber' }],
  [
    'another category and code',
    changed({ category: '46', productCode: '46A01' }),
    { changed: 'category, productCode' },
  ],
  ['another first day', changed({ period: { ...second.period, begins: '2026-04-02' } }), { changed: 'begins' }],
  ['another last day', changed({ period: { ...second.period, ends: '2026-04-29' } }), { changed: 'ends' }],
  ['another volume', changed({ volume: 1 }), { changed: 'volume' }],
  ['another unit, with a rate', changed({ unit: '82', rate: cents(1) }), { changed: 'unit, rateCents' }],
  ['another amount', changed({ claimed: amountOf(cents(1)) }), { changed: 'claimedCents' }],
  ['the other side', changed({ claimed: { ...second.claimed, side: 'credit' } }), { changed: 'claimedCents' }],
  ['a previous reference', changed({ previousReference: 'R0' }), { changed: 'previousReference' }],
]);
