export { createIjw, type Ijw, type IjwOptions } from './create-ijw';
