import { runTokenClient } from '../../party/token-clients';

/** Somebody who asks: a person with a cookie, or a program with a token. */
export interface Caller {
  readonly name: string;
  /** The code of a party, or `*`. */
  readonly scope: string;
  readonly isPerson: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

const HOPS_MAX = 10;

/** As a browser is sent around: it keeps what it is given by its path. */
async function signIn(origin: string, person: string): Promise<string> {
  const cookies = new Map<string, { readonly value: string; readonly path: string }>();
  const ask = async (method: string, url: URL, body?: URLSearchParams): Promise<URL> => {
    const cookie = [...cookies].filter(([, { path }]) => url.pathname.startsWith(path));
    const headers = { cookie: cookie.map(([name, { value }]) => `${name}=${value}`).join('; ') };
    const response = await fetch(url, { method, headers, redirect: 'manual', ...(body && { body }) });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, { value, path: /; *path=([^;]*)/i.exec(line)?.[1] ?? '/' });
    }
    await response.arrayBuffer();
    const location = response.headers.get('location');
    return location === null ? url : new URL(location, url);
  };
  const follow = async (first: URL, body?: URLSearchParams): Promise<URL> => {
    let url = await ask(body ? 'POST' : 'GET', first, body);
    for (let left = HOPS_MAX, from = first; left > 0 && url.href !== from.href; left -= 1) {
      from = url;
      url = await ask('GET', url);
    }
    return url;
  };
  const choice = await follow(new URL('/sign-in?to=/signed-in', origin));
  await follow(choice, new URLSearchParams({ person }));
  const session = cookies.get('ijw-session');
  if (!session) throw new Error(`${person} could not sign in`);
  return `ijw-session=${session.value}`;
}

async function tokenOf(origin: string, database: string, claim: readonly string[]): Promise<string> {
  const [line = ''] = await runTokenClient(claim, { DATABASE_URL: database });
  const authorization = `Basic ${Buffer.from(line.replace(' ', ':')).toString('base64')}`;
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const answer = await fetch(`${origin}/oidc/token`, { method: 'POST', headers: { authorization }, body });
  const { access_token: token } = (await answer.json()) as { readonly access_token?: string };
  if (token === undefined) throw new Error(`no token was given: ${answer.status}`);
  return token;
}

export interface Gate {
  readonly origin: string;
  readonly database: string;
}

/** A person and a program of the region, of a municipality and of a provider. */
export async function openCallers(
  { origin, database }: Gate,
  parties: { readonly municipality: string; readonly provider: string },
): Promise<readonly Caller[]> {
  const kinds = [
    { name: 'region', scope: '*', person: 'ops', claim: ['--role', 'operations'] },
    ...Object.entries(parties).map(([name, code]) => ({ name, scope: code, person: `${code}-viewer`, claim: [code] })),
  ];
  const callers: Caller[] = [];
  for (const { name, scope, person, claim } of kinds) {
    const cookie = await signIn(origin, person);
    const authorization = `Bearer ${await tokenOf(origin, database, claim)}`;
    callers.push({ name, scope, isPerson: true, headers: { cookie } });
    callers.push({ name, scope, isPerson: false, headers: { authorization } });
  }
  return callers;
}
