import { userInfo } from 'node:os';
import { parseCalendarDate, type CalendarDate } from '#domain';
import type { Keys } from './open';

interface Options {
  readonly apply: boolean;
  readonly by?: string | undefined;
  readonly on?: string | undefined;
}

const KEY_BYTES = 32;

function keyIn(text: string | undefined): Buffer | undefined {
  const key = text === undefined ? undefined : Buffer.from(text, 'base64');
  return key?.length === KEY_BYTES ? key : undefined;
}

function keysIn({ BSN_KEY, PAYLOAD_KEY }: NodeJS.ProcessEnv): Keys | undefined {
  const [bsnKey, payloadKey] = [keyIn(BSN_KEY), keyIn(PAYLOAD_KEY)];
  return bsnKey && payloadKey ? { bsnKey, payloadKey } : undefined;
}

export interface OpeningAsked {
  readonly by: string;
  readonly on: CalendarDate;
  readonly keys: Keys;
}

/** Whoever only looks need not say who they are; undefined where something is missing that must be said. */
export function openingAsked({ apply, by, on }: Options, environment: NodeJS.ProcessEnv): OpeningAsked | undefined {
  const day = parseCalendarDate(on ?? (apply ? '' : new Date().toISOString().slice(0, 10)));
  const name = by ?? (apply ? undefined : userInfo().username);
  const keys = keysIn(environment);
  return day && name && keys ? { by: name, on: day, keys } : undefined;
}
