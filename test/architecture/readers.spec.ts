import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';

const ROOT = resolve(__dirname, '../..');
const STORES = 'libs/persistence/src';
/** Where the API is given what it reaches. */
const COMPOSED = ['libs/service/src/serving-parts.ts', 'libs/service/src/party-reports.ts'];

/** What reaches the database as the owner of the tables, which no policy binds; all else that the API is told goes through `asReader`. */
const AS_OWNER: Readonly<Record<string, readonly string[]>> = {
  'it writes': [
    'PostgresAudit.#write',
    'PostgresClientRegister.feed',
    'PostgresContentGrants.grant',
    'PostgresDeclarationChecks.remember',
    'PostgresMailbox.confirmReceipt',
    'PostgresMailbox.keep',
    'PostgresOperationsRoom.acknowledge',
    'PostgresOperationsRoom.silence',
    'PostgresPauses.resume',
    'PostgresPauses.start',
    'PostgresProposals.decide',
    'PostgresProposals.propose',
    'PostgresRepairs.#write',
    'PostgresSandbox.ask',
    'PostgresSavedViews.forget',
    'PostgresSavedViews.save',
    'PostgresSessions.end',
    'PostgresSessions.start',
    'PostgresTokenStore.#keepKey',
  ],
  'it judges, by all that there is': ['PostgresDeclarationChecks.inSnapshot', 'PostgresRequestDesk.inTransaction'],
  'it reads bytes, which no reader may, of what a reader found before': [
    'PostgresContentGrants.#clientsIn',
    'PostgresMailbox.open',
    'PostgresMessageFile.document',
    'PostgresRequestDesk.find',
    'PostgresTrajectories.evidence',
  ],
  'it is asked before it is known for whom': [
    'PostgresPartyRegister.now',
    'PostgresPartyRegister.standingOf',
    'PostgresPeople.find',
    'PostgresPeople.list',
    'PostgresSessions.find',
    'PostgresTokenStore.#keptKey',
    'PostgresTokenStore.findClient',
  ],
  'it is of one person, whom no policy knows': ['PostgresSavedViews.list'],
};

/** What reads the rows of everybody, whoever asks. */
const FOR_ALL: Readonly<Record<string, readonly string[]>> = {
  'only roles of the region may ask it': [
    'PostgresOperationsRoom.#read',
    'PostgresPauses.list',
    'PostgresProposals.effectOf',
    'PostgresProposals.list',
    'PostgresProposals.show',
    'PostgresRepairs.#read',
  ],
  'each change is told to the parties that it names': ['PostgresMessageChanges.now', 'PostgresMessageChanges.since'],
  'who is of no party asks for the region': ['PostgresSteering.#atOnce'],
};

/** Where a reader sees more for a moment than who asks may, which is told in part or as a sum. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  'a sum over the entries of others, and whether a message is answered': [
    'verdict/entries-behind.ts widely countBehind',
    'verdict/read-verdict.ts widely declared',
  ],
  'what the whole region teaches of the care to come': ['steering/forecasts.ts widely learnFrom'],
  'what is remembered for who asks next': ['as-reader.ts widely loadRegion'],
  'bytes of letters, for their digests': ['evidence/messages.ts asOwner bytesSent'],
};

const parsed = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
const parsedFile = (path: string): ts.SourceFile => parsed(path, readFileSync(join(ROOT, path), 'utf8'));

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

/** `asReader(await this.#connected(), …)`, and nothing beside it. */
function isReader({ parent: call }: ts.Node): boolean {
  const awaited = call.parent;
  const { parent } = awaited;
  return (
    ts.isCallExpression(call) &&
    ts.isAwaitExpression(awaited) &&
    ts.isCallExpression(parent) &&
    parent.arguments[0] === awaited &&
    parent.expression.getText() === 'asReader'
  );
}

/** Where the connection is kept, it is no more than kept. */
const isKept = ({ parent }: ts.Node): boolean =>
  ts.isParameter(parent) ||
  ts.isPropertyDeclaration(parent) ||
  (ts.isBinaryExpression(parent) && ts.isConstructorDeclaration(parent.parent.parent.parent));

/** The members of the class that use the connection other than to read as the role of a reader. */
function aroundIn(store: ts.ClassDeclaration): readonly string[] {
  return store.members.flatMap((member) => {
    const uses = [...nodesOf(member)].filter(
      (node) => (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) && /^#?connected$/.test(node.text),
    );
    const name = `${store.name!.text}.${member.name?.getText() ?? 'constructor'}`;
    return uses.some((use) => {
      const held = ts.isPropertyAccessExpression(use.parent) ? use.parent : use;
      return !isKept(held) && !isReader(held);
    })
      ? [name]
      : [];
  });
}

const isAsReader = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && node.expression.getText() === 'asReader';

