import type { DataSource } from 'typeorm';
import { isMunicipalityCode } from '#domain';
import type { PayloadCipher } from '../payload-cipher';
import { chainOf } from './chain';
import { readEvidence, type EvidenceRecord } from './read-evidence';
import type { EvidenceOf } from './subject';

/** A pack as it is handed out. */
export interface EvidencePack {
  readonly text: string;
  /** Of the last line: it stands for the whole pack, and is noted elsewhere. */
  readonly head: string;
  readonly records: number;
}

/** A room of the region tells what others buy. */
const OF_REGION = /"\d{8}\/region\/\d{4}\/[a-z-]+"/;
const OF_ROOMS: readonly EvidenceRecord[0][] = ['room', 'limit', 'alert', 'finding', 'signal'];

const isFor = (scope: string, [kind, row]: EvidenceRecord): boolean =>
  !isMunicipalityCode(scope) || !OF_ROOMS.includes(kind) || !OF_REGION.test(JSON.stringify(row));

/** The pack of one trajectory for who may see it, without what a municipality may not see; undefined where there is none. */
export async function packFor(
  dataSource: DataSource,
  of: EvidenceOf,
  { scope, cipher }: { readonly scope: string; readonly cipher: PayloadCipher },
): Promise<EvidencePack | undefined> {
  const lines: string[] = [];
  const chain = chainOf((line) => lines.push(line));
  let records = 0;
  const write = (record: EvidenceRecord): void => {
    if (!isFor(scope, record)) return;
    const [kind, row] = record;
    chain.add(kind, row);
    records += 1;
  };
  const isThere = await readEvidence(dataSource, of, { scope, cipher, write, progress: () => undefined });
  if (!isThere) return undefined;
  const head = chain.close();
  return { text: lines.join(''), head, records };
}
