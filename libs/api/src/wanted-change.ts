import {
  isMunicipalityCode,
  isProviderCode,
  parseCalendarDate,
  type CalendarDate,
  type Cents,
  type PartyCode,
  type RoomKey,
} from '#domain';
import type { ProposalKind, WantedChange } from '#pipeline';
import { isNothingElse, type Said } from './object-in';

const ROOM = /^\d{8}\/(\d{4}|region)\/\d{4}\/(specialist|highly-specialist|all)$/;
/** A thousand million euros. */
const CENTS_MAX = 100_000_000_000;
const MESSAGES_MAX = 500;

type Reader = (said: Said) => WantedChange | undefined;

const READERS: Readonly<Record<ProposalKind, Reader>> = { limit, mandate, discard };

/** What somebody wants to be changed, where it is said as the description of this interface asks. */
export function wantedChangeIn({ kind, ...said }: Said): WantedChange | undefined {
  const read = Object.entries(READERS).find(([name]) => name === kind)?.[1];
  return read?.(said);
}

/** Undefined where none is said, `bad` where it is no day. */
const dayIn = (text: unknown): CalendarDate | 'bad' | undefined =>
  text === undefined ? undefined : (typeof text === 'string' && parseCalendarDate(text)) || 'bad';

const partyIn = (text: unknown): PartyCode | undefined =>
  typeof text === 'string' && (isMunicipalityCode(text) || isProviderCode(text)) ? text : undefined;

const isAmount = (value: unknown): value is Cents | 'none' =>
  value === 'none' || (Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= CENTS_MAX);

function limit({ room, limitCents, from, to, ...others }: Said): WantedChange | undefined {
  const days = { from: dayIn(from), to: dayIn(to) };
  if (!isNothingElse(others) || typeof room !== 'string' || !ROOM.test(room) || !isAmount(limitCents)) return undefined;
  if (days.from === 'bad' || days.to === 'bad') return undefined;
  return {
    ...{ kind: 'limit', room: room as RoomKey, limitCents },
    ...(days.from !== undefined && { from: days.from }),
    ...(days.to !== undefined && { to: days.to }),
  };
}

function mandate({ act, from, ...said }: Said): WantedChange | undefined {
  const { author: _, submitter: __, ...others } = said;
  const [author, submitter, day] = [partyIn(said['author']), partyIn(said['submitter']), dayIn(from)];
  if (!isNothingElse(others) || (act !== 'add' && act !== 'end') || day === undefined || day === 'bad')
    return undefined;
  if (author === undefined || submitter === undefined || author === submitter) return undefined;
  return { kind: 'mandate', act, author, submitter, from: day };
}

function discard({ messages, ...others }: Said): WantedChange | undefined {
  if (!isNothingElse(others) || !Array.isArray(messages)) return undefined;
  const ids = messages.map((id) => (typeof id === 'string' && /^[1-9]\d{0,14}$/.test(id) ? Number(id) : undefined));
  const isList = ids.length > 0 && ids.length <= MESSAGES_MAX && new Set(ids).size === ids.length;
  return isList && ids.every((id) => id !== undefined) ? { kind: 'discard', messages: ids } : undefined;
}
