import { inMessage } from './in-message';

/** Something with a key, and the first place of every key around it. */
export interface Keyed {
  readonly key: string;
  readonly position: number;
  readonly firstByKey: ReadonlyMap<string, number>;
}

export const keysAreUnique = inMessage<Keyed>({
  code: 'TR101',
  nl: 'Een cliënt staat één keer in het bericht, en wat onder een cliënt staat één keer met dezelfde sleutel.',
  en: 'A client occurs once in the message, and what stands under a client once with the same key.',
  holds: ({ key, position, firstByKey }) => firstByKey.get(key) === position,
  figures: ({ key, position, firstByKey }) => ({ position, first: firstByKey.get(key) ?? position }),
});

export function keepFirst(firsts: Map<string, number>, key: string, position: number): void {
  if (!firsts.has(key)) firsts.set(key, position);
}

/** Each of the rows with its key, in order. */
export function keyed(keys: readonly string[]): readonly Keyed[] {
  const firstByKey = new Map<string, number>();
  keys.forEach((key, position) => keepFirst(firstByKey, key, position));
  return keys.map((key, position) => ({ key, position, firstByKey }));
}
