export { gateway } from '../../gateway/src/main';
