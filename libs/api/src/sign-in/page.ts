import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { html, Html } from '../html';

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { margin: 2rem auto; max-width: 40rem; padding: 0 1rem }
  ul { list-style: none; padding: 0 } li { margin: .5rem 0 }
  button { display: inline-block; font: inherit; padding: .6rem 1rem; width: 100%; box-sizing: border-box; text-align: left; cursor: pointer }
  small { display: block }
`;
const POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join('; ');

/** A page without script, for who is not signed in. */
export function showPage(
  response: ServerResponse,
  status: number,
  { title, body }: { title: string; body: Html },
): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': POLICY,
  });
  response.end(
    html`<!doctype html>
      <html lang="nl">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          ${style}
        </head>
        <body>
          <main>
            <h1>${title}</h1>
            ${body}
          </main>
        </body>
      </html>`.text,
  );
}

const style = new Html(`<style>${STYLE}</style>`);
