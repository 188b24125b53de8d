import { readFileSync } from 'node:fs';
import { returnCode, type Message } from '#domain';
import { createIjw, type Ijw } from '#ijw';
import { complaintsAbout } from '../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../support/api-under-test';
import { fixture } from '../support/fixtures';
import { runPeople } from '../../tools/people/people';
import { signedIn } from '../support/signed-in';
import { gatewayUnderTest, type FetchedLetter, type GatewayUnderTest } from '../support/gateway-under-test';

const MUNICIPALITY = '0518';
const OTHER = '1916';
const PROVIDER = '99000001';

let gateway: GatewayUnderTest;
let api: ApiUnderTest;
let ijw: Ijw;
let token: string;
let other: string;
beforeAll(async () => {
  ijw = await createIjw({ schemasDir: 'schemas' });
  gateway = await gatewayUnderTest([MUNICIPALITY, OTHER, PROVIDER]);
  api = await apiUnderTest(gateway, { SAMPLE_PEOPLE: 'true' });
  [token, other] = [await api.token(MUNICIPALITY), await api.token(OTHER)];
  const body = readFileSync('docs/examples/clients.csv');
  const told = await api.call(token, 'POST', '/api/v1/clients', { body, headers: { 'content-type': 'text/csv' } });
  expect(told.status).toBe(200);
}, 60_000);
afterAll(() => gateway.close());

/** The first asks for the client of the fixture; another for a client of whom nothing was told. */
const request = (nth: number, bsn = '999901011'): Buffer =>
  Buffer.from(
    fixture('allocation-request/sound')
      .replace('A26000000321', `A2600000032${nth}`)
      .replace('VOT-2026-0001', `VOT-${nth}`)
      .replace('999901011', bsn),
  );
const UNTOLD = '999901023';

const lettersOf = (nth: number): readonly FetchedLetter[] =>
  gateway.letters.filter(({ inReplyTo, kind, bytes }) =>
    [inReplyTo, kind === 'JW315' && /A2600000032\d/.exec(bytes.toString())?.[0]].includes(`A2600000032${nth}`),
  );
const shortly = ({ party, kind, role }: FetchedLetter): string => `${party} ${kind} ${role}`;
const messageIn = async ({ bytes }: FetchedLetter): Promise<Message> => {
  const reading = await ijw.reader.read(bytes);
  if (reading.kind !== 'message') throw new Error(JSON.stringify(reading));
  return reading.message;
};
const rows = async (text: string): Promise<readonly Record<string, unknown>[]> =>
  (await gateway.database.query<Record<string, unknown>>(text)).rows;
const untilLetters = (nth: number, count: number): Promise<void> =>
  gateway.until(`${count} letters about request ${nth}`, () => lettersOf(nth).length === count);

interface Listed {
  readonly id: string;
  readonly href: string;
  readonly reference: string;
  readonly state: string;
  readonly figures: Readonly<Record<string, unknown>>;
  readonly daysLeft: number;
}
async function list(state = 'open', as = token): Promise<readonly Listed[]> {
  const answer = await api.call(as, 'GET', `/api/v1/requests?state=${state}`);
  expect(await complaintsAbout('GET /api/v1/requests', answer.clone())).toEqual([]);
  return ((await answer.json()) as { readonly requests: readonly Listed[] }).requests;
}
async function act(href: string, wanted: object, as = token): Promise<readonly [number, Record<string, unknown>]> {
  const init = { body: JSON.stringify(wanted), headers: { 'content-type': 'application/json' } };
  const answer = await api.call(as, 'POST', `${href}/acts`, init);
  expect(await complaintsAbout('POST /api/v1/requests/{id}/acts', answer.clone())).toEqual([]);
  return [answer.status, (await answer.json()) as Record<string, unknown>];
}
const referencesIn = async (state?: string): Promise<readonly string[]> =>
  (await list(state)).map(({ reference }) => reference);

