export { persistence } from '#persistence';
