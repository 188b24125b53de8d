import type { ClientBase } from 'pg';
import type { Looked } from '#pipeline';
import { wireIdOf } from '../record/letters';
import { select } from '../statement';

/** How many are told. */
const LOOKS_MAX = 200;

interface LookRow {
  readonly at: Date;
  readonly done_by: string;
  readonly party: string | null;
  readonly role: string | null;
  readonly act: string;
  readonly result: string;
  readonly reason: string | null;
}

const letterPositions = select<{ readonly position: number }>(
  'letters of a message',
  `select position from letter where message_id = $1`,
);
const lookRows = select<LookRow>(
  'who looked at a message',
  `select at, done_by, party, role, act, result, reason from audit
   where subject = any($1::text[]) and subject_kind = 'message' order by seq desc limit ${LOOKS_MAX}`,
);

/** Which person of another party it was is for that party. */
const lookOf = ({ at, done_by, party, role, act, result, reason }: LookRow, scope: string): Looked => ({
  at: at.toISOString(),
  ...((scope === '*' || party === scope) && { by: done_by }),
  ...(party !== null && { party }),
  ...(role !== null && { role }),
  ...{ act, result },
  ...(reason !== null && { reason }),
});

/** Who looked at a message, or at a letter of it, or did something with it: the latest first. */
export async function readLooks(client: ClientBase, scope: string, message: number): Promise<readonly Looked[]> {
  const letters = await letterPositions(client, message);
  const subjects = [String(message), ...letters.map(({ position }) => wireIdOf(message, position))];
  return (await lookRows(client, subjects)).map((row) => lookOf(row, scope));
}
