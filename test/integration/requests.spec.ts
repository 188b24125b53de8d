import { fixtureBytes } from '../support/fixtures';
import { gatewayUnderTest, type FetchedLetter, type GatewayUnderTest } from '../support/gateway-under-test';

const MUNICIPALITY = '0518';
const ELSEWHERE = '1916';
const PROVIDER = '99000001';
const [CHILD, OTHER] = ['999901011', '999901023'];

const fixture = (name: string): string => fixtureBytes(`${name}/sound`).toString();

interface Named {
  readonly identification: string;
  readonly reference: string;
  readonly bsn?: string;
  readonly to?: string;
}

/** All dated alike, so that arrival is all that orders them. */
const named = (xml: string, { identification, reference, bsn = CHILD, to = MUNICIPALITY }: Named): string =>
  xml
    .replace(/(<ijw:Identificatie>)[^<]+/, `$1${identification}`)
    .replace(/(<ReferentieAanbieder>)[^<]+/, `$1${reference}`)
    .replace(CHILD, bsn)
    .replace(/>0518</, `>${to}<`);

const asking = (by: Named): Buffer => Buffer.from(named(fixture('allocation-request'), by));
const answering = (verdict: '1' | '2', by: Named): Buffer =>
  Buffer.from(
    named(fixture('request-answer'), by).replace(
      /<VerzoekAntwoord>2<\/VerzoekAntwoord>/,
      verdict === '2' ? '$&' : '<VerzoekAntwoord>1</VerzoekAntwoord><RedenAfwijzingVerzoek>2</RedenAfwijzingVerzoek>',
    ),
  );
const honouring = (by: Named, number = '518000101'): Buffer =>
  Buffer.from(
    named(fixture('allocation'), by)
      .replace(
        /<jw301:ToewijzingNummer>\d+<\/jw301:ToewijzingNummer>/,
        `$&<jw301:ReferentieAanbieder>${by.reference}</jw301:ReferentieAanbieder>`,
      )
      .replace('518000101', number),
  );
/** The reply without anything to remark, or one that refuses in its header. */
const replying = (folder: string, identification: string, code?: string): Buffer =>
  Buffer.from(
    fixture(`${folder}-reply`)
      .replace(/(<ijw:Identificatie>)[^<]+/, `$1${identification}`)
      .replace(/(IdentificatieRetour>)\w+/, `$1R${identification}`)
      .replace(
        /<\/(jw302:)?Header>/,
        code ? `<$1RetourCodes><$1RetourCode>${code}</$1RetourCode></$1RetourCodes>$&` : '$&',
      ),
  );

