import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type { Bsn, ClientKey, Instant, Region } from '#domain';
import { clientKeys } from '../client-key';
import type { PayloadCipher } from '../payload-cipher';
import { loadRegion } from '../region/load-region';
import { inTransaction } from '../transaction';
import { readRoomSteps, readSteps, type HistoryStep, type RoomStep } from './history';
import { readKeptParts, type KeptParts } from './kept-parts';

/** What was said and agreed from the first message on, all of one moment; nothing is written. */
export interface ReplaySource {
  /** In the order of judging. */
  readonly steps: readonly HistoryStep[];
  readonly rooms: readonly RoomStep[];
  readonly clientKeyOf: (bsn: Bsn) => ClientKey;
  /** As it stood at an instant. */
  regionAt(instant: Instant): Promise<Region>;
  partsOf(messages: readonly number[]): Promise<ReadonlyMap<number, KeptParts>>;
  /** In its transaction. */
  readonly client: ClientBase;
}

export interface ReplayKeys {
  readonly cipher: PayloadCipher;
  readonly bsnKey: Buffer;
}

/** Runs the work beside the running gateway. */
export const replaying = <T>(
  dataSource: DataSource,
  { cipher, bsnKey }: ReplayKeys,
  work: (source: ReplaySource) => Promise<T>,
): Promise<T> =>
  inTransaction(
    dataSource,
    async (client) => {
      return work({
        steps: await readSteps(client),
        rooms: await readRoomSteps(client),
        clientKeyOf: clientKeys(bsnKey),
        regionAt: (instant) => loadRegion(client, instant),
        partsOf: (messages) => readKeptParts(client, messages, cipher),
        client,
      });
    },
    'REPEATABLE READ',
  );
