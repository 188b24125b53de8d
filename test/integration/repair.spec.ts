import { allocate, CAUSE, copiesOf, declare, MONTHS, PROVIDER } from '../../tools/console/failed-messages';
import { isHalted, type ToldJob } from '../../tools/console/killed-steps';
import { planRepair, runRepair } from '../../tools/console/repair';
import type { CrashPoint } from '../../tools/faults/crash-points';
import { mend, repairWorld, untilCounted, whileRunning, type RepairWorld } from '../../tools/console/repair-world';
import { countRepaired, type Repaired } from '../../tools/console/repaired';

/** One for each step. */
const KILLED_AT: readonly CrashPoint[] = ['moved-on', 'turned', 'recorded', 'committed', 'confirmed'];
/** Whom nobody gives a mandate to submit for. */
const OTHER = '99000003';
const PLANNED = 60;
/** Of the same cause, and too late for the first plan. */
const LATE = 3;
const UNMENDED = 10;

describe('what one cause set apart', () => {
  let world: RepairWorld;
  beforeAll(async () => {
    world = await repairWorld();
  }, 60_000);
  afterAll(() => world.close());

  const quarantined = (messages: number): Promise<void> =>
    untilCounted(world.gateway, `message where outcome = 'quarantined'`, messages);

  /** What is counted where one letter was written twice and another is for somebody else: the count itself must be able to fail. */
  async function afterHarm(job: string): Promise<Repaired> {
    const { database } = world.gateway;
    await database.query('begin');
    const { rows } = await database.query<{ first: number; last: number }>(
      'select min(message_id) as first, max(message_id) as last from repair_item where job_id = $1',
      [job],
    );
    const { first, last } = rows[0]!;
    await database.query(
      `insert into letter (message_id, position, sender, destination, kind, role, body)
       select message_id, position + 100, sender, destination, kind, role, body from letter where message_id = $1 and kind = 'JW323'`,
      [first],
    );
    await database.query(`update letter set destination = 'nobody' where message_id = $1 and kind = 'JW323'`, [last]);
    const counted = await countRepaired(database, job);
    await database.query('rollback');
    return counted;
  }

  it('is repaired step by step, and while each of them is killed nothing is lost or doubled', async () => {
    const copies = copiesOf(PLANNED + LATE);
    let job: () => Promise<ToldJob> = () => Promise.reject(new Error('not planned'));
    await whileRunning(world.gateway, async () => {
      await allocate(world.gateway, copies);
      await untilCounted(world.gateway, `message where outcome = 'processed'`, Math.ceil(copies.length / MONTHS));
      await declare(world.gateway, copies.slice(0, PLANNED));
      await quarantined(PLANNED);
      job = await planRepair(world);
      await declare(world.gateway, copies.slice(PLANNED));
      await quarantined(PLANNED + LATE);
    });
    await mend(world.gateway);
    const { steps, ...run } = await runRepair(world, job, { points: KILLED_AT, patienceMs: 45_000 });
    expect(run).toMatchObject({ state: 'done', messages: PLANNED, lost: 0, doubled: 0 });
    expect(steps.map(({ messages }) => messages)).toEqual([1, 2, 5, 20, 32]);
    expect(steps.map(({ killedAt }) => killedAt)).toEqual(KILLED_AT);
    expect(await job()).toMatchObject({ progress: 1, counts: { settled: PLANNED } });
    await quarantined(LATE);
    expect(await afterHarm((await job()).id)).toMatchObject({ lost: 1, doubled: 1 });
  }, 120_000);

  it('is sent no further when one of it is set apart again', async () => {
    let job: ToldJob | undefined;
    await whileRunning(world.gateway, async () => {
      await declare(world.gateway, copiesOf(UNMENDED, PLANNED + LATE, OTHER));
      await quarantined(LATE + UNMENDED);
      const told = await planRepair(world);
      await world.ask('POST', `repair-jobs/${(await told()).id}/start`);
      await world.gateway.until('the job is halted, and nothing is on its way', async () => {
        job = await told();
        return isHalted(job) && job.counts.sent === 0;
      });
    });
    expect(job).toMatchObject({ state: 'stopped', why: 'repeated', counts: { settled: LATE, repeated: 5, left: 5 } });
    await quarantined(UNMENDED);
    const { rows } = await world.gateway.database.query(
      `select count(*)::integer as entries, count(*) filter (where provider <> $1)::integer as others from entry`,
      [PROVIDER],
    );
    expect(rows).toEqual([{ entries: PLANNED + LATE, others: 0 }]);
  }, 60_000);

  describe('an act on it', () => {
    const group = `failed-groups/${CAUSE}`;
    const refused = (act: Promise<unknown>): Promise<string> => act.then(String, (fault: Error) => fault.message);

    /** The acts whose row of the audit was written by the transaction that wrote these rows. */
    async function actsWith(table: string, condition: string): Promise<readonly string[]> {
      const { rows } = await world.gateway.database.query<{ act: string }>(
        `select act from audit join ${table} on ${table}.xmin = audit.xmin where ${condition} and done_by = 'somebody'
           and result = 'allowed' order by seq`,
      );
      return rows.map(({ act }) => act);
    }

    it('is in the audit by the transaction that did it', async () => {
      await world.ask('POST', `${group}/notes`, { text: 'nobody gave a mandate' });
      expect(await actsWith('cause_note', 'true')).toEqual(['noteFailedGroup']);
      await world.ask('POST', `${group}/parking`, { until: '2999-01-01', reason: 'they were told' });
      expect(await actsWith('cause_parking', 'true')).toEqual(['parkFailedGroup']);
      expect(await world.ask('GET', group)).toMatchObject({ messages: UNMENDED, notes: 1, parked: { by: 'somebody' } });
      await world.ask('DELETE', `${group}/parking`);
      expect(await actsWith('cause_parking', 'true')).toEqual(['unparkFailedGroup']);
      const { id } = await (await planRepair(world))();
      expect(await actsWith('repair_job', `id = ${id}`)).toEqual(['planRepair']);
      await world.ask('POST', `repair-jobs/${id}/start`);
      expect(await actsWith('repair_job', `id = ${id}`)).toEqual(['startRepair']);
      expect(await refused(world.ask('POST', `repair-jobs/${id}/start`))).toContain('409');
      await world.ask('POST', `repair-jobs/${id}/stop`);
      expect(await actsWith('repair_job', `id = ${id}`)).toEqual(['stopRepair']);
      const { rows } = await world.gateway.database.query(
        `select act, result from audit where subject_kind = 'repair-job' and subject = $1 and act <> 'showRepairJob' order by seq`,
        [id],
      );
      expect(rows.map(({ act, result }) => `${act} ${result}`)).toEqual([
        ...['planRepair allowed', 'startRepair allowed', 'startRepair refused', 'stopRepair allowed'],
      ]);
    });

    it('leaves one parking where several park at once', async () => {
      const parked = ['one', 'two', 'three', 'four'].map((reason) =>
        world.ask('POST', `${group}/parking`, { until: '2999-01-01', reason: `they were told ${reason}` }),
      );
      expect((await Promise.allSettled(parked)).map(({ status }) => status)).toEqual(parked.map(() => 'fulfilled'));
      const { rows } = await world.gateway.database.query('select from cause_parking where ended_at is null');
      expect(rows).toHaveLength(1);
    });

    it('is not done where it cannot be written down', async () => {
      const job = await planRepair(world);
      const { id } = await job();
      const { database } = world.gateway;
      await database.query(
        `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`,
      );
      await database.query(
        `create trigger refuse before insert on audit for each row when (new.act = 'startRepair') execute function refuse()`,
      );
      expect(await refused(world.ask('POST', `repair-jobs/${id}/start`))).toContain('500');
      expect(await job()).toMatchObject({ state: 'planned' });
    });
  });
});
