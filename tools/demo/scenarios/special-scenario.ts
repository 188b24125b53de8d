import type { Stage } from './stage';

/** A scenario in which something is refused, set aside or taken back; it chooses its own parties. */
export interface SpecialScenario {
  readonly name: string;
  play(stage: Stage): void;
}
