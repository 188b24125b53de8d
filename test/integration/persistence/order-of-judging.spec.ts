import { apply, judge, type ClientKey, type DeclarationLine, type MunicipalityCode, type RoomKey } from '#domain';
import { clientKeys, PostgresDeclarationChecks, PostgresVerdicts, READER } from '#persistence';
import type { GatewayStore } from '#pipeline';
import { creditOf, eurosLine, municipality, otherBsn, provider, totalOf } from '../../support/declaration-builders';
import { OrderOfJudging1764000000014 } from '../../../libs/persistence/src/migrations/0014-order-of-judging';
import { anAllocationMessage, asDeclaration, incoming, type Incoming } from './arrivals';
import { cipher, regionDatabase, storeOn, type TestDatabase } from './database';
import { forgetful } from './forgetful';

const other = '1916' as MunicipalityCode;
const regional = `${provider}/region/2026/all`;

let database: TestDatabase;
const query = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  database.dataSource.query<Row[]>(text, values);

beforeAll(async () => {
  database = await regionDatabase();
  await query(`insert into product (category, code, name, valid_from) values ('45', '45P1A', 'P1 A', '2020-01-01')`);
  await query(`insert into price (kind, category, code, segment, profile, intensity, price, declared_as, valid_from)
    values ('pic', '45', '45P1A', 'specialist', 'P1', 'A', 900000, '{}', '2020-01-01')`);
  await query(`insert into agreement (provider, valid_from) values ('${provider}', '2020-01-01')`);
  await query(`insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
    values ('${regional}', '${provider}', null, 2026, null, 'refuse', 50000, 50000)`);
  await query(
    `create or replace function gateway_today() returns date language sql stable as $$ select '2026-05-05'::date $$`,
  );
});
afterAll(() => database.drop());

/** As the pipeline does, but for the letters. */
const settle = (batch: readonly Incoming[], store: GatewayStore = storeOn(database)): Promise<void> =>
  store.inTransaction(async (unit) => {
    const gathered = await unit.gather(batch);
    let { facts } = gathered;
    const judgements = gathered.cases.map((at) => {
      const decision = judge(at, facts);
      facts = apply(facts, at, decision);
      return { case: at, decision, letters: decision.letters.map(() => Buffer.from('letter')) };
    });
    await unit.record(judgements);
  });

type Clients = Parameters<typeof asDeclaration>[0][];
const declared = (identification: string, clients: Clients, to: MunicipalityCode = municipality): Incoming => {
  const message = asDeclaration(clients.flat(), identification);
  const bsns = [message.clients[0]!.bsn, otherBsn];
  return incoming({
    ...message,
    header: { ...message.header, recipient: to },
    clients: clients.map((lines, client) => ({ bsn: bsns[client]!, lines })),
    total: totalOf(clients.flat()),
  });
};

const allocated = (number: number, from: MunicipalityCode, client?: typeof otherBsn): Incoming => {
  const message = anAllocationMessage(`T${number}`, { number, ...(client && { client }) });
  return incoming({ ...message, header: { ...message.header, sender: from } });
};

const line = (reference: string, amount: number, allocationNumber: number, productCode = '45P1A'): DeclarationLine =>
  eurosLine(reference, amount, { allocationNumber, productCode });

const references = async (): Promise<readonly string[]> =>
  (await query<{ reference: string }>('select reference from entry order by seq')).map(({ reference }) => reference);

test('credits before debits in document order, of refused lines too, and the messages of a batch one after another', async () => {
  await settle([allocated(1, municipality), allocated(2, municipality, otherBsn)]);
  const [first, second] = [line('A', 10, 1), line('B', 20, 2)];
  await settle([declared('D1', [[first], [second]])]);
  await settle([
    declared('D2', [
      [line('C', 11, 1), creditOf(first, 'D')],
      [line('E', 9_999, 2), creditOf(second, 'F')],
    ]),
    declared('D3', [[creditOf(line('C', 11, 1), 'G'), line('H', 12, 1)]]),
  ]);
  expect(await references()).toEqual(['A', 'B', 'D', 'F', 'C', 'E', 'G', 'H']);
  expect(await query(`select reference from entry where kind = 'refused'`)).toEqual([{ reference: 'E' }]);
});

test('lines that were there before they had a number get those by which they were judged', async () => {
  const before = await references();
  await query('drop index entry_client, entry_spent');
  await query('alter table entry drop column seq');
  await query('alter table message drop column rules, drop column region_version');
  await query('drop function gateway_region_version');
  await query('alter table letter drop column identification');
  const runner = database.dataSource.createQueryRunner();
  await new OrderOfJudging1764000000014().up(runner);
  await runner.release();
  // A column that is made anew is granted to nobody.
  await query(`grant select (identification) on letter to ${READER}`);
  expect(await references()).toEqual(before);
  await settle([declared('D4', [[creditOf(line('H', 12, 1), 'I')]])]);
  expect(await references()).toEqual([...before, 'I']);
});

