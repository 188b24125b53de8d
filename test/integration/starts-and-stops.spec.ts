import { fixtureBytes } from '../support/fixtures';
import { gatewayUnderTest, type FetchedLetter, type GatewayUnderTest } from '../support/gateway-under-test';

const MUNICIPALITY = '0518';
const PROVIDER = '99000001';

const fixture = (name: string): string => fixtureBytes(`${name}/sound`).toString();

interface Row {
  readonly begins?: string;
  readonly ends?: string;
  readonly reason?: string;
  readonly delivery?: '1' | '3';
}

const changed = (xml: string, changes: Readonly<Record<string, string | undefined>>): Buffer =>
  Buffer.from(
    Object.entries(changes).reduce(
      (text, [element, value]) =>
        value === undefined ? text : text.replace(new RegExp(`(<${element}>)[^<]+`), `$1${value}`),
      xml,
    ),
  );

/** All dated after the stop of the fixture. */
const report = (xml: string, identification: string, { begins, ends, reason, delivery }: Row): Buffer =>
  changed(xml, {
    'ijw:Identificatie': identification,
    'ijw:Dagtekening': '2026-10-19',
    Begindatum: begins,
    Einddatum: ends,
    RedenBeeindiging: reason,
    StatusAanlevering: delivery,
  });
const start = (identification: string, row: Row = {}): Buffer => report(fixture('start'), identification, row);
const stop = (identification: string, row: Row = {}): Buffer => report(fixture('stop'), identification, row);

describe('starts and stops', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER]);
    await gateway.start('dist/apps/gateway/src/main.js');
  }, 60_000);
  afterAll(() => gateway.close());

  const all = async (text: string): Promise<readonly object[]> => (await gateway.database.query<object>(text)).rows;
  const lettersOf = (party: string, kind: string): readonly FetchedLetter[] =>
    gateway.letters.filter((letter) => letter.party === party && letter.kind === kind);
  const codesIn = ({ bytes }: FetchedLetter) =>
    [...bytes.toString().matchAll(/<(?:\w+:)?RetourCode>(\w+)</g)].map(([, code]) => code);
  const outcomeOf = async (identification: string) =>
    (await all(`select outcome from message where identification = '${identification}'`))[0];
  const standing = () => all(`select kind, begins::text, end_reason, deletes, withdrawn from care_row order by id`);

  /** What the party gets for it, that it got nothing of before. */
  const answered = async (kind: string, body: Buffer, to: string, reply: string): Promise<FetchedLetter> => {
    const before = lettersOf(to, reply).length;
    await gateway.publish(PROVIDER, kind, body);
    await gateway.until(`a ${reply} arrives`, () => lettersOf(to, reply).length === before + 1);
    return lettersOf(to, reply).at(-1)!;
  };
  const goesOn = async (kind: string, body: Buffer): Promise<void> => {
    expect(await answered(kind, body, MUNICIPALITY, kind)).toMatchObject({ role: 'original', bytes: body });
  };
  const refused = async (kind: 'JW305' | 'JW307', body: Buffer) =>
    codesIn(await answered(kind, body, PROVIDER, kind === 'JW305' ? 'JW306' : 'JW308'));

  it('wait for what they came too early for, each for the one before it', async () => {
    await gateway.publish(PROVIDER, 'JW307', stop('P1', { reason: '20', ends: '2026-05-29' }));
    await gateway.until('the stop waits', async () => (await outcomeOf('P1')) !== undefined);
    await gateway.publish(PROVIDER, 'JW305', start('S1'));
    await gateway.until('the start waits', async () => (await outcomeOf('S1')) !== undefined);
    expect([await outcomeOf('P1'), await outcomeOf('S1')]).toEqual([{ outcome: 'waiting' }, { outcome: 'waiting' }]);
    expect(gateway.letters).toEqual([]);
    await gateway.publish(MUNICIPALITY, 'JW301', fixtureBytes('allocation/sound'));
    await gateway.until('the stop arrives', () => lettersOf(MUNICIPALITY, 'JW307').length === 1);
    expect(lettersOf(MUNICIPALITY, 'JW305')).toMatchObject([{ bytes: start('S1') }]);
    expect(await standing()).toEqual([
      { kind: 'start', begins: '2026-03-11', end_reason: null, deletes: false, withdrawn: false },
      { kind: 'stop', begins: '2026-03-11', end_reason: '20', deletes: false, withdrawn: false },
    ]);
  });

  it('follow each other as the standard has it', async () => {
    await goesOn('JW305', start('S2', { begins: '2026-06-15' }));
    expect(await refused('JW305', start('S3', { begins: '2026-07-01' }))).toEqual(['0200', '9326', '0200']);
    await goesOn('JW307', stop('P2', { begins: '2026-06-15' }));
    expect(await refused('JW307', stop('P3', { begins: '2026-06-15', reason: '20' }))).toEqual([
      '0200',
      '9415',
      '0200',
    ]);
    expect(await refused('JW305', start('S4', { begins: '2026-06-15', delivery: '3' }))).toEqual([
      '0200',
      '9071',
      '0200',
    ]);
    await goesOn('JW307', stop('P4', { begins: '2026-06-15', delivery: '3' }));
    await goesOn('JW305', start('S5', { begins: '2026-06-15', delivery: '3' }));
    expect(await refused('JW305', start('S6', { begins: '2026-06-15', delivery: '3' }))).toEqual([
      '0200',
      '9063',
      '0200',
    ]);
  });

  it('count as never sent when the municipality refuses them', async () => {
    const refusal = changed(fixtureBytes('start-reply/refused').toString(), {
      'ijw:Identificatie': 'S5',
      'ijw:Dagtekening': '2026-10-19',
      Begindatum: '2026-06-15',
      StatusAanlevering: '3',
    });
    await gateway.publish(MUNICIPALITY, 'JW306', refusal);
    await gateway.until('the refusal arrives', () =>
      lettersOf(PROVIDER, 'JW306').some(({ bytes }) => bytes.equals(refusal)),
    );
    // What it deleted stands again.
    expect((await standing()).at(-1)).toMatchObject({ kind: 'start', deletes: true, withdrawn: true });
    expect(await refused('JW305', start('S7', { begins: '2026-07-01' }))).toEqual(['0200', '9326', '0200']);
    await goesOn('JW307', stop('P5', { begins: '2026-06-15' }));
  });

  it('are found by no number of a citizen', async () => {
    const rows = await all('select client_key from care_row');
    expect(JSON.stringify(rows)).not.toMatch(/9999\d{5}/);
  });
});
