import type { z } from 'zod';
import type { ToldClient } from '#pipeline';
import { clientShape, deletedShape } from './client-shape';
import { REASONS, type ReasonCode } from './reasons';
import { registered } from './registered';

export interface Flaw {
  readonly path: readonly PropertyKey[];
  readonly reason: ReasonCode;
}

const isDeleted = (row: unknown): boolean => {
  const { deleted } = (row ?? {}) as { readonly deleted?: unknown };
  return deleted === true || deleted === 'true';
};

/** A row, whichever form it came in, or all that is wrong with it. */
export function readRow(row: unknown): ToldClient | readonly Flaw[] {
  if (isDeleted(row)) {
    const read = deletedShape.safeParse(row, { reportInput: true });
    return read.success ? { bsn: read.data.bsn } : flawsOf(read.error);
  }
  const read = clientShape.safeParse(row, { reportInput: true });
  return read.success ? { bsn: read.data.bsn, registered: registered(read.data) } : flawsOf(read.error);
}

const flawsOf = ({ issues }: z.ZodError): readonly Flaw[] =>
  issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key): Flaw => ({ path: [...issue.path, ...nameable(key)], reason: 'unknown' }));
    return [{ path: issue.path, reason: reasonOf(issue) }];
  });

/** What is no name of letters might be a number of somebody, and is not repeated. */
const nameable = (key: string): readonly string[] => (/^[a-zA-Z]{1,40}$/.test(key) ? [key] : []);

/** zod calls a value of no type at all, and one of another type, the same. */
function reasonOf({ code: kind, input, message }: z.core.$ZodIssue): ReasonCode {
  if (input === undefined && kind !== 'custom') return 'missing';
  return message in REASONS ? (message as ReasonCode) : 'form';
}
