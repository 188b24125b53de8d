import type { Signed } from '#persistence';

/** What is wrong with the names under a change of limits or prices: two people, not one twice. */
export function unsigned({ by, approvedBy }: Signed): string | undefined {
  if (approvedBy === undefined)
    return 'a change of a limit or a price needs somebody who agrees to it: --approved-by NAME';
  return by === approvedBy ? `${by} cannot agree to a change of their own` : undefined;
}