it('answers a request that passes every check: allocated exactly as asked, in the municipality’s name', async () => {
  await gateway.publish(PROVIDER, 'JW315', request(1));
  await untilLetters(1, 4);
  expect(lettersOf(1).map(shortly).sort()).toEqual([
    `${MUNICIPALITY} JW301 copy`,
    `${MUNICIPALITY} JW315 copy`,
    `${PROVIDER} JW301 original`,
    `${PROVIDER} JW316 original`,
  ]);
  const [sent, copied] = [PROVIDER, MUNICIPALITY].map((party) =>
    lettersOf(1).find((letter) => letter.party === party && letter.kind === 'JW301'),
  );
  expect(copied!.bytes.equals(sent!.bytes)).toBe(true);
  const allocation = await messageIn(sent!);
  expect(allocation).toMatchObject({
    kind: 'JW301',
    header: { sender: MUNICIPALITY, recipient: PROVIDER, identification: expect.stringMatching(/^G[0-9A-Z]{11}$/) },
    client: {
      contacts: [{ addressKind: '01', address: { street: 'Verzonnen Laan' } }],
      products: [
        { allocationNumber: 518_500_000, requestReference: 'VOT-1', starts: '2026-03-09', ends: '2026-11-30' },
      ],
    },
  });
  expect(await rows('select number::int, withdrawn from allocation_version')).toEqual([
    { number: 518_500_000, withdrawn: false },
  ]);
  expect(await list()).toEqual([]);
});

it('takes back what the provider refuses, and lays the request before a person', async () => {
  const sent = lettersOf(1).find(({ party, kind }) => party === PROVIDER && kind === 'JW301')!;
  const allocation = await messageIn(sent);
  if (allocation.kind !== 'JW301') throw new Error(allocation.kind);
  const { issuedOn, schemaVersions } = allocation.header;
  const refusal = ijw.writer.write({
    kind: 'JW302',
    header: allocation.header,
    reply: { identification: 'R26000000001', issuedOn, schemaVersions, returnCodes: [returnCode('0001')] },
  });
  await gateway.publish(PROVIDER, 'JW302', Buffer.from(refusal));
  await gateway.until('it is passed on', () => gateway.letters.some(({ kind }) => kind === 'JW302'));
  expect(gateway.letters.find(({ kind }) => kind === 'JW302')).toMatchObject({ party: MUNICIPALITY, from: PROVIDER });
  expect(await rows('select number::int, withdrawn from allocation_version')).toEqual([
    { number: 518_500_000, withdrawn: true },
  ]);
  expect(await rows('select held::int from room where held > 0')).toEqual([]);
  expect(await referencesIn()).toEqual(['VOT-1']);
});

it('has a person allocate it: the message goes the way of any of the municipality’s own', async () => {
  const [open] = await list();
  const [status, done] = await act(open!.href, { act: 'allocate' });
  expect([status, done]).toMatchObject([202, { act: 'allocate', wrote: { kind: 'JW301' } }]);
  const { identification } = done.wrote as { readonly identification: string };
  const written = () => gateway.letters.filter(({ kind, bytes }) => kind === 'JW301' && bytes.includes(identification));
  await gateway.until('it arrives at both', () => written().length === 2);
  expect(written().map(shortly).sort()).toEqual([`${MUNICIPALITY} JW301 copy`, `${PROVIDER} JW301 original`]);
  expect(await messageIn(written()[0]!)).toMatchObject({
    client: { products: [{ allocationNumber: 518_500_001, requestReference: 'VOT-1' }] },
  });
  expect(
    await rows(`select submitter, outcome, reason from message where identification = '${identification}'`),
  ).toEqual([{ submitter: MUNICIPALITY, outcome: 'processed', reason: null }]);
  await gateway.until('it is decided', async () => (await referencesIn('decided')).length === 1);
  expect(await referencesIn()).toEqual([]);
  const [again, problem] = await act(open!.href, { act: 'refuse', reason: '5' });
  expect([again, problem.type]).toEqual([409, 'urn:ijw-gateway:problem:already-decided']);
});

