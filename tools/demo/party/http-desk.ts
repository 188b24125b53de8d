import { setTimeout as pause } from 'node:timers/promises';
import type { HttpAccount, LetterLabel } from '../channel';
import type { Desk, DeskOptions, Outgoing } from './desk';

const RETRY_MS = 300;
const POLL_MS = 250;

/** What the gateway's list says of a letter: the OpenAPI document. */
interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly from: string;
  readonly role: string;
  readonly inReplyTo?: string;
}

const labelOf = ({ id, kind, from, role, inReplyTo }: Listed): Omit<LetterLabel, 'sha256'> => ({
  wireId: id,
  kind,
  from,
  role,
  ...(inReplyTo !== undefined && { inReplyTo }),
});

/** Handed over by POST, one after the other; fetched by asking what lies in the mailbox. */
export class HttpDesk implements Desk {
  private readonly outgoing: Outgoing[] = [];
  private readonly closing = new AbortController();
  private token: string | undefined;
  private working: Promise<unknown> = Promise.resolve();
  private handingOver = false;

  constructor(
    private readonly account: HttpAccount,
    private readonly options: DeskOptions,
  ) {}

  async open(): Promise<void> {
    await this.collect();
    this.working = this.keepCollecting();
  }

  submit(outgoing: Outgoing): void {
    this.outgoing.push(outgoing);
    if (!this.handingOver) void this.handOver();
  }

  /** Whom the municipality knows, a client on each line. */
  async tell(clients: string): Promise<void> {
    const headers = { 'content-type': 'application/x-ndjson' };
    await this.answered('/api/v1/clients', { method: 'POST', headers, body: clients });
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.working;
  }

  private async handOver(): Promise<void> {
    this.handingOver = true;
    for (let next = this.outgoing[0]; next && !this.closing.signal.aborted; next = this.outgoing[0]) {
      const { routingKey, bytes } = next;
      this.options.onPublished(next);
      const headers = { 'content-type': 'application/xml' };
      const path = `/api/v1/messages?kind=${encodeURIComponent(routingKey)}`;
      const isTaken = await this.ask(path, { method: 'POST', headers, body: new Uint8Array(bytes) }).then(
        ({ status }) => status === 202,
        () => false,
      );
      if (isTaken) this.options.onConfirmed(this.outgoing.shift()!);
      else await pause(RETRY_MS);
    }
    this.handingOver = false;
  }

  /** What fails now is tried again with the next look. */
  private async keepCollecting(): Promise<void> {
    while (!this.closing.signal.aborted) {
      await this.collect().catch(() => undefined);
      await pause(POLL_MS, undefined, { signal: this.closing.signal }).catch(() => undefined);
    }
  }

  private async collect(): Promise<void> {
    const list = await this.answered('/api/v1/mailbox');
    const { letters } = (await list.json()) as { readonly letters: readonly Listed[] };
    for (const letter of letters) {
      const path = `/api/v1/mailbox/${letter.id}`;
      const bytes = Buffer.from(await (await this.answered(path)).arrayBuffer());
      this.options.onLetter(bytes, labelOf(letter));
      await this.answered(`${path}/receipt`, { method: 'POST' });
    }
  }

  private async answered(path: string, request: RequestInit = {}): Promise<Response> {
    const response = await this.ask(path, request);
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
    return response;
  }

  private async ask(path: string, request: RequestInit): Promise<Response> {
    this.token ??= await this.newToken();
    const headers = { ...(request.headers as Record<string, string>), authorization: `Bearer ${this.token}` };
    const response = await fetch(`${this.account.api}${path}`, { ...request, headers });
    if (response.status === 401) this.token = undefined;
    return response;
  }

  private async newToken(): Promise<string> {
    const { api, client, secret } = this.account;
    const authorization = `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`;
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const answer = await fetch(`${api}/oidc/token`, { method: 'POST', headers: { authorization }, body });
    const { access_token: token } = (await answer.json()) as { readonly access_token?: string };
    if (!token) throw new Error(`no token was given: ${answer.status}`);
    return token;
  }
}
