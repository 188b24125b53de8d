export { runService, startService, type RunningService } from './start';
export type { Role } from './parts';
