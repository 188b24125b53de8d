import { complaintsAbout } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { fixture } from '../../support/fixtures';
import { gatewayUnderTest, type FetchedLetter, type GatewayUnderTest } from '../../support/gateway-under-test';

const MUNICIPALITY = '0518';
const OTHER_MUNICIPALITY = '1916';
const PROVIDER = '99000001';
const STRANGER = '99000003';
const MANDATED = '99000002';

interface Related {
  readonly relation: string;
  readonly id: string;
  readonly kind: string;
  readonly identification: string;
  readonly verdict: string;
}
interface Found extends Omit<Related, 'relation'> {
  readonly outcome: string;
  readonly related: readonly Related[];
}
interface Told {
  readonly message: Readonly<Record<string, unknown>>;
  readonly related: readonly Related[];
  readonly findings: readonly {
    readonly rule: string;
    readonly figures: readonly { readonly name: string; readonly value: unknown; readonly entries?: unknown }[];
  }[];
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly counts: unknown;
}

let gateway: GatewayUnderTest;
let api: ApiUnderTest;
const tokens = new Map<string, string>();
beforeAll(async () => {
  const place = { file: 'mandates.yaml', line: 1 };
  const mandate = { author: PROVIDER, submitter: MANDATED, from: '2026-01-01', place } as never;
  const own = { municipality: OTHER_MUNICIPALITY, kind: 'declaration', from: '2026-01-01', place } as never;
  const parties = [MUNICIPALITY, OTHER_MUNICIPALITY, PROVIDER, STRANGER, MANDATED];
  gateway = await gatewayUnderTest(parties, { mandates: [mandate], ownAnswers: [own] });
  api = await apiUnderTest(gateway);
  for (const party of parties) tokens.set(party, await api.token(party));
}, 60_000);
afterAll(() => gateway.close());

