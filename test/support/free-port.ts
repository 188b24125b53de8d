export { freePort } from '../../tools/demo/gateway/free-port';
