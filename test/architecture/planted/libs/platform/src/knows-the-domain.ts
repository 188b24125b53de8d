export { domain } from '#domain';