it('refuses where there is no room, with the reason of the standard', async () => {
  await gateway.database.query(`update room set room_limit = 1, cap = greatest(used, 1)
    where provider = '${PROVIDER}' and municipality = '${MUNICIPALITY}'`);
  const asked = request(2).toString().replace('2026-03-09', '2026-12-01').replace('2026-11-30', '2026-12-31');
  await gateway.publish(PROVIDER, 'JW315', Buffer.from(asked));
  await gateway.until('it is refused', () =>
    lettersOf(2).some(({ party, kind }) => party === PROVIDER && kind === 'JW319'),
  );
  const answer = lettersOf(2).find(({ party, kind }) => party === PROVIDER && kind === 'JW319')!;
  expect(await messageIn(answer)).toMatchObject({ answer: { reference: 'VOT-2', verdict: '1', refusalReason: '2' } });
  expect(await referencesIn()).toEqual([]);
  await gateway.database.query(`update room set room_limit = 482500000, cap = 482500000
    where provider = '${PROVIDER}' and municipality = '${MUNICIPALITY}'`);
});

it('lays before a person what it cannot write, and says so at once', async () => {
  await gateway.publish(PROVIDER, 'JW315', request(3, UNTOLD));
  await gateway.until('it is looked into', () =>
    lettersOf(3).some(({ party, kind }) => party === PROVIDER && kind === 'JW319'),
  );
  const answer = lettersOf(3).find(({ party, kind }) => party === PROVIDER && kind === 'JW319')!;
  expect(await messageIn(answer)).toMatchObject({ answer: { reference: 'VOT-3', verdict: '2' } });
  const [open] = await list();
  expect(open).toMatchObject({ reference: 'VOT-3', state: 'open', figures: { why: 'not-registered' } });
  const [owed] = await rows(`select due::text as "finalAnswerBy", due - gateway_today() as "daysLeft" from obligation
    where kind = 'final-answer' and reference = 'VOT-3'`);
  expect(open).toMatchObject({ finalAnswerBy: '2026-04-27', ...owed });
  expect(JSON.stringify(open)).not.toContain(UNTOLD);
  const shown = await api.call(token, 'GET', open!.href);
  expect(await complaintsAbout('GET /api/v1/requests/{id}', shown.clone())).toEqual([]);
  expect(await shown.json()).toMatchObject({
    client: { endsIn: UNTOLD.slice(-3) },
    asked: { reference: 'VOT-3', starts: '2026-03-09' },
    acts: [],
  });
});

it('names the client to the system of the municipality, and to a person only under a grant that the audit repeats', async () => {
  const [open] = await list();
  const address = `${open!.href}/client`;
  const whole = await api.call(token, 'GET', address);
  expect(await complaintsAbout('GET /api/v1/requests/{id}/client', whole.clone())).toEqual([]);
  expect(await whole.json()).toMatchObject({ bsn: UNTOLD, name: { surname: { name: 'Duinzicht' } } });
  expect((await api.call(other, 'GET', address)).status).toBe(404);
  await runPeople(['sample', MUNICIPALITY], gateway.environment);
  const viewer = await signedIn(api, `${MUNICIPALITY}-viewer`);
  const manager = await signedIn(api, `${MUNICIPALITY}-manager`);
  const masked = await viewer.ask('GET', open!.href);
  expect([masked.status, (await masked.text()).includes(UNTOLD)]).toEqual([200, false]);
  expect([(await viewer.ask('GET', address)).status, (await manager.ask('GET', address)).status]).toEqual([403, 403]);
  const reason = 'om te zien wie het is';
  const granted = await manager.ask('POST', '/api/v1/content-grants', {
    headers: { 'content-type': 'application/json', 'x-ijw-csrf': await manager.csrf() },
    body: JSON.stringify({ messageId: open!.id.split('.')[0], reason }),
  });
  expect(granted.status).toBe(201);
  const seen = await manager.ask('GET', address);
  expect(await complaintsAbout('GET /api/v1/requests/{id}/client', seen.clone())).toEqual([]);
  expect(await seen.json()).toMatchObject({ bsn: UNTOLD, reason });
  expect((await viewer.ask('GET', address)).status).toBe(403);
  const looks =
    await rows(`select done_by, reason, result from audit where act = 'readClient' and party = '${MUNICIPALITY}'
    and subject = '${open!.id}' order by seq`);
  expect(looks).toEqual([
    { done_by: expect.any(String), reason: null, result: 'allowed' },
    { done_by: `${MUNICIPALITY}-viewer`, reason: null, result: 'refused' },
    { done_by: `${MUNICIPALITY}-manager`, reason: null, result: 'refused' },
    { done_by: `${MUNICIPALITY}-manager`, reason, result: 'allowed' },
    { done_by: `${MUNICIPALITY}-viewer`, reason: null, result: 'refused' },
  ]);
});

