import { createHash } from 'node:crypto';

const hashOf = (use: string, cookie: string): string => createHash('sha256').update(`${use} ${cookie}`).digest('hex');

/** What a session is kept under: of a copy of the table nobody makes a cookie. */
export const sessionIdOf = (cookie: string): string => hashOf('session', cookie);

/** What an act by cookie must bear in a header, which another site can neither read nor send. */
export const csrfOf = (cookie: string): string => hashOf('csrf', cookie);