test('two connections that race for one room of the region: what each line was told was used is what stood before it', async () => {
  await settle([allocated(3, municipality), allocated(4, other)]);
  await query('update room set room_limit = 20000, cap = 20000');
  const months = ['01-31', '02-28', '03-31', '04-30'];
  const ofMonth = (at: number, reference: string, number: number): DeclarationLine => {
    const one = line(reference, 30 + at, number);
    const month = months[at % months.length]!;
    return { ...one, period: { begins: `2026-${month.slice(0, 2)}-01`, ends: `2026-${month}` } as typeof one.period };
  };
  const racing = (to: MunicipalityCode, number: number): readonly Incoming[] =>
    Array.from({ length: 12 }, (_, at) => {
      const debit = ofMonth(at, `${to}-${at}`, number);
      const [back] = at >= 4 ? [creditOf(ofMonth(at - 4, `${to}-${at - 4}`, number), `${to}-${at}c`)] : [];
      return declared(`${to}-${at}`, [back ? [debit, back] : [debit]], to);
    });
  const stores = [storeOn(database), storeOn(database)];
  const each = [racing(municipality, 3), racing(other, 4)];
  await Promise.all(
    each.map(async (messages, at) => {
      for (const message of messages) await settle([message], stores[at]);
    }),
  );
  const told = await query<{ municipality: string; told: number; stood: number }>(
    `select entry.municipality, (figures ->> 'usedCents')::bigint as told,
       (select coalesce(sum(earlier.granted), 0)::bigint from entry as earlier
        where $1 = any (earlier.rooms) and earlier.seq < entry.seq) as stood
     from finding join entry using (message_id, client_no, line_no)
     where finding.rule = 'GW002' and figures ->> 'room' = $1`,
    regional,
  );
  expect(told.length).toBeGreaterThan(1);
  expect(told.filter(({ told: said, stood }) => said !== stood)).toEqual([]);
  const [most] = await query<{ cents: number }>(
    `select max(stood)::bigint as cents from (
       select sum(granted) over (order by seq) as stood from entry where $1 = any (rooms)) as running`,
    regional,
  );
  expect(most!.cents).toBeLessThanOrEqual(20_000);
});

describe('of a room of the region', () => {
  let refused: { readonly message: string; readonly municipality: string };
  let others: readonly { readonly id: string }[];
  beforeAll(async () => {
    const [last] = await query<typeof refused>(
      `select message_id::text as message, municipality from finding join entry using (message_id, client_no, line_no)
       where finding.rule = 'GW002' order by seq desc limit 1`,
    );
    refused = last!;
    others = await query(`select message_id::text as id from entry where municipality <> $1`, refused.municipality);
  });

  const seenBy = async (party: string, source = database.dataSource) => {
    const verdict = await new PostgresVerdicts(async () => source).read(party, refused.message, { from: 0, after: 0 });
    const used = verdict!.findings.flatMap(({ figures }) => figures).find((each) => each.source.kind === 'room')!;
    if (!('entries' in used)) throw new Error('what was used has entries');
    return used.entries;
  };
  const isOthers = ({ id }: { readonly id: string }) => others.some((each) => id.startsWith(`${each.id}/`));

  test('a municipality is told the sum of all entries and the ids of its own', async () => {
    const [own, all] = [await seenBy(refused.municipality), await seenBy(provider)];
    expect([own.count, own.total]).toEqual([all.count, all.total]);
    expect([all.listed.length, all.listed.some(isOthers)]).toEqual([all.count, true]);
    expect(own.listed).toEqual(all.listed.filter((each) => !isOthers(each)));
  });

  test('it is told no other ids where the statement forgets to ask for its own', async () => {
    const own = await seenBy(refused.municipality);
    const { source, times } = forgetful(database.dataSource, 'or municipality = $5', 'or true');
    expect([await seenBy(refused.municipality, source), times()]).toEqual([own, 1]);
  });

  test('nor is who asks beforehand', async () => {
    const { source, times } = forgetful(database.dataSource, 'or municipality = $5', 'or true');
    const checks = new PostgresDeclarationChecks(async () => source, {
      cipher,
      clientKeyOf: clientKeys(Buffer.alloc(32, 2)),
      schemaVersions: { shared: '1.0.0', message: '1.0.0' },
    });
    const party = refused.municipality as MunicipalityCode;
    const room = { kind: 'room', key: regional as RoomKey } as const;
    const account = {
      account: room,
      measure: 'cents',
      provider,
      clientKey: '' as ClientKey,
      municipality: party,
    } as const;
    const told = await checks.inSnapshot(party, (unit) => unit.entriesOf(account));
    expect([told.listed.some(isOthers), told.listed.length > 0, times()]).toEqual([false, true, 1]);
    expect(told.count).toBeGreaterThan(told.listed.length);
  });
});
