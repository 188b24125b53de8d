// What the ledger should do, written down once more. It knows nothing of the gateway and shares no code with it.
import type { Allocating, Declared, Line, Sent, Stand, Told } from './sent';
import { ALLOCATIONS, CEILING, FIRST_DAY, ROOMS, type Planned } from './world';

type Remembered = Readonly<{ line: Line; municipality: string; granted: boolean }> & { credited: boolean };

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const plannedAs = (number: number): Planned | undefined => ALLOCATIONS.find((each) => each.number === number);
const keyOf = ({ allocation, month }: Line): string => `${allocation} ${month}`;
const yearOf = (text: string): number => Number(/\b20\d\d\b/.exec(text)![0]);
const countsFor = ({ municipality }: { municipality?: string }, planned: Planned): boolean =>
  municipality === undefined || municipality === planned.municipality;

export class LedgerModel {
  readonly limits = new Map(ROOMS.map(({ key, limit }) => [key, limit]));
  /** By number: the stamp of what was said last, and whether that deleted it. */
  readonly allocated = new Map<number, { readonly stamp: number; readonly deleted: boolean }>();
  readonly lines = new Map<string, Remembered>();
  /** Debits that were granted and not taken back. */
  readonly open = new Map<string, Line>();
  today: string = FIRST_DAY;
  /** Allocations whose first year passed on to the second what it held, and those that hold nothing more. */
  readonly #moved = new Set<number>();
  readonly #expired = new Set<number>();
  /** By identification the texts that came under it, and whether that text took it. */
  readonly #seen = new Map<string, Map<string, boolean>>();

