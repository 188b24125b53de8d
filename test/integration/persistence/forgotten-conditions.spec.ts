import { requestsIn, type MunicipalityCode } from '#domain';
import { createIjw } from '#ijw';
import {
  clientKeys,
  PostgresContentGrants,
  PostgresMailbox,
  PostgresRequestDesk,
  PostgresVerdicts,
  readEvidence,
  type EvidenceOf,
  type EvidenceRecord,
} from '#persistence';
import { municipality, otherMunicipality, otherProvider, provider } from '../../support/allocation-builders';
import { allocationNumber, eurosLine, month, roomKey } from '../../support/declaration-builders';
import { aRequest } from '../../support/request-builders';
import { anAllocationMessage, asDeclaration, incoming, process, type Incoming } from './arrivals';
import { forgetful } from './forgetful';
import { cipher, storeOn, type TestDatabase } from './database';
import { judgeBatch, judgingDatabase } from './judging';

const STRANGERS = [otherProvider, otherMunicipality];
const ALL = { from: 0, after: 0 };
const clientKeyOf = clientKeys(Buffer.alloc(32, 2));

let database: TestDatabase;
/** Of the declaration, of which the second line is refused because of the first. */
let declared: string;
/** Of another municipality, to the same provider. */
let elsewhere: string;

const judge = async (arrival: Incoming): Promise<string> => {
  const [judged] = await judgeBatch(database, [arrival]);
  return String(judged!.case.message);
};
beforeAll(async () => {
  database = await judgingDatabase();
  await database.dataSource
    .query(`insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
    values ('${roomKey}', '${provider}', '${municipality}', 2026, 'specialist', 'refuse', 2000000, 2000000)`);
  await judge(incoming(anAllocationMessage('T1')));
  const lines = [eurosLine('R1', 9_000, { period: month('2026-02') }), eurosLine('R2', 2_000)];
  declared = await judge(incoming(asDeclaration(lines, 'A1')));
  const other = anAllocationMessage('T2', { number: 19_160 });
  elsewhere = await judge(incoming({ ...other, header: { ...other.header, sender: otherMunicipality } }));
});
afterAll(() => database.drop());

const forgetting = (condition: string, left = 'true') => {
  const { source, times } = forgetful(database.dataSource, condition, left);
  return { connected: () => Promise.resolve(source), times };
};

describe('a verdict is kept from strangers by the database', () => {
  test('where it is forgotten that a message must concern them', async () => {
    const { connected, times } = forgetting(`$1 = '*' or believed`, `$1::text is not null or believed`);
    const verdicts = new PostgresVerdicts(connected);
    for (const party of STRANGERS) {
      expect(await verdicts.read(party, declared, ALL)).toBeUndefined();
      expect(await verdicts.find(party, 'JW323', 'A1')).toEqual([]);
    }
    expect(times()).toBe(4);
    for (const party of [provider, municipality]) {
      const verdict = await verdicts.read(party, declared, ALL);
      expect([verdict?.findings.map(({ rule }) => rule), verdict?.lines.length]).toEqual([['TR322'], 2]);
      expect(await verdicts.find(party, 'JW323', 'A1')).toHaveLength(1);
    }
  });

  test.each([
    ['its lines', 'where message_id = $1 order by client_no', 'where $1::bigint is not null order by client_no', 2],
    ['its findings', 'where message_id = $1 order by position', 'where $1::bigint is not null order by position', 2],
  ])('where %s are asked for without saying of what', async (_, condition, left, times) => {
    const forgets = forgetting(condition, left);
    const verdict = await new PostgresVerdicts(forgets.connected).read(otherMunicipality, elsewhere, ALL);
    expect([verdict?.lines, verdict?.findings, forgets.times()]).toEqual([[], [], times]);
  });
});

