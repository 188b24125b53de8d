import type { IncomingMessage, ServerResponse } from 'node:http';

export const SESSION_COOKIE = 'ijw-session';
/** What is remembered between leaving for the issuer and coming back. */
export const LEAVING_COOKIE = 'ijw-leaving';

export function cookieIn({ headers }: IncomingMessage, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

export interface CookieTerms {
  readonly isSecure: boolean;
  readonly path: string;
  /** Without it the cookie goes with the browser. */
  readonly seconds?: number;
}

/** No script reads it, and no other site has it sent with an act. */
export function setCookie(
  response: ServerResponse,
  [name, value]: readonly [string, string],
  { isSecure, path, seconds }: CookieTerms,
): void {
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`;
  const text = `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}${age}`;
  response.appendHeader('set-cookie', text);
}
