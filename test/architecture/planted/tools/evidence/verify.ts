export { start } from '../starts-an-app';
