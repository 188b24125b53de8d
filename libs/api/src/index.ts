export { html, Html } from './html';
export { createOwnIssuer, ISSUER_PATH, type OwnIssuerOptions, type TokenStore } from './own-issuer';
export type { ApiPorts, TokenVerifier } from './ports';
export { readBuiltFiles, type BuiltFiles } from './web/built-files';
export type { SignInOptions } from './sign-in/sign-in';
export type { ConsoleClient, People } from './sign-in/sample-people';
export { startApi, type ApiAddress, type Beside, type RunningApi } from './start-api';
export { verifierOfIssuer, verifierOfKeys, type Expected } from './token-verifier';
export { table, type Column } from './table';
