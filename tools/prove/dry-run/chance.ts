import { Random } from '../../fuzz/random';
import {
  declarationOf,
  MANDATED,
  MUNICIPALITIES,
  PROVIDER,
  TODAY,
  type Allocated,
  type Claimed,
  type Drafted,
} from './documents';

/** Something that is sent, by whom. */
export interface Sent {
  readonly by: string;
  readonly what: string;
  readonly body: Buffer;
}

type Write = (declaration: ReturnType<typeof declarationOf>) => Uint8Array;

const MONTHS = Array.from({ length: 12 }, (_, month) => `2026-${`${month + 1}`.padStart(2, '0')}`);

const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];
const isBsn = (digits: string): boolean =>
  WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0;

/** What happens to one provider, left to chance: sound and unsound, its lines drawing on the same rooms. */
export class Chance {
  readonly #random: Random;
  #bsn = 999_900_000;
  #names = 0;
  #allocated: readonly Allocated[] = [];
  /** Lines that were granted and not taken back, as far as the provider knows. */
  #granted: Claimed[] = [];
  #drafts: Drafted[] = [];
  #last: Sent | undefined;

  constructor(
    seed: number,
    world: number,
    private readonly write: Write,
  ) {
    this.#random = new Random(seed, world);
  }

  below(bound: number): number {
    return this.#random.below(bound);
  }

  /** New clients, each with care at one or two municipalities. */
  newClients(): readonly Allocated[] {
    this.#allocated = Array.from({ length: 4 }, () => this.#nextBsn()).flatMap((bsn) =>
      Array.from({ length: 1 + this.below(2) }, () => ({
        ...{ number: 100 + (this.#names += 1), municipality: this.#random.pick(MUNICIPALITIES), bsn },
        volume: 1_000 + this.below(8_000),
      })),
    );
    return this.#allocated;
  }

  /** The lines of a declaration that were granted. */
  learn(references: ReadonlySet<string>): void {
    const lines = this.#drafts.at(-1)?.lines ?? [];
    const taken = new Set(lines.flatMap(({ reference, takesBack }) => (references.has(reference) && takesBack) || []));
    this.#granted = this.#granted
      .concat(lines.filter(({ reference, takesBack }) => takesBack === undefined && references.has(reference)))
      .filter(({ reference }) => !taken.has(reference));
  }

  next(): Sent {
    const roll = this.below(100);
    const sent = roll < 4 && this.#last ? { ...this.#last, what: 'the same bytes' } : this.#written(roll);
    this.#last = sent;
    return sent;
  }

  #written(roll: number): Sent {
    const drafted = this.#draft(roll);
    const body = Buffer.from(this.write(declarationOf(drafted)));
    this.#drafts = [...this.#drafts.slice(-20), drafted];
    if (roll < 6) return { by: PROVIDER, what: 'no XML', body: body.subarray(0, body.length - 9) };
    if (roll < 8) return { by: PROVIDER, what: 'not its schema', body: replaced(body, 'Eenheid>', 'Eenheden>') };
    if (roll < 10) return { by: this.#random.pick(MUNICIPALITIES), what: 'of another', body };
    if (roll < 13) return { by: MANDATED, what: 'by mandate', body };
    return { by: PROVIDER, what: 'declaration', body };
  }

  #draft(roll: number): Drafted {
    const earlier = this.#drafts.at(-1);
    const [first] = [this.#random.pick(this.#allocated)];
    const ofOne = this.#allocated.filter(({ municipality }) => municipality === first.municipality);
    const debits = Array.from({ length: 1 + this.below(5) }, () => this.#debit(this.#random.pick(ofOne)));
    const credits = this.below(4) === 0 ? this.#credits(first) : [];
    const name = this.#name('A');
    return {
      identification: roll === 13 && earlier ? earlier.identification : name,
      number: roll === 14 && earlier ? earlier.number : this.#name('D'),
      to: roll === 15 ? '0363' : first.municipality,
      issuedOn: roll === 16 ? '2027-01-02' : TODAY,
      tooMuch: roll === 17 ? 1 : 0,
      lines: [...debits, ...credits],
    };
  }

  #debit(of: Allocated): Claimed {
    const roll = this.below(40);
    const [used] = this.#granted;
    return {
      reference: roll === 0 && used ? used.reference : this.#name('R'),
      of: roll === 1 ? { ...of, number: 99 } : roll === 2 ? { ...of, bsn: this.#nextBsn() } : of,
      month: this.#random.pick(MONTHS),
      amount: roll === 3 ? 0 : 1 + this.below(roll < 10 ? 9_000 : 1_500),
      code: roll === 4 ? '45A01' : '45P1A',
    };
  }

  #credits({ municipality }: Allocated): readonly Claimed[] {
    const roll = this.below(8);
    const own = this.#granted.filter(({ of }) => roll === 0 || of.municipality === municipality);
    if (own.length === 0) return [];
    const debit = this.#random.pick(own);
    const credit = { ...debit, reference: this.#name('C'), takesBack: debit.reference };
    if (roll === 1) return [{ ...credit, amount: credit.amount + 1 }];
    if (roll === 2) return [credit, { ...credit, reference: this.#name('C') }];
    return [credit];
  }

  #name(letter: string): string {
    return `${letter}${(this.#names += 1)}`;
  }

  #nextBsn(): string {
    do this.#bsn += 1;
    while (!isBsn(`${this.#bsn}`));
    return `${this.#bsn}`;
  }
}

const replaced = (body: Buffer, wanted: string, instead: string): Buffer =>
  Buffer.from(body.toString().replaceAll(wanted, instead));
