/** What a JW319 says of a request. */
export const REFUSED = '1';
export const LOOKED_INTO = '2';

/** The reason of a refusal (code list WJ759): another municipality is responsible for the client. */
export const LIVES_ELSEWHERE = '8';
