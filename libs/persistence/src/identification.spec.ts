import { identificationOf } from './identification';

test.each([
  [1, 'G00000000001'],
  [31, 'G0000000000Z'],
  [32, 'G00000000010'],
  [Number.MAX_SAFE_INTEGER, 'G7ZZZZZZZZZZ'],
])('%d is %s', (sequence, identification) => {
  expect(identificationOf(sequence)).toBe(identification);
});

test('ten thousand in a row are all different and in order', () => {
  const all = Array.from({ length: 10_000 }, (_, sequence) => identificationOf(sequence));
  expect(new Set(all).size).toBe(all.length);
  expect([...all].sort()).toEqual(all);
});
