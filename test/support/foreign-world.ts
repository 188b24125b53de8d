import { readFileSync } from 'node:fs';
import type { ApiUnderTest } from './api-under-test';
import type { GatewayUnderTest } from './gateway-under-test';
import type { IssuerUnderTest } from './issuer-under-test';
import type { Named, SoundBody } from './sound-bodies';

const fixture = (name: string): string => readFileSync(`test/fixtures/${name}/message.xml`, 'utf8');
const [ALLOCATED, BSN, DECLARED] = ['518000101', '999901011', 'A26000000201'];
const VIEW = 'view-of-somebody';
const UNTOLD = '999901023';
const WHY = 'to try what is of others';

/** What is there of a pair of parties, or not at all: what paths and bodies name. */
export interface World {
  /** Of a path, by the collection that it is in and the name of the parameter. */
  readonly paths: Readonly<Record<string, string>>;
  readonly named: Named;
  /** What is sent where a body is no JSON. */
  readonly documents: Readonly<Record<string, SoundBody>>;
  /** What answers may repeat of what was asked. */
  readonly names: readonly string[];
}

export interface Pair {
  readonly municipality: string;
  readonly provider: string;
  readonly stranger: string;
}

/** Nothing that is asked by these is of anybody. */
export const nowhere = ({ municipality, provider, stranger }: Pair): World =>
  worldOf(
    { municipality, provider, stranger },
    {
      message: '99999999',
      letter: '99999999.0',
      request: '99999999.1',
      number: '99999998',
      cause: 'parked.nothing',
      view: 'view-of-nobody',
    },
    { allocated: '518000999', bsn: UNTOLD, declared: 'A26000000999' },
  );

interface Ids {
  readonly message: string;
  readonly letter: string;
  readonly request: string;
  /** Of a proposal, a job of repair, an incident and a pause. */
  readonly number: string;
  readonly cause: string;
  readonly view: string;
}

function worldOf(
  { municipality, provider, stranger }: Pair,
  { message, letter, request, number, cause, view }: Ids,
  { allocated, bsn, declared }: Readonly<Record<'allocated' | 'bsn' | 'declared', string>>,
): World {
  const declaration = fixture('declaration/sound').replaceAll(ALLOCATED, allocated).replace(DECLARED, declared);
  const xml = (body: string): SoundBody => ({ mediaType: 'application/xml', body });
  return {
    names: [cause, view, allocated, bsn, declared],
    paths: {
      'mailbox.id': letter,
      'requests.id': request,
      ...{ 'proposals.id': number, 'repair-jobs.id': number, 'incidents.id': number, 'pauses.id': number },
      'failed-groups.cause': cause,
      'views.name': view,
    },
    named: {
      ...{ room: `${provider}/${municipality}/2026/specialist`, messageId: message, messages: message, cause },
      ...{ author: provider, submitter: stranger, residence: municipality, query: `identification=${declared}` },
      ...{ figures: 'a'.repeat(64), until: '2020-01-01T00:00:00Z', name: 'tried.0' },
      ...{ reason: WHY, note: WHY, text: WHY, question: WHY },
    },
    documents: {
      'POST /api/v1/messages': xml(declaration),
      // Of the stranger's own, for care that was not allocated to it.
      'POST /api/v1/declarations/check': xml(declaration.replaceAll(provider, stranger)),
      'POST /api/v1/clients': { mediaType: 'text/csv', body: `bsn,deleted\n${bsn},true` },
    },
  };
}

export interface Reached {
  readonly gateway: GatewayUnderTest;
  readonly api: ApiUnderTest;
  readonly issuer: IssuerUnderTest;
}

/** Who may ask what, as one of its roles. */
function asking({ api, issuer }: Reached) {
  const call = async (claims: object, method: string, path: string, body?: object): Promise<Response> => {
    const more = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return api.call(await issuer.sign({ ...claims }), method, `/api/v1/${path}`, more);
  };
  const listed = async <T>(claims: object, path: string): Promise<readonly T[]> => {
    const [list] = Object.values((await (await call(claims, 'GET', path)).json()) as object).filter(Array.isArray);
    return (list ?? []) as readonly T[];
  };
  return { call, listed };
}

const OPERATIONS = { ijw_role: 'operations', sub: 'one' };

