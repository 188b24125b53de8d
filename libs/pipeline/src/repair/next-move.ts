import type { RepairState, WhyHalted } from './states';

/** How many messages each step sends; the last number goes for all steps after it. */
export const RAMP = [1, 2, 5, 20, 100, 500] as const;

/** Steps are counted from one; the first is the canary. */
export const sizeOfStep = (step: number): number => RAMP[Math.min(step, RAMP.length) - 1]!;

/** Where a job that was started stands. */
export interface Standing {
  readonly state: RepairState;
  /** The last that was sent; zero before the canary. */
  readonly step: number;
  readonly waiting: number;
  /** Sent, and not judged yet. */
  readonly sent: number;
  /** Judged, and set apart again by the same cause. */
  readonly repeated: number;
  /** Judged, and set apart again by another cause. */
  readonly moved: number;
  /** The outcome of the one message of the first step, when it has one. */
  readonly canary: string | undefined;
}

/** What becomes of a job next: data, so that whoever carries it out decides nothing. */
export type Move =
  | { readonly kind: 'wait' }
  | { readonly kind: 'send'; readonly step: number; readonly messages: number }
  | { readonly kind: 'halt'; readonly state: 'paused' | 'stopped'; readonly why: WhyHalted }
  | { readonly kind: 'done' };

/**
 * A step is sent when every message of the one before it has come to an end, and no message was set apart again. A canary that is
 * refused was answered and cannot be judged again: whether the rest is to follow is for a person, who resumes the job.
 */
export function nextMove({ state, step, waiting, sent, repeated, moved, canary }: Standing): Move {
  if (repeated > 0) return { kind: 'halt', state: 'stopped', why: 'repeated' };
  if (moved > 0) return { kind: 'halt', state: 'stopped', why: 'moved' };
  if (sent > 0) return { kind: 'wait' };
  if (waiting === 0) return { kind: 'done' };
  if (state === 'canary' && canary === 'refused') return { kind: 'halt', state: 'paused', why: 'canary-refused' };
  return { kind: 'send', step: step + 1, messages: sizeOfStep(step + 1) };
}