/** The members of the class whose readers are for another scope than the one that is asked for. */
const unscopedIn = (store: ts.ClassDeclaration): readonly string[] =>
  store.members.filter(ts.isMethodDeclaration).flatMap((member) => {
    const asked = new Set(member.parameters.flatMap((each) => [...nodesOf(each.name)].map((node) => node.getText())));
    const isUnscoped = [...nodesOf(member)].filter(isAsReader).some(({ arguments: [, scope] }) => {
      return !scope || !ts.isIdentifier(scope) || !asked.has(scope.text);
    });
    return isUnscoped ? [`${store.name!.text}.${member.name.getText()}`] : [];
  });

const classesIn = (file: ts.SourceFile): readonly ts.ClassDeclaration[] =>
  file.statements.filter(ts.isClassDeclaration);

/** What is called first in what is read so, by the file. */
const widerIn = (file: ts.SourceFile): readonly string[] =>
  [...nodesOf(file)].filter(ts.isCallExpression).flatMap(({ expression, arguments: [, work] }) => {
    const by = expression.getText();
    if (by !== 'widely' && by !== 'asOwner') return [];
    const first = [...nodesOf(work!)]
      .filter(ts.isCallExpression)
      .find((each) => each.expression.getText() !== 'together');
    return [`${file.fileName} ${by} ${first?.expression.getText()}`];
  });

const files = readdirSync(join(ROOT, STORES), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => parsed(file, readFileSync(join(ROOT, STORES, file), 'utf8')));
const stores = new Map(files.flatMap(classesIn).map((store) => [store.name!.text, store]));

/** Those that the API is given, by the names of their classes. */
const given: readonly string[] = COMPOSED.flatMap((path) =>
  [...nodesOf(parsedFile(path))].filter(ts.isNewExpression).map(({ expression }) => expression.getText()),
).filter((name) => name.startsWith('Postgres'));

test('what the API is told is read as the role of a reader, but for what is known to be read otherwise', () => {
  expect(given.length).toBeGreaterThan(20);
  const around = given.flatMap((name) => aroundIn(stores.get(name)!));
  expect([...around].sort()).toEqual(Object.values(AS_OWNER).flat().sort());
});

test('what the API is told is read for who asks, but for what is of everybody', () => {
  const unscoped = given.flatMap((name) => unscopedIn(stores.get(name)!));
  expect([...unscoped].sort()).toEqual(Object.values(FOR_ALL).flat().sort());
});

test('who sees more for a moment than who asks is known', () => {
  expect(files.flatMap(widerIn).sort()).toEqual(Object.values(WIDER).flat().sort());
});

test.each(['widely', 'asOwner'])('what is read %s is seen', (by) => {
  const text = `const all = await ${by}(client, () => together([entries(client), rooms(client)]));`;
  expect(widerIn(parsed('planted.ts', text))).toEqual([`planted.ts ${by} entries`]);
});

test.each([
  ['asks the connection itself', `async list() { return (await this.#connected()).query('select from message'); }`],
  [
    'keeps it at hand',
    `async list() { const database = await this.#connected(); return asReader(database, '*', ask); }`,
  ],
  ['gives it to another', `async list() { return inSnapshot(await this.#connected(), ask); }`],
  ['gives away how it is had', `list() { return packFor(this.#connected); }`],
  ['reads as another role', `async list() { return asOwner(await this.#connected(), ask); }`],
])('a store is seen that %s', (_, member) => {
  const text = `class PostgresPlanted {
    readonly #connected: () => Promise<DataSource>;
    constructor(connected: () => Promise<DataSource>) { this.#connected = connected; }
    async show(scope: Scope) { return asReader(await this.#connected(), scope, (client) => show(client)); }
    ${member}
  }`;
  expect(classesIn(parsed('planted.ts', text)).flatMap(aroundIn)).toEqual(['PostgresPlanted.list']);
});

test('a store is seen that keeps the connection where nobody looks', () => {
  const text = `class PostgresPlanted {
    readonly #connected: () => Promise<DataSource>;
    readonly #rows: Rows;
    constructor(connected: () => Promise<DataSource>) { this.#connected = connected; this.#rows = new Rows(connected); }
  }`;
  expect(classesIn(parsed('planted.ts', text)).flatMap(aroundIn)).toEqual(['PostgresPlanted.constructor']);
});

test.each([`'*'`, 'EVERYBODY', `scope ?? '*'`, 'this.#scope'])('a store is seen that reads for %s', (scope) => {
  const text = `class PostgresPlanted {
    async show({ scope }: Actor) { return asReader(await this.#connected(), scope, show); }
    async list(scope: Scope) { return asReader(await this.#connected(), ${scope}, list); }
  }`;
  expect(classesIn(parsed('planted.ts', text)).flatMap(unscopedIn)).toEqual(['PostgresPlanted.list']);
});
