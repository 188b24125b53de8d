import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BuiltFile, BuiltFiles } from './built-files';

export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const NONCE = '{{nonce}}';

/** Only what was built here runs, and it speaks to nobody else; styles that are made in the browser carry the nonce of the page. */
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const patternOf = (path: string): string => path.replace(/[.*+?^()[\]{}|\\]/g, '\\$&').replace(/\$\w+/g, '[^/]+');

/** The web application: its files, and its one page at the path of each screen. Whatever else is asked is for who comes next. */
export function serveWeb({ page, assets, paths }: BuiltFiles, newNonce: () => string): Middleware {
  const screens = new RegExp(`^(/|${paths.map(patternOf).join('|')})$`);
  return (request, response, next) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const asset = assets.get(path);
    if (asset) return sendAsset(asset, request, response);
    if (screens.test(path)) return sendPage(page, newNonce(), response);
    next();
  };
}

function sendAsset(
  { mediaType, bytes, zipped }: BuiltFile,
  { headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const isZipped = /\bgzip\b/.test(headers['accept-encoding']?.toString() ?? '');
  response.setHeader('cache-control', 'public, max-age=31536000, immutable');
  response.setHeader('content-type', mediaType);
  response.setHeader('vary', 'accept-encoding');
  if (isZipped) response.setHeader('content-encoding', 'gzip');
  response.end(isZipped ? zipped : bytes);
}

function sendPage(page: string, nonce: string, response: ServerResponse): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', policyOf(nonce));
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.end(page.replace(NONCE, nonce));
}
