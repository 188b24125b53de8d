import { objectIn } from './object-in';

const read = (said: unknown) => objectIn(Buffer.from(JSON.stringify(said)));

it.each([
  [{ reason: 'over 999912343' }, 'reason'],
  [{ reason: 'a sound one', note: '9999.12.343' }, 'note'],
  [{ said: [{ text: 'cliënt 9999 12 343' }] }, 'said'],
])('refuses %j, and names the field', (said, field) => {
  expect(() => read(said)).toThrow(expect.objectContaining({ kind: 'citizen-number', more: { field } }) as Error);
});

it.each([
  { reason: 'over bericht 48211' },
  { messageId: '999912343' },
  { messages: ['999912343'] },
  { limitCents: 999912343 },
])('takes %j', (said) => {
  expect(read(said)).toEqual(said);
});
