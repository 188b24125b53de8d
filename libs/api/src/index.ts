export { html, Html, type Content } from './html';
export { createOwnIssuer, ISSUER_PATH, type OwnIssuerOptions, type TokenStore } from './own-issuer';
export type { ApiPorts, TokenVerifier } from './ports';
export { startApi, type ApiAddress, type RunningApi } from './start-api';
export { verifierOfIssuer, verifierOfKeys, type Expected } from './token-verifier';
export { table, type Column } from './table';
