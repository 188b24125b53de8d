import { isDeepStrictEqual } from 'node:util';
import type { Stand } from './sent';
import type { Answer, Entry } from './system';
import { CEILING, ROOMS } from './world';
import type { Watch } from './watched';

/** The ledger at one moment: its counters, and the entries in the order in which lines were judged. */
export interface Moment {
  readonly stand: Stand;
  readonly entries: readonly Entry[];
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

export const inWords = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}` : each));

/** What holds at any moment, whatever was sent: looked up in entries and counters alone. */
export function observeMoment(watch: Watch, { stand, entries }: Moment): void {
  const spent = (of: (entry: Entry) => boolean): bigint => sum(entries.filter(of).map(({ granted }) => granted));
  for (const [key, { limit, used, cap }] of Object.entries(stand.rooms)) {
    watch.that('sum', used === spent(({ rooms }) => rooms.includes(key)), () => `${key}: ${used}`);
    watch.that('counters', used >= 0n && used <= cap && cap >= limit, () => `${key}: ${used} of ${limit}, cap ${cap}`);
  }
  for (const [key, granted] of Object.entries(stand.granted))
    watch.that('sum', granted === spent(({ trajectory }) => trajectory === key), () => `${key}: ${granted}`);
}

/** What a step added, beside what was there before it. */
export function observeStep(watch: Watch, before: Moment, after: Moment): void {
  const kept = after.entries.slice(0, before.entries.length);
  watch.that('unchanged', isDeepStrictEqual(kept, before.entries), () => 'entries that were there changed');
  const added = after.entries.slice(before.entries.length);
  for (const entry of added) observeEntry(watch, entry, after);
  observeLowered(watch, before, added);
  for (const [key, { limit, used }] of Object.entries(after.stand.rooms)) {
    if (!added.some((entry) => entry.granted > 0n && entry.rooms.includes(key))) continue;
    watch.that('limit', used <= limit, () => `${key}: ${used} of ${limit}`);
  }
  for (const [key, granted] of Object.entries(after.stand.granted)) {
    if (!added.some((entry) => entry.granted > 0n && entry.trajectory === key)) continue;
    watch.that('limit', granted <= CEILING, () => `${key}: ${granted}`);
  }
}

/** In a room with a limit below what is used, credits go on; what a batch without them grants is nothing. */
function observeLowered(watch: Watch, { stand }: Moment, added: readonly Entry[]): void {
  const isLowered = (key: string): boolean => stand.rooms[key]!.used > stand.rooms[key]!.limit;
  const its = added.filter(({ granted, rooms }) => granted !== 0n && rooms.some(isLowered));
  const takesBack = its.some(({ granted }) => granted < 0n);
  if (its.length > 0) watch.that('lowered', takesBack, () => inWords(its));
}

function observeEntry(watch: Watch, entry: Entry, { entries }: Moment): void {
  const { reference, takesBack, claimed, granted, month, rooms, municipality } = entry;
  watch.that('whole', granted === 0n || granted === claimed, () => inWords(entry));
  if (granted === 0n) return;
  const years = rooms.map((key) => ROOMS.find((room) => room.key === key)?.year);
  watch.that(
    'year',
    years.every((year) => `${year}` === month.slice(0, 4)),
    () => inWords(entry),
  );
  watch.that('nowhere', rooms.length > 0, () => inWords(entry));
  const same = entries.filter((other) => other.granted !== 0n && other.reference === reference);
  watch.that('once', same.length === 1, () => inWords(same));
  if (takesBack === undefined) return;
  const debit = entries.find((other) => other.reference === takesBack && other.granted !== 0n);
  const credits = entries.filter((other) => other.takesBack === takesBack && other.granted !== 0n);
  watch.that('credit', debit?.granted === -granted && debit.municipality === municipality && credits.length === 1, () =>
    inWords([debit, ...credits]),
  );
}

/** What was answered, beside what the ledger has of that message. */
export function observeAnswer(watch: Watch, { message, claimed, granted, refused }: Answer, after: Moment): void {
  const its = after.entries.filter((entry) => entry.message === message);
  const booked = sum(its.map((entry) => entry.granted));
  watch.that('answer', granted === booked, () => `${message}: ${granted} granted, ${booked} booked`);
  const asked = sum(its.map((entry) => entry.claimed));
  watch.that(
    'whole',
    claimed === asked && granted + refused === claimed,
    () => `${message}: ${granted} + ${refused} of ${claimed}`,
  );
}
