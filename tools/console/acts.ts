import { readFileSync } from 'node:fs';
import { Browser } from '../../test/support/signed-in';
import { CSRF_HEADER } from '../../libs/api/src/identify';
import { withDatabase } from '../demo/gateway/database';

/** One of the sample people, signed in; an act that is refused ends the run. */
interface Actor {
  read<T>(address: string): Promise<T>;
  act<T>(address: string, said: object): Promise<T>;
  submit(document: Buffer): Promise<void>;
}

async function signedIn(origin: string, person: string): Promise<Actor> {
  const browser = new Browser(origin);
  await browser.signIn(person);
  const csrf = await browser.csrf();
  const ask = async (method: string, address: string, type: string, body?: string | Buffer): Promise<Response> => {
    const headers = { [CSRF_HEADER]: csrf, ...(body !== undefined && { 'content-type': type }) };
    const init = { headers, ...(body !== undefined && { body: body as never }) };
    const answer = await browser.ask(method, address, init);
    if (!answer.ok) throw new Error(`${person} may not ${method} ${address}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const json = 'application/json';
  return {
    read: async (address) => (await ask('GET', address, json)).json() as never,
    act: async (address, said) => (await ask('POST', address, json, JSON.stringify(said))).json() as never,
    submit: async (document) => void (await ask('POST', '/api/v1/messages', 'application/xml', document)),
  };
}

const DOCUMENT = 'test/fixtures/allocation-request/sound/message.xml';
/** Of that document, and one of whom no municipality told anything: a person decides on it. */
const [TOLD, UNTOLD] = ['999901011', '999901023'];
const ROOM = '99000017/0626/2026/highly-specialist';
const OTHER_ROOM = '99000040/0626/2026/all';
/** Longer than anybody looks. */
const PAUSED_MS = 12 * 3_600_000;

/** What people did with the console before anybody looks: without it half of the screens would have nothing to show. */
export async function actAsPeople(origin: string, database: string): Promise<void> {
  const provider = await signedIn(origin, '99000001-manager');
  await provider.submit(Buffer.from(readFileSync(DOCUMENT, 'utf8').replace(TOLD, UNTOLD)));
  await proposeLimits(origin);
  const apart = await setApart(database);
  const content = await signedIn(origin, 'ops-content');
  await content.act('/api/v1/content-grants', { messageId: apart, reason: 'De aanbieder belde over dit bericht.' });
  await content.read(`/api/v1/messages/${apart}/content?raw=true`);
  const operations = await signedIn(origin, 'ops');
  const { groups } = await operations.read<{ readonly groups: readonly { readonly cause: string }[] }>(
    '/api/v1/failed-groups',
  );
  const cause = groups[0]?.cause;
  const job = await operations.act<{ readonly id: string }>('/api/v1/repair-jobs', {
    cause,
    reason: 'De machtiging is geregeld; opnieuw beoordelen',
  });
  await operations.act(`/api/v1/repair-jobs/${job.id}/start`, {});
  await pauseTwo(operations);
}

/** A queue and a party that nobody waits for. */
async function pauseTwo(operations: Actor): Promise<void> {
  const until = new Date(Date.now() + PAUSED_MS).toISOString();
  const reason = 'Het systeem aan de andere kant wordt hersteld.';
  await operations.act('/api/v1/pauses', { kind: 'queue', name: 'unrouted', reason, until });
  await operations.act('/api/v1/pauses', { kind: 'party', name: OTHER_ROOM.split('/')[0], reason, until });
}

/** Of two limits, one is decided on. */
async function proposeLimits(origin: string): Promise<void> {
  const limits = await signedIn(origin, 'limits');
  const approver = await signedIn(origin, 'approver');
  const propose = (room: string, limitCents: number, reason: string): Promise<{ readonly id: string }> =>
    limits.act('/api/v1/proposals', { kind: 'limit', room, limitCents, reason });
  const { id } = await propose(OTHER_ROOM, 4_500_000, 'De beschikkingen van dit jaar passen niet in de ruimte.');
  const { now } = await approver.read<{ readonly now: { readonly figures: string } }>(`/api/v1/proposals/${id}`);
  await approver.act(`/api/v1/proposals/${id}/decision`, { decision: 'approved', figures: now.figures });
  await propose(ROOM, 2_500_000, 'Drie crisisplaatsingen in het voorjaar, buiten de raming.');
}

/** A message that waits for a person. */
const setApart = (database: string): Promise<string> =>
  withDatabase(database, async (client) => {
    const { rows } = await client.query<{ readonly id: string }>(
      `select id::text from message where outcome = 'quarantined' order by id limit 1`,
    );
    if (!rows[0]) throw new Error('no message was set apart');
    return rows[0].id;
  });
