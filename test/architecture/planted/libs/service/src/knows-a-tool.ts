export { start } from '../../../tools/starts-an-app';