/** Sends what becomes a request at the desk, a message that is set apart and a letter, and answers by what they are named. */
async function arrived({ municipality, provider, stranger }: Pair, reached: Reached) {
  const { gateway } = reached;
  const { listed } = asking(reached);
  const first = async (what: string, ask: () => Promise<string | undefined>): Promise<string> => {
    let found: string | undefined;
    await gateway.until(what, async () => (found = await ask()) !== undefined);
    return found!;
  };
  // Of a client of whom nothing was told, so that a person decides.
  const asked = fixture('allocation-request/sound').replace(BSN, UNTOLD);
  await gateway.publish(provider, 'JW315', Buffer.from(asked));
  // Of an author who did not send it: whoever did sees it, and nobody else.
  await gateway.publish(provider, 'JW323', Buffer.from(fixture('declaration/sound').replaceAll(provider, stranger)));
  return {
    request: await first('there is a request', async () => {
      return (await listed<{ id: string }>({ ijw_party: municipality }, 'requests'))[0]?.id;
    }),
    cause: await first('something is set apart', async () => {
      return (await listed<{ cause: string }>(OPERATIONS, 'failed-groups'))[0]?.cause;
    }),
    letter: await first('there is a letter', async () => {
      return (await listed<{ id: string }>({ ijw_party: provider }, 'mailbox'))[0]?.id;
    }),
  };
}

/** Makes what acts are on: a letter, a request at the desk, what is set apart, a proposal, a job, an incident, a view and a client. */
export async function somewhere(pair: Pair, reached: Reached): Promise<World> {
  const { municipality, provider } = pair;
  const { gateway, api, issuer } = reached;
  const { call } = asking(reached);
  const { request, cause, letter } = await arrived(pair, reached);
  const world = worldOf(
    pair,
    { message: letter.split('.')[0]!, letter, request, cause, number: '1', view: VIEW },
    { allocated: ALLOCATED, bsn: BSN, declared: DECLARED },
  );
  const limit = { kind: 'limit', room: world.named['room'], limitCents: 500_000_000, reason: WHY };
  await call({ ijw_role: 'limit-manager', sub: 'one' }, 'POST', 'proposals', limit);
  await call(OPERATIONS, 'POST', 'repair-jobs', { cause, reason: WHY });
  for (const party of [provider, municipality])
    await call({ ijw_party: party, sub: 'one' }, 'PUT', `views/${VIEW}`, { query: 'outcome=refused' });
  const columns = 'bsn,birthDate,sex,surname,nameUse,contacts.1.kind,contacts.1.houseNumber,contacts.1.postalCode';
  const client = `${columns}\n${BSN},2014-05-17,2,Duinzicht,1,01,12,2599ZZ`;
  await api.call(await issuer.sign({ ijw_party: municipality }), 'POST', '/api/v1/clients', {
    ...{ body: client, headers: { 'content-type': 'text/csv' } },
  });
  await gateway.database.query(
    `insert into incident (kind, subject, figure, high, changed_at, opened_at) values ('messages-parked', 'tried', 1, 1, now(), now())`,
  );
  await gateway.database.query(
    `insert into pause (kind, name, reason, asked_by, until) values ('queue', 'tried', $1, 'one', now() + interval '1 hour')`,
    [WHY],
  );
  return world;
}

const KEPT = [
  ...['letter', 'allocation', 'trajectory', 'entry', 'room', 'request', 'request_act', 'mailbox', 'content_grant'],
  ...['proposal', 'repair_job', 'repair_item', 'cause_note', 'cause_parking', 'incident_silence', 'reopening', 'pause'],
  ...['discarded', 'registered_client', 'mandate', 'room_limit_change'],
];

/** All that acts are on, as one text for each table; views that are not of `strangers`. */
export async function kept({ database }: GatewayUnderTest, strangers: readonly string[]): Promise<readonly string[]> {
  const texts = KEPT.map(
    (table) => `select '${table}' as name, string_agg(t::text, ';' order by t::text) as rows from ${table} as t`,
  );
  const views = `select 'saved_view', string_agg(t::text, ';' order by t::text) from saved_view as t
    where split_part(owner, ' ', 1) <> all ($1)`;
  const { rows } = await database.query<{ name: string; rows: string | null }>([...texts, views].join(' union all '), [
    strangers,
  ]);
  return rows.map((row) => `${row.name} ${row.rows ?? ''}`);
}
