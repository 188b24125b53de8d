import fc from 'fast-check';
import type { LedgerModel } from './model';
import type { Allocating, Declared, Line, Sent } from './sent';
import { ALLOCATIONS, CEILING, MONTHS, MUNICIPALITIES, type Planned } from './world';

/** What somebody means to send; what it is about is picked from what there is when its turn has come. */
export type Intent =
  | { readonly means: 'spend'; readonly cells: readonly Cell[] }
  | { readonly means: 'spend-what-is-left'; readonly cell: Cell; readonly over: boolean }
  | { readonly means: 'spend-elsewhere'; readonly cell: Cell; readonly unknown: boolean }
  | { readonly means: 'use-a-reference-again'; readonly cell: Cell; readonly pick: number }
  | { readonly means: 'credit'; readonly pick: number; readonly how: (typeof HOW)[number]; readonly again?: Cell }
  | { readonly means: 'hold'; readonly pick: number }
  | { readonly means: 'release'; readonly pick: number };

interface Cell {
  readonly allocation: number;
  readonly month: number;
  readonly amount: number;
}

/** Beside one that is as it should be: those that must be refused. */
const HOW = ['sound', 'sound', 'sound', 'twice', 'elsewhere', 'other-amount', 'whatever'] as const;

const cell: fc.Arbitrary<Cell> = fc.record({
  allocation: fc.nat(ALLOCATIONS.length - 1),
  month: fc.nat(MONTHS.length - 1),
  amount: fc.oneof(
    { arbitrary: fc.integer({ min: 1, max: 1_500 }), weight: 9 },
    { arbitrary: fc.constant(0), weight: 1 },
  ),
});
const pick = fc.nat(1_000);
const means = <M extends string>(name: M) => fc.constant(name);

export const intent: fc.Arbitrary<Intent> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ means: means('spend'), cells: fc.array(cell, { minLength: 1, maxLength: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ means: means('spend-what-is-left'), cell, over: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ means: means('spend-elsewhere'), cell, unknown: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ means: means('use-a-reference-again'), cell, pick }) },
  {
    weight: 6,
    arbitrary: fc.record(
      { means: means('credit'), pick, how: fc.constantFrom(...HOW), again: cell },
      { requiredKeys: ['means', 'pick', 'how'] },
    ),
  },
  { weight: 4, arbitrary: fc.record({ means: means('hold'), pick }) },
  { weight: 1, arbitrary: fc.record({ means: means('release'), pick }) },
);

/** What was sent so far, and names that were not used yet. */
export class Course {
  readonly sent: Sent[] = [];
  newYears = 0;
  #names = 0;

  constructor(readonly model: LedgerModel) {}

  name(letter: string): string {
    this.#names += 1;
    return `${letter}${this.#names}`;
  }

  /** Undefined where there is nothing yet that it could be about. */
  write(meant: Intent): Sent | undefined {
    const sent = this.#write(meant);
    if (sent) this.sent.push(sent);
    return sent;
  }

