export { goesRound } from './goes-round';
