export { runService, startParts, startService, type Parts, type RunningService } from './start';
export {
  consumingParts,
  relayingParts,
  surroundingsOf,
  type Consuming,
  type Relaying,
  type Role,
  type Surroundings,
} from './parts';
export { servingParts, type Serving } from './serving-parts';
