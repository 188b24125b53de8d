import { municipalities, providers } from './bench-region';

/** A client of a copy with an allocation of its own, that nothing else is declared on. */
export interface Allocated {
  readonly bsn: string;
  /** Nine digits; different in every copy. */
  readonly number: number;
  /** What the references of its lines begin with. */
  readonly reference: string;
  /** Of its lines, in cents: one per month. Together they stay within the price of the allocation. */
  readonly amounts: readonly number[];
  /** Of its first line; 0 is January, as where it is not said. */
  readonly firstMonth?: number;
}

/** One declaration: no other has its client, its numbers or its amounts. */
export interface Copy {
  readonly provider: string;
  readonly municipality: string;
  readonly identification: string;
  readonly clients: readonly Allocated[];
  readonly lines: number;
  /** Cents. */
  readonly claimed: number;
}

/** A fictitious number begins with 9999 and passes the eleven-test. */
const passesElevenTest = (bsn: string): boolean =>
  [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce((sum, weight, at) => sum + weight * Number(bsn[at]), 0) % 11 === 0;

export const fictitious = Array.from({ length: 100_000 }, (_, tail) => `9999${String(tail).padStart(5, '0')}`).filter(
  passesElevenTest,
);

/** Of clients that are asked for and never declared: who has a trajectory keeps the price it began with, and one asked for at that of today is refused. */
export const askedFor = fictitious.slice(0, 50);
const declaredFor = fictitious.slice(askedFor.length);

const LINES_PER_CLIENT = 5;
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/**
 * Makes copies, never one twice. There are some nine thousand fictitious numbers, so a client comes back after so many, with
 * another provider or municipality.
 */
export function copyMaker(): (lines: number, count: number) => readonly Copy[] {
  const used = new Set<string>();
  let copies = 0;
  let clients = 0;
  const clientOf = (pair: string, lines: number): Allocated => {
    const bsn = declaredFor[clients % declaredFor.length]!;
    clients += 1;
    const key = `${pair}/${bsn}`;
    if (used.has(key)) return clientOf(pair, lines);
    used.add(key);
    const amounts = Array.from(
      { length: lines },
      (_, month) => 10_000 + ((clients * 7_919 + month * 104_729) % 80_000),
    );
    return { bsn, number: 100_000_000 + clients, reference: `R${String(clients).padStart(9, '0')}`, amounts };
  };
  const copyOf = (lines: number): Copy => {
    const provider = providers[copies % providers.length]!;
    const municipality = municipalities[Math.floor(copies / providers.length) % municipalities.length]!.code;
    copies += 1;
    const per = Math.min(lines, LINES_PER_CLIENT);
    const made = Array.from({ length: lines / per }, () => clientOf(`${provider}/${municipality}`, per));
    const claimed = sumOf(made.map(({ amounts }) => sumOf(amounts)));
    const identification = `D${String(copies).padStart(11, '0')}`;
    return { provider, municipality, identification, clients: made, lines, claimed };
  };
  return (lines, count) => Array.from({ length: count }, () => copyOf(lines));
}
