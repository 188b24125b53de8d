import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Adapter, AdapterPayload, Configuration, Provider } from 'oidc-provider';
import { html, type Html } from '../html';
import type { SessionClaim } from '../ports';
import { DUTY_CLAIM, PARTY_CLAIM, ROLE_CLAIM } from '../principal';
import { readBody } from '../read-body';
import { showPage } from './page';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly claim: SessionClaim;
}

/** Whom the gateway's own issuer knows. */
export interface People {
  list(): Promise<readonly Person[]>;
  find(id: string): Promise<Person | undefined>;
}

/** The console, as a client of the gateway's own issuer. */
export interface ConsoleClient {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
}

const KEY_BYTES = 32;
const INTERACTION = /^\/interaction\/([\w-]+)(\?|$)/;

/** What lets people sign in with the issuer by choosing who they are: for a demonstration, and nothing else. */
export const peopleConfiguration = (people: People, issuerPath: string): Configuration => ({
  scopes: ['openid'],
  claims: { openid: ['sub', PARTY_CLAIM, DUTY_CLAIM, ROLE_CLAIM] },
  conformIdTokenClaims: false,
  cookies: { keys: [randomBytes(KEY_BYTES).toString('base64url')] },
  responseTypes: ['code'],
  findAccount: async (_, id) => {
    const person = await people.find(id);
    return person && { accountId: id, claims: () => ({ sub: id, ...claimsOf(person.claim) }) };
  },
  interactions: { url: (_, { uid }) => `${issuerPath}/interaction/${uid}` },
  // The console is ours: nobody is asked whether it may know who they are.
  loadExistingGrant: async ({ oidc }) => {
    const { client, session, provider } = oidc;
    if (!client || session?.accountId === undefined) return undefined;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});

const claimsOf = ({ party, duty, role }: SessionClaim): Readonly<Record<string, string>> => ({
  ...(party !== undefined && { [PARTY_CLAIM]: party }),
  ...(duty !== undefined && { [DUTY_CLAIM]: duty }),
  ...(role !== undefined && { [ROLE_CLAIM]: role }),
});

/** The page on which somebody chooses, and the choice. False for what is not its own; rejects where nobody is signed in by it. */
export async function answerChoice(
  provider: Provider,
  people: People,
  [request, response]: readonly [IncomingMessage, ServerResponse],
): Promise<boolean> {
  if (!INTERACTION.test(request.url ?? '')) return false;
  if (request.method === 'GET') {
    const body = choices(await people.list());
    showPage(response, 200, { title: 'Wie bent u? · Who are you?', body });
    return true;
  }
  const chosen = new URLSearchParams((await readBody(request)).toString()).get('person') ?? '';
  const person = await people.find(chosen);
  if (!person) throw new Error('nobody of that name');
  await provider.interactionFinished(request, response, { login: { accountId: person.id } });
  return true;
}

const choices = (people: readonly Person[]): Html =>
  html`<p>Voorbeeldpersonen: kies er een. <span lang="en">Sample people: choose one.</span></p>
    <form method="post">
      <ul>
        ${people.map(
          ({ id, name }) =>
            html`<li>
              <button name="person" value="${id}"><strong>${id}</strong><small>${name}</small></button>
            </li>`,
        )}
      </ul>
    </form>`;

/** What the issuer remembers of who is signing in; for as long as its process runs. */
export function inMemory(): Adapter {
  const kept = new Map<string, AdapterPayload>();
  const having = (name: 'uid' | 'userCode', value: string): AdapterPayload | undefined =>
    [...kept.values()].find((payload) => payload[name] === value);
  return {
    upsert: async (id, payload, seconds) => {
      kept.set(id, payload);
      if (seconds !== undefined) setTimeout(() => kept.delete(id), seconds * 1000).unref();
    },
    find: async (id) => kept.get(id),
    findByUid: async (uid) => having('uid', uid),
    findByUserCode: async (code) => having('userCode', code),
    consume: async (id) => void kept.set(id, { ...kept.get(id), consumed: true }),
    destroy: async (id) => void kept.delete(id),
    revokeByGrantId: async (grantId) => {
      for (const [id, payload] of kept) if (payload.grantId === grantId) kept.delete(id);
    },
  };
}
