import { wantedActIn } from './wanted-act';

const read = (said: unknown) => wantedActIn(Buffer.from(typeof said === 'string' ? said : JSON.stringify(said)));

it.each([
  { act: 'allocate' },
  { act: 'allocate', from: '2026-03-09' },
  { act: 'refuse', reason: '5' },
  { act: 'refuse', reason: '8', residence: '0603' },
  { act: 'ask', question: 'Waarom drie keer per week?' },
])('takes %j', (said) => {
  expect(read(said)).toEqual(said);
});

it.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['a list', []],
  ['nothing at all', 'null'],
  ['no act', {}],
  ['another act', { act: 'forget' }],
  ['a day that does not exist', { act: 'allocate', from: '2026-02-30' }],
  ['a day that is no text', { act: 'allocate', from: 20260309 }],
  ['more than an allocation takes', { act: 'allocate', reason: '5' }],
  ['no reason', { act: 'refuse' }],
  ['an unknown reason', { act: 'refuse', reason: '0' }],
  ['a reason that is no text', { act: 'refuse', reason: 5 }],
  ['elsewhere without where', { act: 'refuse', reason: '8' }],
  ['where without elsewhere', { act: 'refuse', reason: '5', residence: '0603' }],
  ['no municipality', { act: 'refuse', reason: '8', residence: '99000001' }],
  ['more than a refusal takes', { act: 'refuse', reason: '5', question: 'x' }],
  ['no question', { act: 'ask' }],
  ['an empty question', { act: 'ask', question: ' ' }],
  ['a question of two lines', { act: 'ask', question: 'a\nb' }],
  ['a question that is too long', { act: 'ask', question: 'a'.repeat(1001) }],
  ['more than a question takes', { act: 'ask', question: 'x', reason: '5' }],
])('does not take %s', (_, said) => {
  expect(read(said)).toBeUndefined();
});
