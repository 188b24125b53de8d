export { comesRound } from './comes-round';
