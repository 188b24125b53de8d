import { readFileSync } from 'node:fs';
import { kindNamedIn } from './kind-named-in';

const NAMESPACE = 'http://www.istandaarden.nl/ijw/3_2/jw323/schema';
const root = `<a:Root xmlns:b="urn:other" xmlns:a="${NAMESPACE}">`;

it.each([
  ['a prefix', root, 'JW323'],
  ['no prefix', `<Root xmlns='${NAMESPACE}'/>`, 'JW323'],
  ['what may come before the root', `\uFEFF<?xml version="1.0"?>\n<!-- <x:y> -->\n<!---->${root}`, 'JW323'],
  ['white space in the tag', `<a:Root\n\txmlns:a\n=\n"${NAMESPACE}"\n>`, 'JW323'],
  ['a kind that the gateway does not know', root.replace('jw323', 'jw999'), 'JW999'],
  ['another release', root.replace('3_2', '4_0'), 'JW323'],
])('tells the kind by its namespace, with %s', (_, text, kind) => {
  expect(kindNamedIn(Buffer.from(text))).toBe(kind);
});

it.each([
  ['nothing', ''],
  ['no XML', 'JW323'],
  ['another namespace', root.replace('istandaarden.nl', 'example.nl')],
  ['a namespace that is not the one of the root', `<c:Root xmlns:a="${NAMESPACE}">`],
  ['a default namespace that is not the one of the root', `<a:Root xmlns="${NAMESPACE}">`],
  ['a document type', `<!DOCTYPE Root>${root}`],
  ['a root in a comment', `<!-- ${root} --><Root>`],
  ['a comment without end', `<!-- ${root}`],
  ['a tag without end', root.slice(0, -1)],
  ['a tag that begins after much else', `${' '.repeat(9_000)}${root}`],
])('does not guess of %s', (_, text) => {
  expect(kindNamedIn(Buffer.from(text))).toBeUndefined();
});

it('tells the kind of a message', () => {
  expect(kindNamedIn(readFileSync('test/fixtures/allocation/sound/message.xml'))).toBe('JW301');
});

it('takes no time for what is made to take it', () => {
  const begun = performance.now();
  for (const hostile of [
    '<a '.repeat(9_000),
    '<!--'.repeat(9_000),
    `<a${' b="c"'.repeat(9_000)}`,
    ' '.repeat(30_000),
  ]) {
    expect(kindNamedIn(Buffer.from(hostile))).toBeUndefined();
  }
  expect(performance.now() - begun).toBeLessThan(200);
});