  #write(meant: Intent): Sent | undefined {
    if (meant.means === 'hold' || meant.means === 'release')
      return this.#allocating(meant.pick, meant.means === 'release');
    if (meant.means === 'credit') return this.#credit(meant);
    if (meant.means === 'spend') return this.#spend(meant.cells);
    const line = this.#line(meant.cell);
    const planned = plannedIn(meant.cell);
    if (meant.means === 'spend-what-is-left') {
      const amount = leftFor(this.model, line, planned) + (meant.over ? 1n : 0n);
      return this.#declared(planned.municipality, [{ ...line, amount }]);
    }
    if (meant.means === 'use-a-reference-again') {
      const reference = picked([...this.model.lines.keys()], meant.pick);
      return reference === undefined ? undefined : this.#declared(planned.municipality, [{ ...line, reference }]);
    }
    const elsewhere = MUNICIPALITIES.find((each) => each !== planned.municipality)!;
    return meant.unknown
      ? this.#declared(planned.municipality, [{ ...line, allocation: 999 }])
      : this.#declared(elsewhere, [line]);
  }

  /** All to the municipality of the first, and each cell once: a message that says a thing twice is refused before it is judged. */
  #spend(cells: readonly Cell[]): Declared {
    const { municipality } = plannedIn(cells[0]!);
    const lines = cells.filter((each) => plannedIn(each).municipality === municipality).map((each) => this.#line(each));
    return this.#declared(municipality, onceEach(lines));
  }

  #credit({ pick: at, how, again }: Extract<Intent, { means: 'credit' }>): Declared | undefined {
    const { lines, open } = this.model;
    const debits = how === 'whatever' ? [...lines.values()].map(({ line }) => line) : [...open.values()];
    const debit = picked(
      debits.filter(({ amount, allocation }) => amount > 0n && allocation !== 999),
      at,
    );
    if (!debit) return undefined;
    const planned = ALLOCATIONS.find(({ number }) => number === debit.allocation)!;
    const amount = how === 'other-amount' ? debit.amount + 1n : debit.amount;
    const credit = (): Line => ({ ...debit, reference: this.name('C'), takesBack: debit.reference, amount });
    const elsewhere = how === 'elsewhere' && MUNICIPALITIES.find((each) => each !== planned.municipality);
    // In the same message the place that was given back is asked for once more, with another amount.
    const anew = again ? [{ ...debit, reference: this.name('R'), amount: BigInt(again.amount) }] : [];
    const asked = how === 'whatever' || elsewhere ? [] : anew.map(({ takesBack: _, ...line }: Line) => line);
    const credits = how === 'twice' ? [credit(), credit()] : [credit()];
    return this.#declared(elsewhere || planned.municipality, [...asked, ...credits]);
  }

  #allocating(at: number, deletes: boolean): Allocating | undefined {
    const { allocated } = this.model;
    const planned = picked(
      ALLOCATIONS.filter(({ number }) => !deletes || allocated.has(number)),
      at,
    );
    if (!planned) return undefined;
    const identification = this.name('A');
    return {
      kind: 'allocation',
      identification,
      number: planned.number,
      deletes,
      stamp: Number(identification.slice(1)),
      text: 0,
    };
  }

  /** As a message has them: client by client. */
  #declared(municipality: Declared['municipality'], lines: readonly Line[]): Declared {
    const bsnOf = ({ allocation }: Line): string | undefined =>
      (ALLOCATIONS.find(({ number }) => number === allocation) ?? ALLOCATIONS[0])?.bsn;
    const inOrder = [...new Set(lines.map(bsnOf))].flatMap((bsn) => lines.filter((line) => bsnOf(line) === bsn));
    return { kind: 'declaration', identification: this.name('M'), municipality, text: 0, lines: inOrder };
  }

  #line(at: Cell): Line {
    const { number, starts, ends } = plannedIn(at);
    const months = MONTHS.filter((month) => starts <= `${month}-01` && `${month}-28` <= ends);
    return {
      reference: this.name('R'),
      allocation: number,
      month: months[at.month % months.length]!,
      amount: BigInt(at.amount),
    };
  }
}

const plannedIn = ({ allocation }: Cell): Planned => ALLOCATIONS[allocation]!;

const onceEach = (lines: readonly Line[]): readonly Line[] => [
  ...new Map(lines.map((line) => [`${line.allocation} ${line.month}`, line])).values(),
];

export const picked = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

/** What that line could still be granted, and nothing where it could not. */
function leftFor(model: LedgerModel, line: Line, { trajectory, volume, number }: Planned): bigint {
  const rooms = model.roomsOf(line).map((room) => model.limits.get(room)! - model.used(room));
  const onIt = volume - model.granted(({ allocation }) => allocation === number);
  const least = [...rooms, onIt, CEILING - model.grantedOn(trajectory)].reduce((a, b) => (a < b ? a : b));
  return least < 0n ? 0n : least;
}
