import { REPLIED_KIND, type Reply } from '#domain';
import { fixtureBytes } from '../support/fixtures';
import { gatewayUnderTest, type FetchedLetter, type GatewayUnderTest } from '../support/gateway-under-test';

const MUNICIPALITY = '0518';
const PROVIDER = '99000001';

/** Each message that is replied to, with its reply, in an order in which each is sound: what is started or to be changed was allocated. */
const PAIRS: readonly (readonly [folder: string, reply: Reply['kind'], identification: string])[] = [
  ['allocation', 'JW302', 'DH2600000101'],
  ['start', 'JW306', 'A26000000301'],
  ['stop', 'JW308', 'A26000000311'],
  ['allocation-request', 'JW316', 'A26000000321'],
  ['change-request', 'JW318', 'A26000000331'],
  ['request-answer', 'JW320', 'DH2600000341'],
];
const FROM_MUNICIPALITY: readonly string[] = ['JW301', 'JW319'];

/** As in the fixtures, but that a change names only what is allocated here, and a request is about a client for whom nothing else is asked. */
const messageIn = (folder: string): Buffer =>
  Buffer.from(
    fixtureBytes(`${folder}/sound`)
      .toString()
      .replace(/<OngewijzigdeProducten>[^]*<\/OngewijzigdeProducten>\s*/, '')
      .replace(folder === 'allocation-request' ? '999901011' : 'none', '999901023'),
  );

describe('a message and its reply', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    const place = { file: 'own-answers.yaml', line: 1 };
    const own = { municipality: MUNICIPALITY, kind: 'request', from: '2026-01-01', place } as never;
    gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER], { ownAnswers: [own] });
    await gateway.start('dist/apps/gateway/src/main.js');
  }, 60_000);
  afterAll(() => gateway.close());

  const letterTo = (party: string, kind: string): FetchedLetter | undefined =>
    gateway.letters.find((letter) => letter.party === party && letter.kind === kind);
  /** What is late by the dates of the fixtures is told besides, whenever the relay looks. */
  const answers = (): readonly FetchedLetter[] => gateway.letters.filter(({ kind }) => kind !== 'notice');
  const outcomes = async (kind: string) =>
    (await gateway.database.query<object>('select outcome, reason from message where kind = $1 order by id', [kind]))
      .rows;

  it.each(PAIRS)('go through byte for byte: %s, %s', async (folder, replyKind, identification) => {
    const kind = REPLIED_KIND[replyKind];
    const [author, addressee] = FROM_MUNICIPALITY.includes(kind) ? [MUNICIPALITY, PROVIDER] : [PROVIDER, MUNICIPALITY];
    const [message, reply] = [messageIn(folder), fixtureBytes(`${folder}-reply/sound`)];

    await gateway.publish(author, kind, message);
    await gateway.until(`the ${kind} arrives`, () => letterTo(addressee, kind) !== undefined);
    expect(letterTo(addressee, kind)).toMatchObject({
      from: author,
      role: 'original',
      inReplyTo: undefined,
      bytes: message,
    });

    await gateway.publish(addressee, replyKind, reply);
    await gateway.until(`the ${replyKind} arrives`, () => letterTo(author, replyKind) !== undefined);
    expect(letterTo(author, replyKind)).toMatchObject({
      from: addressee,
      role: 'original',
      inReplyTo: identification,
      bytes: reply,
    });
    expect(await outcomes(kind)).toEqual([{ outcome: 'processed', reason: null }]);
    expect(await outcomes(replyKind)).toEqual([{ outcome: 'processed', reason: null }]);
  });

  it.each(PAIRS)('have one reply: a second is set apart, and answered to nobody: %s, %s', async (folder, replyKind) => {
    const before = answers().length;
    const addressee = FROM_MUNICIPALITY.includes(REPLIED_KIND[replyKind]) ? PROVIDER : MUNICIPALITY;
    const second = fixtureBytes(`${folder}-reply/sound`)
      .toString()
      .replace(/(IdentificatieRetour>)\w+/, '$1ZZ260000099');
    await gateway.publish(addressee, replyKind, Buffer.from(second));
    await gateway.until('it is seen', async () => (await outcomes(replyKind)).length === 2);
    expect((await outcomes(replyKind))[1]).toEqual({ outcome: 'parked', reason: 'second-reply' });
    expect(answers().length).toBe(before);
  });

  it('are one where the gateway refuses: the fault stands at its class, and nobody else gets anything', async () => {
    const unlisted = fixtureBytes('allocation-request/sound')
      .toString()
      .replace('A26000000321', 'A26000000322')
      .replace('VOT-2026-0001', 'VOT-2026-0009')
      .replace('999901011', '999901035')
      .replace('45P1A', '45P9Z');
    const before = answers().length;
    await gateway.publish(PROVIDER, 'JW315', Buffer.from(unlisted));
    await gateway.until('it is answered', () => answers().length > before);
    const [refusal, ...more] = answers().slice(before);
    expect(more).toEqual([]);
    expect(refusal).toMatchObject({ party: PROVIDER, kind: 'JW316', from: MUNICIPALITY, inReplyTo: 'A26000000322' });
    const codes = [...refusal!.bytes.toString().matchAll(/<RetourCode>(\w+)</g)].map(([, code]) => code);
    expect(codes).toEqual(['0200', 'S329', '0200']);
  });
});
