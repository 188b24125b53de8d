import { readFileSync, writeFileSync } from 'node:fs';
import { operations } from '../../support/api-document';
import { routesOfTheTable } from '../../support/api-routes';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { attempt, attemptsIn, withoutNames, type Attempt, type Told } from '../../support/foreign-acts';
import { marksOf, queriesOf, withoutOwnActs, type Query } from '../../support/foreign-queries';
import { kept, nowhere, somewhere, type World } from '../../support/foreign-world';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';
import { issuerUnderTest, type IssuerUnderTest } from '../../support/issuer-under-test';
import { principalOf, rightsOf } from '../../../libs/api/src/principal';
import { DUTIES, ROLES, type Admitted } from '../../../libs/api/src/rights';

const [MUNICIPALITY, PROVIDER] = ['0518', '99000001'];
/** Whom nothing here concerns. */
const STRANGERS = ['1916', '99000002'];
const [ALLOCATED, IDENTIFICATION] = ['518000101', 'DH2600000101'];

interface Kind {
  readonly name: string;
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  readonly isStranger: boolean;
}

/** Every kind of caller: the roles, both duties of both kinds of party, of those concerned and of strangers, and nobody. */
const KINDS: readonly Kind[] = [
  { name: 'nobody', claims: undefined, isStranger: true },
  ...ROLES.map((role) => ({ name: role, claims: { ijw_role: role, sub: role }, isStranger: false })),
  ...[MUNICIPALITY, PROVIDER, ...STRANGERS].flatMap((party) =>
    DUTIES.map((duty) => ({
      name: `${duty} of ${party}`,
      // Two people of a party, who act at the same time, keep views of their own.
      claims: { ijw_party: party, ijw_duty: duty, sub: `${duty}-of-${party}` },
      isStranger: STRANGERS.includes(party),
    })),
  ),
];

/** What is there of the pair, for each parameter of a path; a new one needs an id here before its routes are tried. */
const IDS: Readonly<Record<string, () => string>> = {
  id: () => letter,
  cause: () => 'parked',
  municipality: () => MUNICIPALITY,
  allocationNumber: () => ALLOCATED,
  provider: () => PROVIDER,
  year: () => '2026',
  segment: () => 'specialist',
  // Of the caller's own, whoever it is.
  name: () => 'kept',
};

let gateway: GatewayUnderTest;
let issuer: IssuerUnderTest;
let api: ApiUnderTest;
let letter = '';
const totals = { cells: 0, denied: 0, wrong: 0 };

function count(status: number, said: string | undefined): void {
  totals.cells += 1;
  if (status === 401 || status === 403 || status === 404) totals.denied += 1;
  if (said !== undefined) totals.wrong += 1;
}
beforeAll(async () => {
  issuer = await issuerUnderTest();
  const parties = [MUNICIPALITY, PROVIDER, ...STRANGERS];
  gateway = await gatewayUnderTest(parties, { overHttp: parties });
  api = await apiUnderTest(gateway, { OIDC_ISSUER: issuer.url });
  await gateway.publish(MUNICIPALITY, 'JW301', readFileSync('test/fixtures/allocation/sound/message.xml'));
  const token = await issuer.sign({ ijw_party: PROVIDER });
  await gateway.until('there is a letter', async () => {
    const answer = await api.call(token, 'GET', '/api/v1/mailbox');
    letter = ((await answer.json()) as { letters: { id: string }[] }).letters[0]?.id ?? '';
    return letter !== '';
  });
}, 120_000);
afterAll(async () => {
  const { cells, denied, wrong } = totals;
  process.stdout.write(`tenant matrix: ${cells} cells, ${denied} denied, ${wrong} wrong\n`);
  if (process.env.MATRIX_JSON !== undefined) writeFileSync(process.env.MATRIX_JSON, JSON.stringify(totals));
  await gateway.close();
  await issuer.close();
});

async function statusOf(token: string | undefined, operation: string): Promise<number> {
  const [method = '', path = ''] = operation.split(' ');
  const named = path.replace(/\{(\w+)\}/g, (_, name: string) => IDS[name]!());
  // Without a body an act does nothing; whether it is let comes before what it says.
  const answer = await api.call(token, method, named);
  await answer.body?.cancel();
  return answer.status;
}

