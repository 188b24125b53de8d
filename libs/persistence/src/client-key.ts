import { createHmac } from 'node:crypto';
import type { Bsn, ClientKey } from '#domain';

const KEY_BYTES = 16;

/** The same client, the same key; without `bsnKey` nobody finds the number to it by trying them all. */
export const clientKeys =
  (bsnKey: Buffer) =>
  (bsn: Bsn): ClientKey =>
    createHmac('sha256', bsnKey)
      .update(bsn.reveal())
      .digest()
      .subarray(0, KEY_BYTES)
      .toString('base64url') as ClientKey;