  settle(sent: Sent): Told {
    const text = JSON.stringify(sent, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
    const texts = this.#seen.get(sent.identification) ?? new Map<string, boolean>();
    if (texts.has(text)) return { outcome: 'duplicate', lines: {} };
    this.#seen.set(sent.identification, texts);
    const taken = sent.kind === 'declaration' ? sent.lines.flatMap(({ takesBack }) => takesBack ?? []) : [];
    const takesTwice = new Set(taken).size < taken.length;
    const isUsed = [...texts.values()].includes(true);
    texts.set(text, !takesTwice && !isUsed);
    if (takesTwice || isUsed) return { outcome: 'refused', lines: {} };
    return sent.kind === 'declaration' ? this.#declare(sent) : this.#allocate(sent);
  }

  /** Open debits of which it holds, together. */
  granted(holds: (line: Line) => boolean): bigint {
    return sum([...this.open.values()].filter(holds).map(({ amount }) => amount));
  }

  used(room: string): bigint {
    return this.granted((line) => this.roomsOf(line).includes(room));
  }

  grantedOn(trajectory: string): bigint {
    return this.granted(({ allocation }) => plannedAs(allocation)!.trajectory === trajectory);
  }

  roomsOf({ allocation, month }: Line): readonly string[] {
    const planned = plannedAs(allocation);
    if (!planned) return [];
    return ROOMS.filter((room) => room.year === yearOf(month) && countsFor(room, planned)).map(({ key }) => key);
  }

  /** Somebody looks what time did until today. */
  look(): void {
    for (const each of ALLOCATIONS.filter(({ number }) => this.#stands(number) && !this.#expired.has(number))) {
      if (yearOf(each.ends) === 2026 && this.held(each, 2025) > 0n) this.#moved.add(each.number);
      if (this.today > each.declarableUntil) this.#expired.add(each.number);
    }
  }

  /** What is planned of a year, less what was granted; what was granted beyond the plan of one is off the other. */
  held({ number, ofYear }: Planned, year: number): bigint {
    if (this.#expired.has(number) || (this.#moved.has(number) && year === 2025)) return 0n;
    const planned = (of: number): bigint => (this.#stands(number) ? (ofYear[of] ?? 0n) : 0n);
    const left = (of: number): bigint =>
      planned(of) - this.granted((line) => line.allocation === number && yearOf(line.month) === of);
    const open = (of: number, other: number): bigint => most(0n, left(of) + (left(other) < 0n ? left(other) : 0n));
    return this.#moved.has(number) ? open(2025, 2026) + open(2026, 2025) : open(year, year === 2025 ? 2026 : 2025);
  }

  #stands(number: number): boolean {
    return this.allocated.get(number)?.deleted === false;
  }

  stand(): Stand {
    const rooms = ROOMS.map((room) => {
      const [limit, used] = [this.limits.get(room.key)!, this.used(room.key)];
      const promising = ALLOCATIONS.filter((each) => countsFor(room, each));
      const held = sum(promising.map((each) => this.held(each, room.year)));
      return [room.key, { limit, used, held, cap: most(limit, used) }] as const;
    });
    const begun = ALLOCATIONS.filter(({ number }) => this.allocated.has(number));
    const granted = begun.map(({ trajectory }) => [trajectory, this.grantedOn(trajectory)] as const);
    return { rooms: Object.fromEntries(rooms), granted: Object.fromEntries(granted) };
  }

  #allocate({ number, deletes, stamp }: Allocating): Told {
    const isDeclared = [...this.open.values()].some(({ allocation }) => allocation === number);
    if (deletes && isDeclared) return { outcome: 'refused', lines: {} };
    const known = this.allocated.get(number);
    if (!known || known.stamp < stamp) {
      if (deletes) [this.#moved, this.#expired].forEach((each) => each.delete(number));
      this.allocated.set(number, { stamp, deleted: deletes });
    }
    return { outcome: 'processed', lines: {} };
  }

  /** What is taken back first, then what is asked, each as the ones before it left the ledger. */
  #declare({ municipality, lines }: Declared): Told {
    const told: Record<string, string> = {};
    for (const line of [...lines.filter((each) => each.takesBack), ...lines.filter((each) => !each.takesBack)]) {
      const isNew = !this.lines.has(line.reference);
      const broken = this.#against(line, municipality);
      const all = isNew || broken.includes('TR304') ? broken : [...broken, 'TR314'];
      const granted = all.length === 0;
      told[line.reference] = granted ? 'granted' : [...all].sort().join(' ');
      if (isNew) this.lines.set(line.reference, { line, municipality, granted, credited: false });
      if (granted && !line.takesBack) this.open.set(keyOf(line), line);
      if (!granted || !line.takesBack) continue;
      this.lines.get(line.takesBack)!.credited = true;
      this.open.delete(keyOf(line));
    }
    return { outcome: 'processed', lines: told };
  }

  #against(line: Line, municipality: string): readonly string[] {
    if (line.takesBack !== undefined) return this.#againstCredit(line, this.lines.get(line.takesBack), municipality);
    const planned = plannedAs(line.allocation);
    const bsn = (planned ?? ALLOCATIONS[0]!).bsn;
    const mine = ALLOCATIONS.filter((each) => each.municipality === municipality && this.allocated.has(each.number));
    if (!mine.some((each) => each.bsn === bsn)) return ['TR304'];
    if (!planned || !mine.includes(planned)) return ['TR338'];
    if (this.allocated.get(planned.number)!.deleted) return ['TR384'];
    const passes = (used: bigint, limit: bigint): boolean => line.amount !== 0n && used + line.amount > limit;
    const onNumber = this.granted(({ allocation }) => allocation === planned.number);
    const rooms = this.roomsOf(line);
    const fits = rooms.length > 0 && rooms.every((room) => !passes(this.used(room), this.limits.get(room)!));
    return [
      ...(this.open.has(keyOf(line)) ? ['TR389'] : []),
      ...(passes(onNumber, planned.volume) ? ['TR322'] : []),
      ...(passes(this.grantedOn(planned.trajectory), CEILING) ? ['GW001'] : []),
      ...(fits || line.amount === 0n ? [] : ['GW002']),
    ];
  }

  #againstCredit(line: Line, earlier: Remembered | undefined, municipality: string): readonly string[] {
    if (earlier?.municipality !== municipality) return ['TR323'];
    const isSame = keyOf(earlier.line) === keyOf(line) && earlier.line.amount === line.amount;
    const isDebit = earlier.granted && earlier.line.takesBack === undefined;
    return [...(isSame && isDebit ? [] : ['TR323']), ...(earlier.credited ? ['TR390'] : [])];
  }
}