const get = (party: string, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  api.call(tokens.get(party), 'GET', path, { headers });
const found = async (party: string, kind: string, identification: string): Promise<readonly Found[]> => {
  const response = await get(party, `/api/v1/messages?kind=${kind}&identification=${identification}`);
  expect(await complaintsAbout('GET /api/v1/messages', response.clone())).toEqual([]);
  return ((await response.json()) as { readonly messages: readonly Found[] }).messages;
};
const verdict = async (party: string, path: string): Promise<Told> => {
  const response = await get(party, path);
  expect(response.status).toBe(200);
  expect(await complaintsAbout('GET /api/v1/messages/{id}/verdict', response.clone())).toEqual([]);
  return (await response.json()) as Told;
};

const letters = (party: string, kind: string): readonly FetchedLetter[] =>
  gateway.letters.filter((letter) => letter.party === party && letter.kind === kind);
/** Publishes what is to be answered, and answers the letter that answers it. */
async function answerTo(party: string, body: string, to = party, kind = 'JW325'): Promise<FetchedLetter> {
  const before = letters(to, kind).length;
  await gateway.publish(party, 'JW323', Buffer.from(body));
  await gateway.until(`a ${kind} arrives`, () => letters(to, kind).length > before);
  return letters(to, kind)[before]!;
}
const identificationOf = ({ bytes }: FetchedLetter): string =>
  /<ijw:Identificatie>([^<]+)</.exec(bytes.toString())![1]!;

const declaration = fixture('declaration/sound');
const withoutLine = (text: string, reference: string): string =>
  text.replace(new RegExp(`<jw323:Prestatie>(?:(?!</jw323:Prestatie>).)*${reference}.*?</jw323:Prestatie>`, 's'), '');

describe('from a JW325 in hand', () => {
  let answer: FetchedLetter;
  beforeAll(async () => {
    await gateway.publish(MUNICIPALITY, 'JW301', Buffer.from(fixture('allocation/sound')));
    await gateway.until('the allocation arrives', () => letters(PROVIDER, 'JW301').length === 1);
    await gateway.database.query('update trajectory set price = 200000, cap = 200000');
    answer = await answerTo(PROVIDER, declaration);
  });

  it('two requests lead to the entry that caused the refusal', async () => {
    const [message] = await found(PROVIDER, 'JW325', identificationOf(answer));
    const told = await verdict(PROVIDER, message!.verdict);

    expect(told.message).toMatchObject({ kind: 'JW325', author: MUNICIPALITY, addressee: PROVIDER });
    expect(told.findings.map(({ rule }) => rule)).toEqual(['GW001']);
    const [declared] = message!.related;
    expect(declared).toMatchObject({ relation: 'answers', kind: 'JW323', identification: 'A26000000201' });
    expect(told.findings[0]!.figures).toContainEqual({
      name: 'used',
      value: 150_000,
      unit: 'cents',
      source: { kind: 'trajectory', key: '0518/518000101' },
      entries: { count: 1, total: 150_000, listed: [{ id: `${declared!.id}/0/0`, amount: 150_000 }] },
      addsUp: true,
    });
    // The line that it lists is the second of the declaration.
    expect(told.lines.map(({ id, answered }) => [id, answered])).toEqual([
      [`${declared!.id}/0/1`, { client: 0, line: 0 }],
    ]);
  });

  it('and back: the declaration names the JW325, and where each line stands in it', async () => {
    const [message] = await found(PROVIDER, 'JW323', 'A26000000201');
    const told = await verdict(PROVIDER, message!.verdict);
    expect(told.message).toMatchObject({ kind: 'JW323', outcome: 'processed', decidedBy: 'gateway' });
    expect(told.message['ruleSet']).toMatch(/^[0-9a-f]{16}\/\d+$/);
    expect(told.related).toMatchObject([{ relation: 'answered-by', kind: 'JW325', id: answer.id }]);
    expect(told.lines.map(({ kind, refusedBy, answered }) => [kind, refusedBy, answered])).toEqual([
      ['grant', [], undefined],
      ['refused', [0], { client: 0, line: 0 }],
    ]);
  });

  it('its municipality sees the same', async () => {
    const [message] = await found(MUNICIPALITY, 'JW325', identificationOf(answer));
    expect(await verdict(MUNICIPALITY, message!.verdict)).toEqual(await verdict(PROVIDER, message!.verdict));
  });

  it('a person can print it: in Dutch, without anything that runs', async () => {
    const [message] = await found(PROVIDER, 'JW325', identificationOf(answer));
    const page = await get(PROVIDER, message!.verdict, { accept: 'text/html,application/xhtml+xml' });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const text = await page.text();
    expect(text).toContain('Op traject 0518/518000101 mag € 2.000,00 worden toegekend');
    expect(text).toContain(`${message!.related[0]!.id}/0/0: € 1.500,00`);
    expect(text).not.toMatch(/<script|999901011/);
  });
});

describe('a message of others', () => {
  let path: string;
  beforeAll(async () => void (path = (await found(PROVIDER, 'JW323', 'A26000000201'))[0]!.verdict));

  it.each([STRANGER, OTHER_MUNICIPALITY, MANDATED])('is to %s as one that does not exist', async (party) => {
    expect(await found(party, 'JW323', 'A26000000201')).toEqual([]);
    const [theirs, nobodys] = [await get(party, path), await get(party, '/api/v1/messages/999999/verdict')];
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    expect(await theirs.json()).toEqual(await nobodys.json());
  });

  it.each(['/api/v1/messages?kinds=JW323', '/api/v1/messages?kind=JW 23&identification=x', `verdict?from=-1`])(
    'is not asked for by %s',
    async (asked) => {
      const response = await get(PROVIDER, asked.startsWith('/') ? asked : `${path.replace('verdict', '')}${asked}`);
      expect(response.status).toBe(400);
    },
  );

  it('is theirs who submitted it by a mandate, for as long as that holds', async () => {
    const byMandate = withoutLine(declaration, 'R2600000101')
      .replace('A26000000201', 'A26000000205')
      .replace('D202604001', 'D202604005')
      .replaceAll('R2600000102', 'R2600000502')
      .replaceAll('262500', '112500');
    await answerTo(MANDATED, byMandate);
    const [message] = await found(MANDATED, 'JW323', 'A26000000205');
    expect((await verdict(MANDATED, message!.verdict)).message).toMatchObject({ author: PROVIDER });
    await gateway.database.query(`update mandate set valid_to = '2026-01-31'`);
    expect(await found(MANDATED, 'JW323', 'A26000000205')).toEqual([]);
    expect((await get(MANDATED, message!.verdict)).status).toBe(404);
    expect((await get(PROVIDER, message!.verdict)).status).toBe(200);
  });
});

it('a credit and the line that it takes back name one another', async () => {
  const credit = withoutLine(declaration, 'R2600000102')
    .replace('A26000000201', 'A26000000202')
    .replace('D202604001', 'D202604002')
    .replace(
      '<ijw:ReferentieNummer>R2600000101</ijw:ReferentieNummer>',
      '<ijw:ReferentieNummer>R2600000201</ijw:ReferentieNummer><ijw:VorigReferentieNummer>R2600000101</ijw:VorigReferentieNummer>',
    )
    .replaceAll('262500', '150000')
    .replaceAll('<ijw:DebetCredit>D<', '<ijw:DebetCredit>C<');
  await answerTo(PROVIDER, credit);
  const [[first], [second]] = [
    await found(PROVIDER, 'JW323', 'A26000000201'),
    await found(PROVIDER, 'JW323', 'A26000000202'),
  ];
  const [before, after] = [await verdict(PROVIDER, first!.verdict), await verdict(PROVIDER, second!.verdict)];
  expect(before.lines[0]).toMatchObject({ id: `${first!.id}/0/0`, takenBackBy: `${second!.id}/0/0` });
  expect(after.lines[0]).toMatchObject({ id: `${second!.id}/0/0`, kind: 'credit', takesBack: `${first!.id}/0/0` });
});

it('of what a municipality answered itself, both messages lead to the lines and to one another', async () => {
  const [from, to] = [/>0518</g, '>1916<'];
  await gateway.publish(OTHER_MUNICIPALITY, 'JW301', Buffer.from(fixture('allocation/sound').replace(from, to)));
  await gateway.until('the allocation arrives', () => letters(PROVIDER, 'JW301').length === 2);
  const sent = declaration
    .replace(from, to)

    .replace('A26000000201', 'A26000000301')
    .replaceAll('R26000001', 'R26000003')
    .replaceAll('D202604001', 'D202604003');
  await answerTo(PROVIDER, sent, OTHER_MUNICIPALITY, 'JW323');
  const [awaiting] = await found(PROVIDER, 'JW323', 'A26000000301');
  const waiting = await verdict(PROVIDER, awaiting!.verdict);
  expect([waiting.message['decidedBy'], waiting.lines.map(({ kind }) => kind)]).toEqual([
    undefined,
    ['awaited', 'awaited'],
  ]);

  const answer = fixture('declaration-answer/partly')
    .replace(from, to)

    .replace('G00000000002', 'M26000000001')
    .replace('A26000000201', 'A26000000301')
    .replaceAll('R26000001', 'R26000003')
    .replaceAll('D202604001', 'D202604003');
  await gateway.publish(OTHER_MUNICIPALITY, 'JW325', Buffer.from(answer));
  await gateway.until('it is answered', () => letters(PROVIDER, 'JW325').some(({ from: sender }) => sender === '1916'));
  const [message] = await found(PROVIDER, 'JW325', 'M26000000001');
  expect(message!.related).toMatchObject([{ relation: 'answers', id: awaiting!.id }]);
  const [told, declared] = [await verdict(PROVIDER, message!.verdict), await verdict(PROVIDER, awaiting!.verdict)];
  expect(declared.related).toMatchObject([{ relation: 'answered-by', id: message!.id, kind: 'JW325' }]);
  expect(declared.message).toMatchObject({ decidedBy: 'municipality' });
  expect(told.lines.map(({ id, kind }) => [id, kind])).toEqual([
    [`${awaiting!.id}/0/0`, 'grant'],
    [`${awaiting!.id}/0/1`, 'refused'],
  ]);
  expect(declared.lines.map(({ id }) => id)).toEqual(told.lines.map(({ id }) => id));

  // Who submitted it by mandate knows by whom it is answered, and sees no message between others.
  await gateway.database.query('update mandate set valid_to = null');
  await gateway.database.query('update message set submitter = $1 where id = $2', [MANDATED, awaiting!.id]);
  const mandated = await verdict(MANDATED, awaiting!.verdict);
  expect([mandated.message['decidedBy'], mandated.related]).toEqual(['municipality', []]);
  expect(mandated.lines.map(({ id }) => id)).toEqual(told.lines.map(({ id }) => id));
});
