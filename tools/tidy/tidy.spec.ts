import { resolve } from 'node:path';
import { complaintsOf, type SourceText } from './complaint';
import { checks, tidy } from './tidy';

const lines = (count: number): string => 'a();\n'.repeat(count);
const inWeb = (text: string): SourceText => ({ path: 'apps/console/web/src/planted.tsx', text });
const inLibrary = (text: string): SourceText => ({ path: 'libs/domain/src/planted.ts', text });

/** For every check, texts that break it and one beside them that does not. */
const PLANTS: Readonly<Record<string, { readonly broken: readonly SourceText[]; readonly sound: SourceText }>> = {
  environment: {
    broken: [inLibrary('f(process.env.HOME);')],
    sound: { path: 'tools/x.ts', text: 'f(process.env.HOME);' },
  },
  clock: {
    broken: [inLibrary('new Date()'), inLibrary('Date.now()'), inWeb('<p>{Date.now()}</p>')],
    sound: inLibrary('today: CalendarDate'),
  },
  chance: { broken: [inLibrary('Math.random()'), inLibrary('randomUUID()')], sound: inLibrary('random()') },
  transaction: {
    broken: [
      inLibrary('dataSource.transaction(work)'),
      inLibrary("client.query('BEGIN')"),
      inLibrary('r.startTransaction()'),
    ],
    sound: inLibrary('store.inTransaction(work)'),
  },
  unfinished: {
    broken: [inLibrary("throw new Error('Not implemented');"), { path: 'README.md', text: 'TODO: say more' }],
    sound: inLibrary('// An implemented rule.'),
  },
  'left-over-test': {
    broken: [inLibrary("it.only('…', f)"), inLibrary("describe.skip('…', f)"), inLibrary("fit('…', f)")],
    sound: inLibrary("(found ? it : it.skip)('…', f); profit(1)"),
  },
  'citizen-number': { broken: [inLibrary("'111222333'")], sound: inLibrary("'999900018' 123456789 1112223330") },
  'local-path': {
    broken: [inLibrary("'/home/me/gateway'"), { path: 'docs/a.md', text: 'see ../shared/a' }],
    sound: inLibrary("'docs/home/a'"),
  },
  'registry-host': {
    broken: [{ path: 'package-lock.json', text: '"resolved": "https://elsewhere/a.tgz"' }],
    sound: { path: 'package-lock.json', text: '"integrity": "sha512-"' },
  },
  'making-of': {
    broken: [inLibrary('// See design.md.'), inLibrary('// Made with an LLM.'), inLibrary('// Mends it (#12).')],
    sound: inLibrary('// See docs/decisions/0001-seven-libraries.md. DAILY'),
  },
  'file-length': {
    broken: [inLibrary(lines(251)), { path: 'libs/a.spec.ts', text: lines(401) }],
    sound: { path: 'libs/a.spec.ts', text: lines(400) },
  },
  'function-length': {
    broken: [
      inLibrary(`function f() {\n${lines(39)}}`),
      inLibrary(`const f = () => {\n${lines(39)}};`),
      inWeb(`function F() {\n${'<p />;\n'.repeat(39)}}`),
    ],
    sound: inLibrary(`function f() {\n${lines(37)}const g = () => {\n${lines(38)}};\n}`),
  },
  'file-name': {
    broken: [
      { path: 'libs/domain/src/MessageKinds.ts', text: '' },
      { path: 'libs/domain/src/string-utils.ts', text: '' },
    ],
    sound: { path: 'libs/domain/src/database.ts', text: '' },
  },
  'barred-word': {
    broken: [
      inLibrary('class MessageManager {}'),
      inLibrary('interface IMessage {}'),
      inLibrary('function messageHelper() {}'),
      inLibrary('class ClientService {}'),
      inLibrary('type ClientData = 1'),
    ],
    sound: inLibrary('class Database {} function startService() {} interface DataSourceOptions {}'),
  },
  'default-export': {
    broken: [inLibrary('export default 1;'), inLibrary('export default function f() {}')],
    sound: inLibrary('switch (a) { default: }'),
  },
  'commented-out': {
    broken: [inLibrary('// const a = f(b);\nf();'), inLibrary('/*\n  settle(message);\n*/\nf();')],
    sound: inLibrary('// What it returns, a broker library may log; so it returns nothing.\nf();'),
  },
  banner: { broken: [inLibrary('// ---------- rules\nf();')], sound: inLibrary('/** A — b. */\nf();') },
};

describe('tidy', () => {
  it('has a plant for every check', () => {
    expect(Object.keys(PLANTS).sort()).toEqual(checks.map(({ name }) => name).sort());
  });

  it.each(Object.entries(PLANTS))('%s catches what is planted and nothing beside it', (name, { broken, sound }) => {
    const check = checks.filter((one) => one.name === name);
    for (const source of broken)
      expect({ source, found: complaintsOf(check, source).length }).toEqual({ source, found: 1 });
    expect(complaintsOf(check, sound)).toEqual([]);
  });

  it('tells the line', () => {
    expect(complaintsOf(checks, inLibrary('f();\nMath.random();'))).toMatchObject([{ check: 'chance', line: 2 }]);
  });

  it('finds nothing here', () => {
    expect(tidy(resolve(__dirname, '../..'))).toEqual([]);
  });
});