it('is shown to no other municipality, and nobody else decides', async () => {
  const [open] = await list();
  expect(await list('open', other)).toEqual([]);
  expect((await api.call(other, 'GET', open!.href)).status).toBe(404);
  expect((await act(open!.href, { act: 'refuse', reason: '5' }, other))[0]).toBe(404);
});

it('writes nothing that it does not know', async () => {
  const [open] = await list();
  const [status, problem] = await act(open!.href, { act: 'allocate' });
  expect([status, problem]).toMatchObject([
    422,
    { type: 'urn:ijw-gateway:problem:act-hindered', lacks: ['not-registered'] },
  ]);
  expect(await rows('select from request_act where act <> $$allocate$$')).toEqual([]);
});

it('brings a question to the provider, and keeps it unreadable', async () => {
  const [open] = await list();
  const question = 'Waarom drie keer per week?';
  expect(await act(open!.href, { act: 'ask', question })).toMatchObject([202, { act: 'ask', question }]);
  const asked = () => gateway.letters.filter(({ kind, bytes }) => kind === 'notice' && bytes.includes(question));
  await gateway.until('it arrives', () => asked().length === 1);
  expect(asked()[0]).toMatchObject({ party: PROVIDER, from: 'gateway', inReplyTo: 'A26000000323' });
  expect(lettersOf(3).filter(({ party, kind }) => party === PROVIDER && kind === 'JW319')).toHaveLength(1);
  const [kept] = await rows(`select question from request_act where act = 'ask'`);
  expect((kept!.question as Buffer).includes('Waarom')).toBe(false);
  const shown = (await (await api.call(token, 'GET', open!.href)).json()) as { readonly acts: readonly object[] };
  expect(shown.acts).toMatchObject([{ act: 'ask', question, by: expect.any(String) }]);
});

it('has two people decide at the same time, and one of them do so', async () => {
  const [open] = await list();
  const answers = await Promise.all([
    act(open!.href, { act: 'refuse', reason: '8', residence: '0603' }),
    act(open!.href, { act: 'refuse', reason: '5' }),
    act(open!.href, { act: 'refuse', reason: '7' }),
  ]);
  expect(answers.map(([status]) => status).sort()).toEqual([202, 409, 409]);
  const [, done] = answers.find(([status]) => status === 202)!;
  const refused = answers.filter(([status]) => status === 409);
  for (const [, problem] of refused) expect(problem.decision).toEqual(done);
  await gateway.until('the refusal arrives', () =>
    gateway.letters.some(
      ({ party, kind, bytes }) =>
        party === PROVIDER &&
        kind === 'JW319' &&
        bytes.includes((done.wrote as { identification: string }).identification),
    ),
  );
  await gateway.until('it is decided', async () => (await referencesIn('decided')).includes('VOT-3'));
});

it('says no number and no name in its log', () => {
  expect(gateway.output()).not.toMatch(/9999\d{5}|Duinzicht|Verzonnen/);
});
