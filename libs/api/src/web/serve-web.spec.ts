import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveWeb } from './serve-web';

const SCRIPT = Buffer.from('export {};');
const built = {
  page: '<meta name="style-nonce" content="{{nonce}}" />',
  assets: new Map([['/assets/index-1.js', { mediaType: 'text/javascript', bytes: SCRIPT, zipped: SCRIPT }]]),
  paths: ['/messages', '/messages/$id', '/rooms.and.more'],
};

let server: Server;
let origin: string;
let nonces = 0;
beforeAll(async () => {
  const serve = serveWeb(built, () => `nonce${++nonces}`);
  server = createServer((request, response) => serve(request, response, () => response.writeHead(404).end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(`${origin}${path}`, init);

it.each(['/', '/messages', '/messages/12.0', '/messages?q=DH26', '/rooms.and.more'])(
  'has a page at %s',
  async (path) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.headers.get('cache-control')).toBeNull();
  },
);

it.each([
  '/messages/',
  '/messages/1/2',
  '/rooms-and-more',
  '/api',
  '/assets/',
  '/assets/index-2.js',
  '/..%2fpackage.json',
])('leaves %s to who comes next', async (path) => {
  expect((await ask(path)).status).toBe(404);
});

it('leaves what changes something to who comes next', async () => {
  expect((await ask('/messages', { method: 'POST' })).status).toBe(404);
});

it('gives each page a nonce of its own, and bars whatever is inline without it', async () => {
  const [one, other] = [await ask('/'), await ask('/')];
  const [, nonce = ''] = /content="(\w+)"/.exec(await one.text()) ?? [];
  const policy = one.headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(policy).toMatch(/default-src 'none'; script-src 'self';/);
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(other.headers.get('content-security-policy')).not.toBe(policy);
});

it('lets the files be kept: what changes gets another name', async () => {
  const answer = await ask('/assets/index-1.js');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.get('content-encoding')).toBe('gzip');
});
