import type { Municipality } from './world';

/** A line as its sender means it; one that takes something back names that by its reference. Cents, never below zero. */
export interface Line {
  readonly reference: string;
  readonly allocation: number;
  /** `yyyy-mm`. */
  readonly month: string;
  readonly amount: bigint;
  readonly takesBack?: string;
}

export interface Declared {
  readonly kind: 'declaration';
  readonly identification: string;
  readonly municipality: Municipality;
  /** Two messages of one identification differ by it. */
  readonly text: number;
  readonly lines: readonly Line[];
}

/** An allocation of the world, or its deletion; the later stamp holds. */
export interface Allocating {
  readonly kind: 'allocation';
  readonly identification: string;
  readonly number: number;
  readonly deletes: boolean;
  readonly stamp: number;
  readonly text: number;
}

export type Sent = Declared | Allocating;

/** What became of a message, and of each of its lines: `granted`, or the rules that it broke, in the order of the alphabet. */
export interface Told {
  readonly outcome: string;
  readonly lines: Readonly<Record<string, string>>;
}

export interface RoomStand {
  readonly limit: bigint;
  readonly used: bigint;
  readonly held: bigint;
  readonly cap: bigint;
}

/** What stands of all that was sent: rooms by their key, what was granted by trajectory. */
export interface Stand {
  readonly rooms: Readonly<Record<string, RoomStand>>;
  readonly granted: Readonly<Record<string, bigint>>;
}
