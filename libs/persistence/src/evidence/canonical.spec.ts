import fc from 'fast-check';
import { canonical, type Json } from './canonical';

const shuffled = (value: Json): Json =>
  value === null || typeof value !== 'object'
    ? value
    : value instanceof Array
      ? value.map(shuffled)
      : Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([name, each]) => [name, shuffled(each)]),
        );

const values = fc.jsonValue({ noUnicodeString: false }).map((value) => JSON.parse(JSON.stringify(value)) as Json);

it('says what JSON says, in one way whatever the order of the names', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(JSON.parse(canonical(value))).toEqual(value);
      expect(canonical(shuffled(value))).toBe(canonical(value));
    }),
  );
});

it('sorts by code units and writes no space', () => {
  expect(canonical({ b: [1, { d: null, c: 'é"' }], B: true, a_: 2, a: -3 })).toBe(
    '{"B":true,"a":-3,"a_":2,"b":[1,{"c":"é\\"","d":null}]}',
  );
});
