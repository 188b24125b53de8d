export { gateway as start } from '../apps/gateway/src/main';