describe('a request is kept from another municipality by the database', () => {
  let asked: number;
  beforeAll(async () => {
    const request = aRequest();
    const { judgements } = await process(storeOn(database), [incoming(request)], (at) => ({
      bookings: requestsIn({ ...at, content: request }).map((each) => ({ kind: 'request-asked', request: each })),
    }));
    asked = judgements[0]!.case.message;
  });

  test('where it is forgotten whose it is', async () => {
    const { connected, times } = forgetting('request.municipality = $1', '$1::text is not null');
    const desk = new PostgresRequestDesk(connected, {
      cipher,
      clientKeyOf,
      schemaVersions: { shared: '1.0.0', message: '1.0.0' },
    });
    const seenBy = async (party: MunicipalityCode) => [
      (await desk.list(party, { state: 'open', limit: 10 })).map(({ message }) => message),
      (await desk.find(party, { message: asked, product: 0 }))?.kept.message,
    ];
    expect([await seenBy(municipality), await seenBy(otherMunicipality)]).toEqual([
      [[asked], asked],
      [[], undefined],
    ]);
    expect(times()).toBe(4);
  });
});

describe('a letter is kept from others by the database', () => {
  let id: string;
  beforeAll(async () => {
    const [letter] = await database.dataSource.query<{ id: string }[]>(
      `select message_id || '.' || position as id from letter where destination = $1 limit 1`,
      [provider],
    );
    id = letter!.id;
    const mailbox = new PostgresMailbox(() => Promise.resolve(database.dataSource), cipher);
    await mailbox.keep(provider, [{ id, size: 6, digest: 'aa'.repeat(32) }]);
  });

  test.each([
    ['among those that wait', 'where party = $1 and received_at', 'where $1::text is not null and received_at', 3, 0],
    ['where it is opened', 'where party = $1 and message_id', 'where $1::text is not null and message_id', 0, 4],
  ])('%s, where it is forgotten whose mailbox it is', async (_, condition, left, whenListed, whenOpened) => {
    const { connected, times } = forgetting(condition, left);
    const mailbox = new PostgresMailbox(connected, cipher);
    for (const party of [provider, ...STRANGERS]) {
      const isOwn = party === provider;
      expect((await mailbox.waiting(party, 10)).map((letter) => letter.id)).toEqual(isOwn ? [id] : []);
    }
    expect(times()).toBe(whenListed);
    for (const party of STRANGERS) expect(await mailbox.open(party, id)).toBeUndefined();
    expect((await mailbox.open(provider, id))?.body).toBeDefined();
    expect(times()).toBe(whenListed + whenOpened);
  });
});

test('a grant to see content is kept by the database from who bears the same name at another party', async () => {
  const asker = (party: string) => ({ by: 'somebody', scope: party, party, from: '127.0.0.1' });
  await database.dataSource.query(
    `insert into content_grant (message_id, granted_to, party, reason, ends_at)
     values ($1, 'somebody', $2, 'a reason of some length', now() + interval '1 hour')`,
    [declared, municipality],
  );
  const { connected, times } = forgetting('party is not distinct from $3', '$3::text is not distinct from $3');
  const { reader } = await createIjw({ schemasDir: 'schemas' });
  const grants = new PostgresContentGrants(connected, { cipher, clientKeyOf, reader });
  const held = async (party: string) => (await grants.holds(Number(declared), asker(party)))?.message;
  expect(await held(municipality)).toBe(Number(declared));
  expect([await held(otherMunicipality), await held(otherProvider), times()]).toEqual([undefined, undefined, 3]);
});

describe('evidence', () => {
  const recordsFor = async (scope: string, of: EvidenceOf): Promise<readonly EvidenceRecord[]> => {
    const records: EvidenceRecord[] = [];
    const means = { scope, cipher, write: (record: EvidenceRecord) => records.push(record), progress: () => undefined };
    await readEvidence(database.dataSource, of, means);
    return records.filter(([kind]) => kind !== 'pack');
  };
  test.each<EvidenceOf>([
    { kind: 'trajectory', municipality, number: allocationNumber },
    { kind: 'room', key: roomKey },
  ])('of a $kind is all there is for its two parties, and for a stranger by its name nothing', async (of) => {
    const all = await recordsFor('*', of);
    expect(new Set(all.map(([kind]) => kind))).toContain('letter');
    for (const party of [provider, municipality]) expect(await recordsFor(party, of)).toEqual(all);
    for (const party of STRANGERS) expect(await recordsFor(party, of)).toEqual([]);
  });
});
