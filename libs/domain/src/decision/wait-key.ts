import { startedOf } from '../care/care-row';
import type { CareEvent } from '../message/care';
import type { ClientKey } from '../values/codes';
import type { Book } from './book';
import type { PairKey } from './facts';

type Pair = Pick<Book, 'municipality' | 'provider'>;

/**
 * What a message may wait for: an allocation by its number, or a start by its client, by its allocation or product, and by its day.
 * It belongs to a pair, so whoever waits for it and whoever books it are judged under one lock, one after the other.
 */
export type WaitKey = `allocation/${PairKey}/${number}` | `start/${PairKey}/${string}/${string}/${string}`;

export const allocationWaitKey = ({ municipality, provider }: Pair, number: number): WaitKey =>
  `allocation/${municipality}/${provider}/${number}`;

export const startWaitKey = (
  { municipality, provider }: Pair,
  client: ClientKey,
  start: Pick<CareEvent, 'allocationNumber' | 'product' | 'begins'>,
): WaitKey => `start/${municipality}/${provider}/${client}/${startedOf(start)}/${start.begins}`;
