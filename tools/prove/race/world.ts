/** One provider, two municipalities, and a room over both of them that everybody wants something of. Amounts in cents. */
export const PROVIDER = '99000001';
export const MUNICIPALITIES = ['0518', '1916'] as const;

export const HOT = `${PROVIDER}/region/2026/all`;
/** Nobody meets the limits of the others. */
const AMPLE = 1_000_000_000n;

export const ROOMS = [
  { key: HOT, year: 2026, limit: 150_000n },
  { key: `${PROVIDER}/0518/2026/specialist`, municipality: '0518', year: 2026, segment: 'specialist', limit: AMPLE },
  { key: `${PROVIDER}/1916/2026/all`, municipality: '1916', year: 2026, limit: AMPLE },
] as const;

export const MONTHS = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`);
export const AMOUNT_MAX = 300;

/** A client with one allocation, of whom one connection declares. */
export interface Declarable {
  readonly number: number;
  readonly bsn: string;
  readonly municipality: (typeof MUNICIPALITIES)[number];
}

/** Numbers that pass the eleven-test and are nobody's. */
function* fictitious(): Generator<string> {
  for (let number = 999_900_000; number < 1_000_000_000; number += 1) {
    const digits = `${number}`;
    const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
    if (sum % 11 === 0) yield digits;
  }
}

/** Every connection its own clients, so that what competes is the room and nothing else. */
export function clientsFor(connections: number, each: number): readonly (readonly Declarable[])[] {
  const bsns = fictitious();
  return Array.from({ length: connections }, (_, connection) =>
    Array.from({ length: each }, (__, at) => ({
      number: connection * each + at + 1,
      bsn: bsns.next().value as string,
      municipality: MUNICIPALITIES[connection % 2]!,
    })),
  );
}
