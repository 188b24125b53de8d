export { pipeline } from '#pipeline';