/** What is wrong with an answer; undefined when it is as the table of rights has it. */
function complaint(operation: string, kind: Kind, admitted: readonly Admitted[], status: number): string | undefined {
  if (!kind.claims) return status === 401 ? undefined : 'nobody is answered';
  const rights = rightsOf(principalOf(kind.claims, 'viewer')!);
  if (!admitted.some((each) => rights.includes(each)))
    return status === 403 ? undefined : 'is let in without the right';
  if (/\{(?!name\})/.test(operation) && kind.isStranger)
    return status >= 400 && status < 500 ? undefined : 'gets at what is of others';
  return status === 401 || status === 403 || status >= 500 ? 'is not let in' : undefined;
}

it('has an id for every parameter of a path', () => {
  const named = operations.flatMap(([operation]) => [...operation.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!));
  expect([...new Set(named)].filter((name) => !(name in IDS))).toEqual([]);
});

it('lets every kind of caller into what the table says, and nowhere else', async () => {
  const table = new Map((await routesOfTheTable()).map(({ operationId, admitted }) => [operationId, admitted]));
  const wrong: string[] = [];
  let cells = 0;
  for (const kind of KINDS) {
    const token = kind.claims && (await issuer.sign(kind.claims));
    for (const [operation, { operationId }] of operations) {
      const status = await statusOf(token, operation);
      const said = complaint(operation, kind, table.get(operationId) ?? [], status);
      cells += 1;
      count(status, said);
      if (said !== undefined) wrong.push(`${kind.name} ${operation}: ${status} ${said}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(cells).toBe(KINDS.length * operations.length);
}, 120_000);

const mayDo = ({ claims }: Kind, admitted: readonly Admitted[]): boolean =>
  claims !== undefined && admitted.some((each) => rightsOf(principalOf(claims, 'viewer')!).includes(each));

/** What is wrong with what an act was answered; undefined when only who has the right was let in. */
function actComplaint(kind: Kind, admitted: readonly Admitted[], { status }: Told): string | undefined {
  if (!kind.claims) return status === 401 ? undefined : `${status}, nobody is answered`;
  if (!mayDo(kind, admitted)) return status === 403 ? undefined : `${status} without the right`;
  return status === 401 || status >= 500 ? `${status} is not let in` : undefined;
}

const PAIR = { municipality: MUNICIPALITY, provider: PROVIDER, stranger: STRANGERS[1]! };
let made: Promise<World> | undefined;
/** Made once, for all that asks for it. */
const thereIs = (): Promise<World> => (made ??= somewhere(PAIR, { gateway, api, issuer }));

it('tells a stranger nothing of others, whatever a parameter of a question names', async () => {
  const here = { ...PAIR, world: await thereIs(), identification: IDENTIFICATION };
  const nobody = { municipality: '0599', provider: '99000099', identification: 'DH2600000999' };
  const there = { ...nobody, world: nowhere({ ...PAIR, ...nobody }) };
  const queries = queriesOf(here, there);
  const wrong: string[] = [];
  const taken = new Set<string>();
  let cells = 0;

  const ask = async (token: string | undefined, { operation, name }: Query, value: string): Promise<Told> => {
    const path = operation.split(' ')[1]!.replace(/\{(\w+)\}/g, (_, id: string) => {
      return here.world.paths[`${operation.split('/')[3]}.${id}`] ?? IDS[id]!();
    });
    const sent = value.split('&').map((part) => (part.includes('=') ? part : encodeURIComponent(part)));
    const answer = await api.call(token, 'GET', `${path}?${name}=${sent.join('&')}`);
    return { status: answer.status, text: await answer.text() };
  };
  async function tryOne(
    { claims, isStranger }: Kind,
    token: string | undefined,
    query: Query,
  ): Promise<string | undefined> {
    const answer = await ask(token, query, query.here);
    if (answer.status === 200) taken.add(`${query.operation} ${query.name}`);
    cells += 1;
    const said = isStranger && claims ? await learnt(answer, [String(claims['ijw_party']), token], query) : undefined;
    count(answer.status, said);
    return said ?? (answer.status >= 500 || (!claims && answer.status !== 401) ? `${answer.status}` : undefined);
  }
  async function learnt(
    { status, text }: Told,
    [party, token]: readonly [string, string | undefined],
    query: Query,
  ): Promise<string | undefined> {
    const answer = { status, text: withoutOwnActs(text, party) };
    const said = answer.text.replaceAll(query.here, '?');
    const mark = marksOf(here).find((each) => said.includes(each));
    if (mark !== undefined) return `tells of ${mark}`;
    if (!query.isTwin) return undefined;
    const absent = await ask(token, query, query.there);
    const one = withoutNames(answer, here.world);
    const other = withoutNames({ ...absent, text: withoutOwnActs(absent.text, party) }, there.world);
    return one === other ? undefined : `${one} where there is something, ${other} where there is not`;
  }
  async function tryAll(kind: Kind): Promise<void> {
    const token = kind.claims && (await issuer.sign(kind.claims));
    for (const query of queries) {
      const said = await tryOne(kind, token, query);
      if (said !== undefined)
        wrong.push(`${kind.name} ${query.operation} ${query.name}=${query.here}: ${said.slice(0, 300)}`);
    }
  }
  await Promise.all(KINDS.map(tryAll));
  process.stdout.write(
    `of it parameters of questions: ${queries.length} values, ${cells} cells, ${wrong.length} wrong\n`,
  );
  expect(wrong).toEqual([]);
  // What nobody was answered was not tried.
  const names = new Set(queries.map(({ operation, name }) => `${operation} ${name}`));
  expect([...names].filter((name) => !taken.has(name))).toEqual([]);
}, 120_000);

interface Twins {
  readonly here: Attempt;
  /** The same of what is not there. */
  readonly there: Attempt;
}

it('lets nobody act on what is of others, nor learn whether it is there, whatever a body names', async () => {
  const [world, nothing] = [await thereIs(), nowhere(PAIR)];
  const table = new Map((await routesOfTheTable()).map(({ operationId, admitted }) => [operationId, admitted]));
  const admittedTo = new Map(operations.map(([name, { operationId }]) => [name, table.get(operationId) ?? []]));
  const absent = attemptsIn(nothing);
  const acts = attemptsIn(world).map((here, at): Twins => ({ here, there: absent[at]! }));
  const wrong: string[] = [];
  const passed = new Set<string>();

  async function tryOne(kind: Kind, token: string | undefined, { here, there }: Twins): Promise<string | undefined> {
    const answer = await attempt(api, token, here);
    if (![400, 401, 403, 415].includes(answer.status)) passed.add(here.operation);
    const said =
      actComplaint(kind, admittedTo.get(here.operation)!, answer) ?? (await learnt(kind, token, { answer, there }));
    count(answer.status, said);
    return said;
  }
  async function learnt(
    { claims, isStranger }: Kind,
    token: string | undefined,
    { answer, there }: { readonly answer: Told; readonly there: Attempt },
  ): Promise<string | undefined> {
    if (!isStranger || !claims) return undefined;
    const [one, other] = [withoutNames(answer, world), withoutNames(await attempt(api, token, there), nothing)];
    return one === other ? undefined : `${one} where there is something, ${other} where there is not`;
  }
  async function tryAll(kind: Kind): Promise<void> {
    const token = kind.claims && (await issuer.sign(kind.claims));
    for (const twins of acts) {
      const said = await tryOne(kind, token, twins);
      const { operation, sound } = twins.here;
      if (said !== undefined) wrong.push(`${kind.name} ${operation} ${sound?.body.slice(0, 300)}: ${said}`);
    }
  }

  await gateway.until('who is late was told', async () => {
    const late = 'select from obligation where settled_at is null and overdue_at is null and due < gateway_today()';
    return (await gateway.database.query(late)).rows.length === 0;
  });
  const before = await kept(gateway, STRANGERS);
  await Promise.all(KINDS.filter(({ isStranger }) => isStranger).map(tryAll));
  await gateway.until('what strangers sent is judged', async () => {
    const { rows } = await gateway.database.query('select from message where submitter = any ($1)', [STRANGERS]);
    return rows.length >= 4;
  });
  expect(await kept(gateway, STRANGERS)).toEqual(before);
  for (const kind of KINDS.filter(({ isStranger }) => !isStranger)) await tryAll(kind);
  expect(wrong).toEqual([]);
  expect([...admittedTo.keys()].filter((name) => !name.startsWith('GET ') && !passed.has(name))).toEqual([]);
}, 120_000);
