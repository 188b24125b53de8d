import { requestsIn, type MunicipalityCode } from '#domain';
import { clientKeys, PostgresRequestDesk, PostgresVerdicts } from '#persistence';
import { municipality, otherMunicipality, otherProvider, provider } from '../../support/allocation-builders';
import { eurosLine, month, roomKey } from '../../support/declaration-builders';
import { aRequest } from '../../support/request-builders';
import { anAllocationMessage, asDeclaration, incoming, process, type Incoming } from './arrivals';
import { forgetful } from './forgetful';
import { cipher, storeOn, type TestDatabase } from './database';
import { judgeBatch, judgingDatabase } from './judging';

const STRANGERS = [otherProvider, otherMunicipality];
const ALL = { from: 0, after: 0 };

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
      clientKeyOf: clientKeys(Buffer.alloc(32, 2)),
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
