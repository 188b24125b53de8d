import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gatewayUnderTest, type FetchedLetter, type GatewayUnderTest } from '../support/gateway-under-test';

const MUNICIPALITY = '0518';
const PROVIDER = '99000001';

const fixture = (name: string): string => readFileSync(`test/fixtures/${name}/message.xml`, 'utf8');
const allocation = fixture('allocation/sound');
const declaration = fixture('declaration/sound');
/** The second of the two lines is refused; the municipality writes under an identification of its own. */
const answer = fixture('declaration-answer/partly').replace('G00000000002', 'M26000000001');

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** Each rule that a fault names, with its return code. */
const rulesIn = ({ bytes }: FetchedLetter) =>
  Array.from(
    bytes.toString().matchAll(/<Rule>(\w+)<\/Rule>\s*(?:<ReturnCode>(\w+)<\/ReturnCode>)?/g),
    ([, rule, code]) => [rule, code],
  );

describe('a municipality that answers declarations itself', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    const place = { file: 'own-answers.yaml', line: 1 };
    const own = { municipality: MUNICIPALITY, kind: 'declaration', from: '2026-01-01', place } as never;
    gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER], { ownAnswers: [own] });
    await gateway.start('dist/apps/gateway/src/main.js');
  }, 60_000);
  afterAll(() => gateway.close());

  const all = async <Row extends object>(text: string): Promise<readonly Row[]> =>
    (await gateway.database.query<Row>(text)).rows;
  const lettersOf = (party: string, kind: string): readonly FetchedLetter[] =>
    gateway.letters.filter((letter) => letter.party === party && letter.kind === kind);
  const outcomes = () =>
    all(`select kind, identification, outcome, reason from message where kind in ('JW323', 'JW325') order by id`);
  const untilSeen = (messages: number): Promise<void> =>
    gateway.until(`${messages} messages are seen`, async () => (await all('select from message')).length === messages);

  it('gets a sound declaration to answer, byte for byte, and nothing is granted', async () => {
    await gateway.publish(MUNICIPALITY, 'JW301', Buffer.from(allocation));
    await gateway.until('the allocation arrives', () => lettersOf(PROVIDER, 'JW301').length === 1);
    // The ceiling of the fixture is lower than what the two lines ask together, which refuses nothing here.
    await gateway.database.query(`update trajectory set price = 100000, cap = 100000`);
    await gateway.publish(PROVIDER, 'JW323', Buffer.from(declaration));
    await gateway.until('the declaration arrives', () => lettersOf(MUNICIPALITY, 'JW323').length === 1);
    const [letter] = lettersOf(MUNICIPALITY, 'JW323');
    expect(letter).toMatchObject({ role: 'original', bytes: Buffer.from(declaration) });
    expect(lettersOf(PROVIDER, 'JW325')).toEqual([]);
    expect(await all('select from entry')).toEqual([]);
    expect(await all('select number, total::int from awaited_declaration')).toEqual([
      { number: 'D202604001', total: 262_500 },
    ]);
    expect(await all('select rule, line_no from signal join message on id = message_id order by position')).toEqual([
      { rule: 'GW001', line_no: 0 },
      { rule: 'GW001', line_no: 1 },
    ]);
    expect(await all('select from finding')).toEqual([]);
  });

  it('is told by a technical fault which rules an unsound answer breaks', async () => {
    const unsound = Buffer.from(answer.replaceAll('112500', '112501'));
    await gateway.publish(MUNICIPALITY, 'JW325', unsound);
    await gateway.until('the fault arrives', () => lettersOf(MUNICIPALITY, 'fault').length === 1);
    expect((await outcomes()).at(-1)).toMatchObject({ outcome: 'refused', reason: null });
    const [fault] = lettersOf(MUNICIPALITY, 'fault');
    expect(fault).toMatchObject({ role: 'original', from: 'gateway', inReplyTo: digestOf(unsound) });
    expect(rulesIn(fault!)).toEqual([
      ['TR342', '0001'],
      ['TR367', '9367'],
    ]);
    const unknown = answer.replaceAll('R2600000102', 'R2600000109');
    await gateway.publish(MUNICIPALITY, 'JW325', Buffer.from(unknown));
    await gateway.until('the next fault arrives', () => lettersOf(MUNICIPALITY, 'fault').length === 2);
    expect(rulesIn(lettersOf(MUNICIPALITY, 'fault')[1]!)).toEqual([['TR366', '9366']]);
    expect(lettersOf(PROVIDER, 'JW325')).toEqual([]);
    expect(await all('select rule, return_code from finding order by message_id, position')).toEqual([
      { rule: 'TR342', return_code: '0001' },
      { rule: 'TR367', return_code: '9367' },
      { rule: 'TR366', return_code: '9366' },
    ]);
    expect(await all('select from entry')).toEqual([]);
  });

  it('has its answer go to the provider byte for byte, and what it grants is booked, over the ceiling too', async () => {
    await gateway.publish(MUNICIPALITY, 'JW325', Buffer.from(answer));
    await gateway.until('the answer arrives', () => lettersOf(PROVIDER, 'JW325').length === 1);
    expect(lettersOf(PROVIDER, 'JW325')[0]).toMatchObject({ role: 'original', bytes: Buffer.from(answer) });
    expect(
      await all(
        `select reference, entry.kind, granted::int, message.kind as under from entry join message on id = message_id order by line_no`,
      ),
    ).toEqual([
      { reference: 'R2600000101', kind: 'grant-over-limit', granted: 150_000, under: 'JW323' },
      { reference: 'R2600000102', kind: 'refused', granted: 0, under: 'JW323' },
    ]);
    expect(await all('select price::int, granted::int, cap::int from trajectory')).toEqual([
      { price: 100_000, granted: 150_000, cap: 150_000 },
    ]);
    expect(await all('select distinct used::int from room where used > 0')).toEqual([{ used: 150_000 }]);
    expect(await all('select granted_volume::int, open_debits from allocation')).toEqual([
      { granted_volume: 150_000, open_debits: 1 },
    ]);
    expect(await all('select from awaited_line')).toEqual([]);
    expect(await all(`select number from declaration`)).toEqual([{ number: 'D202604001' }]);
  });

  it('has a second answer set apart, and is told that an answer is to nothing (TR337)', async () => {
    await gateway.publish(MUNICIPALITY, 'JW325', Buffer.from(answer.replace('M26000000001', 'M26000000002')));
    await untilSeen(6);
    const stray = answer.replace('M26000000001', 'M26000000003').replace('A26000000201', 'A26000000999');
    await gateway.publish(MUNICIPALITY, 'JW325', Buffer.from(stray));
    await gateway.until('the last fault arrives', () => lettersOf(MUNICIPALITY, 'fault').length === 3);
    expect((await outcomes()).slice(-2)).toMatchObject([
      { outcome: 'parked', reason: 'second-answer' },
      { outcome: 'refused', reason: null },
    ]);
    expect(rulesIn(lettersOf(MUNICIPALITY, 'fault')[2]!)).toEqual([['TR337', undefined]]);
    expect(lettersOf(PROVIDER, 'JW325')).toHaveLength(1);
    expect((await all('select from entry')).length).toBe(2);
  });

  it('has what it granted taken back by a credit that it grants', async () => {
    const credit = declaration
      .replace('A26000000201', 'A26000000202')
      .replace('D202604001', 'D202604002')
      .replace(/<jw323:Prestatie>(?:(?!<\/jw323:Prestatie>).)*R2600000102.*?<\/jw323:Prestatie>/s, '')
      .replace(
        '<ijw:ReferentieNummer>R2600000101</ijw:ReferentieNummer>',
        '<ijw:ReferentieNummer>R2600000201</ijw:ReferentieNummer><ijw:VorigReferentieNummer>R2600000101</ijw:VorigReferentieNummer>',
      )
      .replaceAll('262500', '150000')
      .replaceAll('<ijw:DebetCredit>D<', '<ijw:DebetCredit>C<');
    await gateway.publish(PROVIDER, 'JW323', Buffer.from(credit));
    await gateway.until('the credit arrives', () => lettersOf(MUNICIPALITY, 'JW323').length === 2);
    const granted = fixture('declaration-answer/granted')
      .replace('G00000000001', 'M26000000004')
      .replace('A26000000201', 'A26000000202')
      .replace('D202604001', 'D202604002')
      .replaceAll(/(<ijw:TotaalBedrag>)\d+/g, '$1150000')
      .replaceAll('<ijw:DebetCredit>D<', '<ijw:DebetCredit>C<');
    await gateway.publish(MUNICIPALITY, 'JW325', Buffer.from(granted));
    await gateway.until('its answer arrives', () => lettersOf(PROVIDER, 'JW325').length === 2);
    expect(await all('select granted::int, cap::int from trajectory')).toEqual([{ granted: 0, cap: 100_000 }]);
    expect(await all('select sum(used)::int as used from room')).toEqual([{ used: 0 }]);
    expect(await all('select from trajectory where granted <> (select sum(granted) from entry)')).toEqual([]);
  });
});
