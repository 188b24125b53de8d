import type { components } from '../../api/schema';

/** The parts of the key of a room, as its address has them. */
export interface RoomPath {
  readonly provider: string;
  readonly municipality: string;
  readonly year: string;
  readonly segment: components['schemas']['RoomSegment'];
}
