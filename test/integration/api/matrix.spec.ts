import { readFileSync, writeFileSync } from 'node:fs';
import { operations } from '../../support/api-document';
import { routesOfTheTable } from '../../support/api-routes';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';
import { issuerUnderTest, type IssuerUnderTest } from '../../support/issuer-under-test';
import { principalOf, rightsOf } from '../../../libs/api/src/principal';
import { DUTIES, ROLES, type Admitted } from '../../../libs/api/src/rights';

const [MUNICIPALITY, PROVIDER] = ['0518', '99000001'];
/** Whom nothing here concerns. */
const STRANGERS = ['1916', '99000002'];
const ALLOCATED = '518000101';

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
      claims: { ijw_party: party, ijw_duty: duty },
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
}, 60_000);
afterAll(async () => {
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
  let denied = 0;
  for (const kind of KINDS) {
    const token = kind.claims && (await issuer.sign(kind.claims));
    for (const [operation, { operationId }] of operations) {
      const status = await statusOf(token, operation);
      const said = complaint(operation, kind, table.get(operationId) ?? [], status);
      cells += 1;
      if (status === 401 || status === 403 || status === 404) denied += 1;
      if (said !== undefined) wrong.push(`${kind.name} ${operation}: ${status} ${said}`);
    }
  }
  process.stdout.write(`tenant matrix: ${cells} cells, ${denied} denied, ${wrong.length} wrong\n`);
  if (process.env.MATRIX_JSON !== undefined)
    writeFileSync(process.env.MATRIX_JSON, JSON.stringify({ cells, denied, wrong: wrong.length }));
  expect(wrong).toEqual([]);
  expect(cells).toBe(KINDS.length * operations.length);
}, 120_000);
