import type { Evidence } from './evidence';

export interface InName {
  /** What the gateway wrote in a municipality's name and that municipality fetched, byte for byte. */
  readonly copied: number;
  readonly problems: readonly string[];
}

/** Every allocation and answer that the gateway wrote in a municipality's name: the municipality must have fetched the same bytes. */
export function checkInName({ sent, fetched }: Pick<Evidence, 'sent' | 'fetched'>): InName {
  const byParties = new Set([...sent.values()].map(({ sha256 }) => sha256));
  const copies = new Set(fetched.filter(({ role }) => role === 'copy').map(({ by, sha256 }) => `${by}/${sha256}`));
  const originals = fetched.filter(
    ({ role, kind, sha256 }) => role === 'original' && (kind === 'JW301' || kind === 'JW319') && !byParties.has(sha256),
  );
  const written = [...new Map(originals.map((letter) => [letter.sha256, letter])).values()];
  const missing = written.filter(({ from, sha256 }) => !copies.has(`${from}/${sha256}`));
  return {
    copied: written.length - missing.length,
    problems: missing.map(
      ({ kind, wireId, from }) => `${kind} ${wireId} in the name of ${from}, which has no copy of it`,
    ),
  };
}
