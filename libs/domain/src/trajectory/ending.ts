/** Why care ended, by who or what ended it (code list JZ588). */
export type EndingKind =
  | 'as-planned'
  | 'broken-off-by-client'
  | 'broken-off-by-provider'
  | 'broken-off-together'
  | 'broken-off-by-circumstances'
  | 'ended-by-municipality'
  | 'changed'
  | 'to-another-provider'
  | 'to-another-domain'
  | 'died';

const KINDS: Readonly<Record<string, EndingKind>> = {
  '02': 'died',
  '31': 'as-planned',
  '32': 'broken-off-by-client',
  '33': 'broken-off-by-provider',
  '34': 'broken-off-together',
  '35': 'broken-off-by-circumstances',
  '36': 'ended-by-municipality',
  '37': 'changed',
  '38': 'to-another-provider',
  '39': 'to-another-domain',
};

const DROPPED_OUT: readonly EndingKind[] = [
  'broken-off-by-client',
  'broken-off-by-provider',
  'broken-off-together',
  'broken-off-by-circumstances',
];

export interface Ending {
  /** As it was reported. */
  readonly reason: string;
  readonly kind?: EndingKind;
  /** Closed before its time, whoever wanted it. */
  readonly droppedOut: boolean;
}

export function endingOf(reason: string): Ending {
  const kind = KINDS[reason];
  return { reason, ...(kind && { kind }), droppedOut: kind !== undefined && DROPPED_OUT.includes(kind) };
}

/** Care goes on under what was allocated instead. */
export const isForChange = (reason: string): boolean => KINDS[reason] === 'changed';
