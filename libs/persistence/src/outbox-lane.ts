import { crc32 } from 'node:zlib';

/** Each lane is emptied by one relay at a time; a destination stays in one lane, so that its letters keep their order. */
export const LANES = 16;

export const laneOf = (destination: string): number => crc32(destination) % LANES;
