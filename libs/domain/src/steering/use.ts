import type { BirthDate } from '../message/client';
import { surelyReached } from '../rule/age';
import type { CourseOfCare } from '../trajectory/course';
import type { Spell } from '../trajectory/spells';
import type { CalendarDate } from '../values/calendar-date';
import type { ClientKey, MunicipalityCode, ProviderCode } from '../values/codes';
import type { Period } from '../values/period';

/** What became of one trajectory, and what was granted for care in the month. */
export interface UsedCare {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
  readonly client: ClientKey;
  /** Of a PIC, else of any other product its code. */
  readonly profile: string;
  readonly course: CourseOfCare;
  readonly spells: readonly Spell[];
  /** Cents. */
  readonly granted: number;
}

/** Whole years, or not known. */
export const AGE_BANDS = ['0-3', '4-11', '12-17', '18+', 'unknown'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** By the age that is surely reached; a date that is not known at all says nothing. */
export function ageBandOf(birth: BirthDate | undefined, on: CalendarDate): AgeBand {
  if (!birth || birth.use === '3') return 'unknown';
  const reached = (age: number): boolean => surelyReached(birth, age, on);
  return reached(18) ? '18+' : reached(12) ? '12-17' : reached(4) ? '4-11' : '0-3';
}

/**
 * `clients`: who had care on a day of the month. `began`, `ended`: trajectories whose care did so in it. `waitingDays`, `durationDays`:
 * the middle one of those. `droppedOut`: of those that ended, broken off before their time. `granted`: cents for care in the month,
 * as far as declared; `grantedPerClient`: that for each client it was for.
 */
export const USE_MEASURES = [
  'clients',
  'began',
  'waitingDays',
  'ended',
  'droppedOut',
  'durationDays',
  'granted',
  'grantedPerClient',
] as const;
export type UseMeasure = (typeof USE_MEASURES)[number];

/** One figure of a municipality in a month; by age, by profile, or over all. Without a value it is of too few clients to be told. */
export interface UseFigure {
  readonly municipality: MunicipalityCode;
  readonly ageBand?: AgeBand;
  readonly profile?: string;
  readonly measure: UseMeasure;
  readonly value?: number;
}

export interface UseAsked {
  readonly month: Period;
  readonly ages: ReadonlyMap<ClientKey, AgeBand>;
  /** Of fewer clients, but of at least one, nothing is told. */
  readonly smallest: number;
}

const within = (day: CalendarDate | undefined, { begins, ends }: Period): boolean =>
  day !== undefined && day >= begins && day <= ends;

const hadCare = ({ spells }: UsedCare, { begins, ends }: Period): boolean =>
  spells.some(({ began, ended }) => began <= ends && (ended === undefined || ended >= begins));

const clientsIn = (care: readonly UsedCare[]): number => new Set(care.map(({ client }) => client)).size;

function middleOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length === 0 ? undefined : (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/** A figure, and how many clients it is about; those it leaves out count too where the whole is told. */
interface Cell extends Omit<UseFigure, 'municipality'> {
  readonly about: readonly number[];
}

function cellsOf(care: readonly UsedCare[], { month }: UseAsked, profile?: string): readonly Cell[] {
  const began = care.filter(({ course }) => within(course.beganOn, month));
  const ended = care.filter(({ course }) => within(course.endedOn, month));
  const dropped = ended.filter(({ course }) => course.ending?.droppedOut);
  const stayed = ended.filter(({ course }) => !course.ending?.droppedOut);
  const paid = care.filter(({ granted }) => granted !== 0);
  const granted = paid.reduce((sum, one) => sum + one.granted, 0);
  const [clients, payers] = [clientsIn(care.filter((one) => hadCare(one, month))), clientsIn(paid)];
  const cell = (measure: UseMeasure, value: number | undefined, ...about: readonly number[]): Cell => ({
    ...(profile !== undefined && { profile }),
    measure,
    ...(value !== undefined && { value }),
    about,
  });
  return [
    cell('clients', clients, clients),
    cell('began', began.length, clientsIn(began)),
    cell('waitingDays', middleOf(began.flatMap(({ course }) => course.waitingDays ?? [])), clientsIn(began)),
    cell('ended', ended.length, clientsIn(ended)),
    // What is left of the ended ones tells as much as what was broken off.
    cell('droppedOut', dropped.length, clientsIn(dropped), clientsIn(stayed)),
    cell('durationDays', middleOf(ended.flatMap(({ course }) => course.durationDays ?? [])), clientsIn(ended)),
    cell('granted', granted, payers),
    cell('grantedPerClient', payers === 0 ? undefined : Math.round(granted / payers), payers),
  ];
}

function byAge(care: readonly UsedCare[], { month, ages }: UseAsked): readonly Cell[] {
  const present = care.filter((one) => hadCare(one, month));
  return AGE_BANDS.map((ageBand) => {
    const clients = clientsIn(present.filter(({ client }) => (ages.get(client) ?? 'unknown') === ageBand));
    return { ageBand, measure: 'clients' as const, value: clients, about: [clients] };
  });
}

const isFew = ({ about }: Cell, smallest: number): boolean =>
  about.some((clients) => clients > 0 && clients < smallest);

/** One cell left out of a row that adds up to what is told is no secret; so the next smallest goes with it. */
function hiddenOf(cells: readonly Cell[], smallest: number): ReadonlySet<Cell> {
  const few = cells.filter((cell) => isFew(cell, smallest));
  const next = cells
    .filter((cell) => !few.includes(cell) && cell.about[0]! > 0)
    .sort((a, b) => a.about[0]! - b.about[0]!)
    .slice(0, few.length === 1 ? 1 : 0);
  return new Set([...few, ...next]);
}

const told = (municipality: MunicipalityCode, cell: Cell, hidden: boolean): UseFigure => {
  const { about: _, value, ...rest } = cell;
  return { municipality, ...rest, ...(value !== undefined && !hidden && { value }) };
};

function* figuresOf(municipality: MunicipalityCode, care: readonly UsedCare[], asked: UseAsked): Generator<UseFigure> {
  const ages = byAge(care, asked);
  const hiddenAges = hiddenOf(ages, asked.smallest);
  for (const cell of ages) yield told(municipality, cell, hiddenAges.has(cell));
  const whole = cellsOf(care, asked);
  const profiles = [...new Set(care.map(({ profile }) => profile))].sort();
  const perProfile = profiles.map((profile) =>
    cellsOf(
      care.filter((one) => one.profile === profile),
      asked,
      profile,
    ),
  );
  const hidden = new Set(
    USE_MEASURES.flatMap((_, at) => [
      ...hiddenOf(
        perProfile.map((cells) => cells[at]!),
        asked.smallest,
      ),
    ]),
  );
  for (const cell of whole) yield told(municipality, cell, isFew(cell, asked.smallest));
  for (const cell of perProfile.flat()) yield told(municipality, cell, hidden.has(cell));
}

/** What care was used in a month, by municipality; of fewer clients than the smallest number nothing is told. */
export function useIn(care: readonly UsedCare[], asked: UseAsked): readonly UseFigure[] {
  const municipalities = [...new Set(care.map(({ municipality }) => municipality))].sort();
  return municipalities.flatMap((code) => [
    ...figuresOf(
      code,
      care.filter(({ municipality }) => municipality === code),
      asked,
    ),
  ]);
}
