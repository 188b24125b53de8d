import type { Client } from 'pg';
import { calendarDate } from '#domain';
import { setLimit, type LimitHindrance, type LimitToSet, type RoomToLimit, type SettledAlert } from '#persistence';
import { inTransaction } from './in-transaction';
import { unsigned } from './signed';
import { euros } from './words';

export type LimitAsked = LimitToSet;

export interface LimitChanged {
  readonly said: readonly string[];
  readonly done: boolean;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What was written on the command line, or undefined where something is missing or is no amount or day. */
export function limitAsked(
  [room, amount]: readonly string[],
  { by, 'approved-by': approvedBy, reason, from, to }: Readonly<Record<string, string | boolean | undefined>>,
): LimitAsked | undefined {
  const texts = [room, amount, by, approvedBy, reason];
  if (!texts.every((text): text is string => typeof text === 'string' && text !== '')) return undefined;
  if (amount !== 'none' && !/^\d{1,12}$/.test(amount!)) return undefined;
  const days = [from, to].filter((day) => day !== undefined);
  if (!days.every((day): day is string => typeof day === 'string' && DAY.test(day))) return undefined;
  return {
    ...{ room: room!, by: String(by), approvedBy: String(approvedBy), reason: String(reason) },
    limit: amount === 'none' ? null : Number(amount),
    ...(typeof from === 'string' && { from: calendarDate(from) }),
    ...(typeof to === 'string' && { to: calendarDate(to) }),
  };
}

const HINDRANCES: Readonly<Record<LimitHindrance, (asked: LimitAsked) => string>> = {
  'no-room': ({ room }) => `there is no room ${room}; a room is opened by its region's files`,
  'later-for-good': () => 'a limit for good holds from today; one from a later day needs its last day too: --to DATE',
  'day-has-passed': ({ from }) => `${from} has passed; what a limit was is never changed`,
  'ends-before-it-begins': ({ to }) => `${to} lies before its first day`,
};

/** Sets the limit of one room while nobody judges; see `setLimit`. */
export const changeLimit = (client: Client, asked: LimitAsked): Promise<LimitChanged> =>
  inTransaction(client, async () => {
    const wrong = unsigned(asked);
    if (wrong !== undefined) return { said: [`${wrong}. Nothing was changed.`], done: false };
    const set = await setLimit(client, asked);
    if (set.kind === 'hindered') return { said: [`${HINDRANCES[set.why](asked)}. Nothing was changed.`], done: false };
    return { said: [changeInWords(asked, set.before), ...set.alerts.map(alertInWords)], done: true };
  });

function changeInWords({ room, limit, from, to, by, approvedBy }: LimitAsked, row: RoomToLimit): string {
  const days = to === undefined ? 'for good' : `from ${from ?? row.today} until ${to}`;
  const below = limit !== null && limit < row.used ? `, below the ${euros(row.used)} already granted` : '';
  return `room ${room}: limit ${euros(row.room_limit)} → ${euros(limit)}${below}, ${days}; by ${by}, approved by ${approvedBy}`;
}

const alertInWords = ({ level, opens }: SettledAlert): string => `${opens ? 'opened' : 'closed'}: ${level}`;
