import { appendFileSync } from 'node:fs';
import type { JournalEntry } from '../channel';

/** Only ever appended to, and on disk before anything is acknowledged. */
export type Journal = (entry: JournalEntry) => void;

export const openJournal =
  (file: string): Journal =>
  (entry) =>
    appendFileSync(file, `${JSON.stringify(entry)}\n`);