describe('requests that municipalities answer themselves', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    const place = { file: 'own-answers.yaml', line: 1 };
    const ownAnswers = [MUNICIPALITY, ELSEWHERE].map(
      (municipality) => ({ municipality, kind: 'request', from: '2026-01-01', place }) as never,
    );
    gateway = await gatewayUnderTest([MUNICIPALITY, ELSEWHERE, PROVIDER], { ownAnswers });
    await gateway.start('dist/apps/gateway/src/main.js');
  }, 60_000);
  afterAll(() => gateway.close());

  const all = async <Row extends object>(text: string): Promise<readonly Row[]> =>
    (await gateway.database.query<Row>(text)).rows;
  const codesIn = ({ bytes }: FetchedLetter) =>
    [...bytes.toString().matchAll(/<(?:\w+:)?RetourCode>(\w+)</g)].map(([, code]) => code);
  /** Each request with what was said to it. */
  const standing = () =>
    all<{ state: string }>(
      `select concat_ws(' ', request.municipality, request.reference, case when request.withdrawn then 'withdrawn' end,
         string_agg(verdict || case when answer.withdrawn then ' (taken back)' else '' end, ', ' order by answer.id)) as state
       from request left join request_answer as answer on answer.asked_by = request.message_id and answer.reference = request.reference
       group by request.id order by request.id`,
    ).then((rows) => rows.map(({ state }) => state));

  /** What is late by the dates of a message is told besides, whenever the relay looks. */
  const answers = (): readonly FetchedLetter[] => gateway.letters.filter(({ kind }) => kind !== 'notice');
  interface Sending {
    readonly by: string;
    readonly kind: string;
    readonly body: Buffer;
  }
  /** What comes of it: the letter that is sent for it, to whoever it is. */
  const letterFor = async ({ by, kind, body }: Sending): Promise<FetchedLetter> => {
    const before = answers().length;
    await gateway.publish(by, kind, body);
    await gateway.until(`something comes of the ${kind}`, () => answers().length > before);
    expect(answers().length).toBe(before + 1);
    return answers().at(-1)!;
  };
  const goesOn = async (sending: Sending): Promise<void> => {
    expect(await letterFor(sending)).toMatchObject({ kind: sending.kind, role: 'original', bytes: sending.body });
  };
  const refused = async (sending: Sending) => {
    const letter = await letterFor(sending);
    expect(letter.party).toBe(sending.by);
    return codesIn(letter);
  };
  const asked = (by: Named): Sending => ({ by: PROVIDER, kind: 'JW315', body: asking(by) });
  const answered = (verdict: '1' | '2', by: Named): Sending => ({
    by: by.to ?? MUNICIPALITY,
    kind: 'JW319',
    body: answering(verdict, by),
  });
  const honoured = (by: Named, number?: string): Sending => ({
    by: MUNICIPALITY,
    kind: 'JW301',
    body: honouring(by, number),
  });

  it('are pending until they are refused, and may be looked into once before that', async () => {
    const reference = 'V-1';
    await goesOn(asked({ identification: 'A1', reference }));
    expect(await refused(asked({ identification: 'A2', reference: 'V-2' }))).toEqual(['0200', '0200', '9374']);
    await goesOn(answered('2', { identification: 'N1', reference }));
    expect(await refused(answered('2', { identification: 'N2', reference }))).toEqual(['0200', '9360']);
    await goesOn(answered('1', { identification: 'N3', reference }));
    expect(await refused(answered('2', { identification: 'N4', reference }))).toEqual(['0200', '9360', '9365']);
    expect(await refused(answered('1', { identification: 'N5', reference: 'V-9' }))).toEqual(['0200', '9355']);
    expect(await standing()).toEqual(['0518 V-1 looked-into, refused']);
  });

  it('are one for every municipality by their reference, and may be asked again where the message was refused', async () => {
    const again = { identification: 'A3', reference: 'V-1', to: ELSEWHERE };
    expect(await refused(asked(again))).toEqual(['0200', '9347', '0200']);
    await goesOn(asked({ identification: 'A4', reference: 'V-3', bsn: OTHER }));
    await goesOn({ by: MUNICIPALITY, kind: 'JW316', body: replying('allocation-request', 'A4', '0001') });
    await goesOn(asked({ identification: 'A5', reference: 'V-3', bsn: OTHER, to: ELSEWHERE }));
    expect(await refused(answered('1', { identification: 'N6', reference: 'V-3' }))).toEqual(['0200', '9355']);
    await goesOn(answered('1', { identification: 'N7', reference: 'V-3', to: ELSEWHERE }));
    expect(await standing()).toEqual(['0518 V-1 looked-into, refused', '0518 V-3 withdrawn', '1916 V-3 refused']);
  });

  it('are honoured by an allocation with their reference, of that client, until the provider refuses it', async () => {
    const reference = 'V-4';
    await goesOn(asked({ identification: 'A6', reference }));
    expect(await refused(honoured({ identification: 'T1', reference: 'V-1' }))).toContain('9379');
    expect(await refused(honoured({ identification: 'T2', reference, bsn: OTHER }))).toContain('9379');
    await goesOn(honoured({ identification: 'T3', reference }));
    expect(await refused(answered('1', { identification: 'N8', reference }))).toEqual(['0200', '9359']);
    await goesOn({ by: PROVIDER, kind: 'JW302', body: replying('allocation', 'T3', '9332') });
    await goesOn(answered('1', { identification: 'N9', reference }));
    await goesOn({ by: PROVIDER, kind: 'JW320', body: replying('request-answer', 'N9', '9355') });
    await goesOn(honoured({ identification: 'T4', reference }));
    expect((await standing()).at(-1)).toBe('0518 V-4 allocated (taken back), refused (taken back), allocated');
  });

  it('are found by no number of a citizen', async () => {
    expect(JSON.stringify(await all('select client_key from request'))).not.toMatch(/9999\d{5}/);
  });
});
