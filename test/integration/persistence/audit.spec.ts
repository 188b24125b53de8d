import type { Client } from 'pg';
import type { AuditEvent } from '#pipeline';
import { PostgresAudit, recordAudit, verifyAudit } from '#persistence';
import { emptyDatabase, type TestDatabase } from './database';
import { migrate } from '#persistence';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await emptyDatabase();
  await migrate(database.dataSource);
  client = await database.session();
});
afterAll(() => database.drop());

const event = (no: number): AuditEvent => ({
  by: `person ${no % 7}`,
  party: no % 2 === 0 ? '0518' : '99000001',
  scope: '0518',
  from: '127.0.0.1',
  act: 'readVerdict',
  ...(no % 3 === 0 && { subjectKind: 'message', subject: String(no), reason: `"why", ${no}` }),
  result: no % 5 === 0 ? 'refused' : 'allowed',
});

/** A change that only somebody could make who is above every right: the triggers are off. It is taken back. */
async function tampered(statement: string): Promise<Awaited<ReturnType<typeof verifyAudit>>> {
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  const { rowCount } = await client.query(statement);
  expect(rowCount).toBeGreaterThan(0);
  const found = await verifyAudit(client, head);
  await client.query('rollback');
  return found;
}

const ROWS = 200;
let head: { readonly seq: number; readonly hash: string };

test('rows written at once, by many, follow one another without a gap', async () => {
  const audit = new PostgresAudit(async () => database.dataSource);
  await Promise.all(Array.from({ length: ROWS - 10 }, (_, no) => audit.record(event(no))));
  const others = await Promise.all(Array.from({ length: 10 }, () => database.session()));
  await Promise.all(others.map((other, no) => recordAudit(other, event(no))));
  const found = await verifyAudit(client);
  expect(found).toEqual({ rows: ROWS, head: { seq: ROWS, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  head = found.head!;
});

test('what cannot be written is told to who waits for it', async () => {
  const audit = new PostgresAudit(async () => database.dataSource);
  await expect(audit.record({ ...event(1), result: 'perhaps' as 'allowed' })).rejects.toThrow('audit_result_known');
  await expect(audit.record({ ...event(1), act: null as unknown as string })).rejects.toThrow('not-null');
});

test.each(["update audit set act = 'x'", 'delete from audit', 'truncate audit'])('%s is refused', async (statement) => {
  await expect(client.query(statement)).rejects.toThrow('what was done is never changed or deleted');
});

const COLUMNS = [
  'done_by',
  'party',
  'scope',
  'from_address',
  'act',
  'subject',
  'reason',
  'trace',
  'client_key',
  'role',
];

/** The same ones each time; each row in turn, and each kind of tampering. */
function tampering(no: number): string {
  const seq = 1 + ((no * 7919) % ROWS);
  const column = COLUMNS[no % COLUMNS.length]!;
  switch (no % 6) {
    case 0:
      return `update audit set ${column} = coalesce(${column}, '') || 'x' where seq = ${seq}`;
    case 1:
      return `update audit set at = at + interval '1 microsecond' where seq = ${seq}`;
    case 2:
      return `delete from audit where seq >= ${seq} and seq < ${seq + 1 + (no % 3)}`;
    case 3:
      return `update audit as this set (done_by, at, act, subject, party, result) =
        (select done_by, at, act, subject, party, result || '' from audit where seq = ${1 + (seq % ROWS)}) where seq = ${seq}`;
    case 4:
      return `update audit set hash = sha256(hash) where seq = ${seq}`;
    default:
      return `insert into audit select (jsonb_populate_record(audit, jsonb_build_object('seq', ${ROWS + 1}, 'act', 'other'))).*
        from audit where seq = ${seq}`;
  }
}

test('each of 1,000 tamperings is found', async () => {
  const missed: string[] = [];
  for (let no = 0; no < 1_000; no += 1) {
    const statement = tampering(no);
    if ((await tampered(statement)).brokenAt === undefined) missed.push(statement);
  }
  expect(missed).toEqual([]);
}, 120_000);

test('who writes all of it anew is found by a head that was kept', async () => {
  const found = await tampered(
    `with recursive anew as (
       select audit.seq, audit_hash(null, audit) as hash from audit where seq = 1
       union all select audit.seq, audit_hash(anew.hash, audit) from audit join anew on audit.seq = anew.seq + 1)
     update audit set hash = sha256(anew.hash) from anew where anew.seq = audit.seq and audit.seq = ${ROWS}`,
  );
  expect(found.brokenAt).toBe(ROWS);
});
