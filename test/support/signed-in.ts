import type { ApiUnderTest } from './api-under-test';

/** A browser without a window: it keeps cookies by their path and follows where it is sent. */
export class Browser {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();

  constructor(readonly origin: string) {}

  cookie(name: string): string | undefined {
    return this.#cookies.get(name)?.value;
  }

  async ask(method: string, address: string, more: RequestInit = {}): Promise<Response> {
    const url = new URL(address, this.origin);
    const sent = [...this.#cookies].filter(([, { path }]) => url.pathname.startsWith(path));
    const cookie = sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie !== '' && { cookie }), ...(more.headers as Record<string, string> | undefined) };
    const response = await fetch(url, { ...more, method, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const [, path = '/'] = /; *path=([^;]*)/i.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path });
    }
    return response;
  }

  /** Until it is sent nowhere else. */
  async follow(method: string, address: string, more: RequestInit = {}): Promise<{ url: string; response: Response }> {
    let url = new URL(address, this.origin).href;
    let response = await this.ask(method, url, more);
    for (let left = 10; left > 0 && response.headers.has('location'); left -= 1) {
      url = new URL(response.headers.get('location')!, url).href;
      response = await this.ask('GET', url);
    }
    return { url, response };
  }

  /** By the one click of the sample people. */
  async signIn(person: string, how = '/sign-in?to=/signed-in'): Promise<{ url: string; response: Response }> {
    const page = await this.follow('GET', how);
    const body = new URLSearchParams({ person });
    return this.follow('POST', page.url, { body });
  }

  async csrf(): Promise<string> {
    const me = (await (await this.ask('GET', '/api/v1/me')).json()) as { readonly csrf: string };
    return me.csrf;
  }
}

export async function signedIn(api: ApiUnderTest, person: string): Promise<Browser> {
  const browser = new Browser(api.url);
  await browser.signIn(person);
  if (browser.cookie('ijw-session') === undefined) throw new Error(`${person} could not sign in`);
  return browser;
}
