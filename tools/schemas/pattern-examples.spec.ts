import { examplesOf } from './pattern-examples';
import { parsePattern, toRegExp } from './xsd/pattern';

/** Some texts that a pattern must have among its examples, inside and outside. */
const cases: readonly (readonly [pattern: string, inside: readonly string[], outside: readonly string[]])[] = [
  ['436', ['436'], ['437', '336', '446']],
  ['[0-9]{8}', ['11111111', '01111111', '91111111'], ['1111111', '111111111', '/1111111', ':1111111']],
  ['[0-9]{1,15}', ['1', '11', '1'.repeat(15)], ['', '1'.repeat(16)]],
  ['[0-9]*', ['', '1', '9'], ['/', ':']],
  ['(0|[1-9][0-9]*)\\.0', ['0.0', '1.0', '9.0', '10.0', '19.0'], [':.0', '0/0']],
  ['([a-zA-ZÀ-ỳ])+', ['a', 'A', 'À', 'ỳ', 'aa'], ['', '¿', 'Ỵ', '@', '{']],
  ['[ \\t]*\\S.*', ['a', ' a', '\ta'], [' ', '\n']],
  ['.*[^\\s].*', ['a'], [' ', '\n', '\na']],
  ['\\s*\\S[\\s\\S]*', ['a', '\na'], [' ']],
  ['[^Z+-]+', ['a', 'Y', '.'], ['Z', '+', '-']],
  ['([.\\s]*\\S+[.\\s]*)+', ['a', '\ra', ' a'], ['', ' ']],
];

describe('the examples of a pattern', () => {
  it.each(cases)('%s', (pattern, inside, outside) => {
    const parsed = parsePattern(pattern);
    const regExp = toRegExp(parsed);
    const examples = examplesOf(parsed);
    expect(examples).toEqual(expect.arrayContaining([...inside, ...outside]));
    expect(inside.filter((text) => !regExp.test(text))).toEqual([]);
    expect(outside.filter((text) => regExp.test(text))).toEqual([]);
  });

  it.each(['\\d', '\\p{L}', '[a-z-[aeiou]]', '(a', 'a{', '^a', 'a$'])('are not made up for %s', (pattern) => {
    expect(() => parsePattern(pattern)).toThrow('is not read by this program');
  });
});
