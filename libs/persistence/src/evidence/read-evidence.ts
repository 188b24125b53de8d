import type { DataSource } from 'typeorm';
import type { Scope } from '#pipeline';
import { asReader, regionForReaders } from '../as-reader';
import type { PayloadCipher } from '../payload-cipher';
import { select } from '../statement';
import { readAgreed, type AgreedRecord } from './agreed';
import { readMessageRecords, type MessageRecord } from './messages';
import { findSubject, type EvidenceOf, type EvidenceRow } from './subject';

/** One record of a pack, in the order in which it is written. */
export type EvidenceRecord = AgreedRecord | MessageRecord | readonly [kind: 'pack' | 'subject', row: EvidenceRow];

export interface EvidenceMeans {
  /** Of whom the rows are that are read. */
  readonly scope: Scope;
  /** Opens the letters that were sent, for their digests. */
  readonly cipher: PayloadCipher;
  readonly write: (record: EvidenceRecord) => void;
  /** Told after each part of the messages. */
  readonly progress: (done: number, all: number) => void;
}

/** Instants are the same text wherever the database is. */
const inUtc = select('evidence: in UTC', `select set_config('TimeZone', 'UTC', true)`);
const moment = select<{ at: string }>('evidence: moment', `select to_jsonb(now()) #>> '{}' as at`);

const MESSAGES_AT_ONCE = 1_000;

/**
 * Everything that is known of a trajectory or a room, all of one moment; who it is about is a keyed hash. Answers whether there is
 * such a thing.
 */
export const readEvidence = (
  dataSource: DataSource,
  of: EvidenceOf,
  { scope, cipher, write, progress }: EvidenceMeans,
): Promise<boolean> =>
  asReader(dataSource, scope, async (client) => {
    await inUtc(client);
    const subject = await findSubject(client, of);
    if (!subject) return false;
    const [now] = await moment(client);
    const { version } = await regionForReaders().current(client);
    write(['pack', { format: 'ijw-evidence/1', readAt: now!.at, region: version }]);
    write(['subject', { kind: subject.kind, row: subject.row }]);
    for (const record of await readAgreed(client, subject)) write(record);
    const { messages } = subject;
    for (let from = 0; from < messages.length; from += MESSAGES_AT_ONCE) {
      const ids = messages.slice(from, from + MESSAGES_AT_ONCE);
      for (const record of await readMessageRecords(client, subject, { ids, cipher })) write(record);
      progress(from + ids.length, messages.length);
    }
    return true;
  });
