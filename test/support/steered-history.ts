import {
  addDays,
  Bsn,
  firstDayNamed,
  firstDayOf,
  firstOfMonth,
  fromDayNumber,
  lastOfMonth,
  monthNumber,
  type AllocationMessage,
  type CalendarDate,
  type Declaration,
  type Message,
  type MunicipalityCode,
  type ProviderCode,
  type StartMessage,
  type StopMessage,
} from '#domain';
import { aClient as anAllocatedClient, municipality } from './allocation-builders';
import { aDeclaration, eurosLine, day } from './declaration-builders';
import { aStart, aStartMessage, aStop, aStopMessage } from './care-builders';
import { judgedHistory, type JudgedHistory } from './judged-history';

/** Of four providers of one size, and from which number of clients on they begin; the last one allocates heavier than the others. */
const PROVIDERS = ['99000001', '99000002', '99000003', '99000004'].map((code) => code as ProviderCode);
export const HEAVIER = PROVIDERS[3]!;
const CODES = ['45P1A', '45P1B', '45P1C', '45P1D'];
const FIRST = '2026-01-01';
/** What each month of a trajectory is granted, in whole euros. */
export const MONTHLY = 500;
const LASTS = 182;

/** Numbers of nobody, that pass the eleven-test. */
const numbers = Array.from({ length: 100_000 }, (_, at) => `${999_900_000 + at}`).filter(
  (digits) => [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0,
);

export interface Steered {
  readonly client: Bsn;
  readonly provider: ProviderCode;
  readonly number: number;
  readonly code: string;
  readonly starts: CalendarDate;
  readonly ends: CalendarDate;
  /** Broken off on this day. */
  readonly stopped?: CalendarDate;
}

/** So many begin each month at each provider; every sixth is broken off after three months. */
export function population(months: number, perMonth: number): readonly Steered[] {
  const told: Steered[] = [];
  for (const provider of PROVIDERS)
    for (let month = 0; month < months; month += 1)
      for (let turn = 0; turn < perMonth; turn += 1) {
        const place = told.length;
        const starts = addDays(firstDayNamed(monthNumber(day(FIRST)) + month), (turn * 3) % 27);
        const heavy = provider === HEAVIER ? 3 - (turn % 2) : turn % 3 === 0 ? 1 : 0;
        told.push({
          client: Bsn.of(numbers[place]!),
          provider,
          number: 518_100_000 + place,
          code: CODES[heavy]!,
          starts,
          ends: addDays(starts, LASTS - 1),
          ...(place % 6 === 5 && { stopped: addDays(starts, 90) }),
        });
      }
  return told;
}

const headerOf = (sender: string, recipient: string, identification: string, issuedOn: CalendarDate) => ({
  sender: sender as ProviderCode & MunicipalityCode,
  recipient: recipient as ProviderCode & MunicipalityCode,
  identification,
  issuedOn,
  schemaVersions: { shared: '1.0.0', message: '1.0.0' },
});

const allocating = ({ client, provider, number, code, starts, ends }: Steered): AllocationMessage => ({
  kind: 'JW301',
  header: headerOf(municipality, provider, `T${number}`, firstOfMonth(starts)),
  client: anAllocatedClient({
    bsn: client,
    products: [
      {
        ...{ allocationNumber: number, product: { category: '45', code } },
        ...{ allocatedOn: firstOfMonth(starts), allocatedAt: '10:00:00', starts, ends },
        extent: { volume: MONTHLY * 100 * 7, unit: '83', frequency: '6' },
      },
    ],
  }),
});

const rowOf = ({ number, code, starts }: Steered) => ({
  allocationNumber: number,
  product: { category: '45', code },
  allocationStarts: starts,
  begins: starts,
});

const starting = (one: Steered): StartMessage => ({
  ...aStartMessage([aStart(rowOf(one))], { bsn: one.client }),
  header: headerOf(one.provider, municipality, `S${one.number}`, one.starts),
});
const stopping = (one: Steered): StopMessage => ({
  ...aStopMessage([aStop({ ...rowOf(one), endReason: '32', ends: one.stopped! })], { bsn: one.client }),
  header: headerOf(one.provider, municipality, `P${one.number}`, one.stopped!),
});

/** Of one provider, for all care in a month. */
function declaring(provider: ProviderCode, care: readonly Steered[], month: number): Declaration {
  const [begins, on] = [firstDayNamed(month), addDays(firstDayNamed(month + 1), 20)];
  const period = { begins, ends: lastOfMonth(begins) };
  const clients = care.map((one) => {
    const its = {
      begins: one.starts > begins ? one.starts : begins,
      ends: [one.ends, period.ends].sort()[0]!,
    };
    const line = { allocationNumber: one.number, productCode: one.code, period: its };
    return { bsn: one.client, lines: [eurosLine(`R${one.number}${month}`, MONTHLY, line)] };
  });
  const named = `${begins.slice(2, 4)}${begins.slice(5, 7)}${provider.slice(-2)}`;
  return {
    ...aDeclaration([], { number: `D${named}`, period, issuedOn: on, clients }),
    header: headerOf(provider, municipality, `D${named}`, on),
  };
}

const inMonth = (month: number, { starts, ends, stopped = ends }: Steered): boolean =>
  starts < fromDayNumber(firstDayOf(month + 1)) && stopped >= firstDayNamed(month);

interface Told {
  readonly on: CalendarDate;
  readonly messages: readonly Message[];
}

/** What was sent, by day, up to one. */
function toldUntil(care: readonly Steered[], until: CalendarDate): readonly Told[] {
  const days: Told[] = [];
  for (let month = monthNumber(day(FIRST)); month <= monthNumber(until); month += 1) {
    const begun = care.filter((one) => monthNumber(one.starts) === month);
    const broken = care.filter((one) => one.stopped && monthNumber(one.stopped) === month);
    days.push({ on: firstDayNamed(month), messages: begun.map(allocating) });
    days.push({ on: lastOfMonth(firstDayNamed(month)), messages: [...begun.map(starting), ...broken.map(stopping)] });
    const declarations = PROVIDERS.map((provider) =>
      declaring(
        provider,
        care.filter((one) => one.provider === provider && inMonth(month, one)),
        month,
      ),
    );
    days.push({
      on: addDays(firstDayNamed(month + 1), 20),
      messages: declarations.filter(({ clients }) => clients.length > 0),
    });
  }
  return days.filter(({ on }) => on <= until).sort((a, b) => (a.on < b.on ? -1 : 1));
}

function expectSound(judgements: Awaited<ReturnType<JudgedHistory['send']>>, on: CalendarDate): void {
  for (const { decision } of judgements)
    if (decision.outcome !== 'processed' || decision.findings.length > 0)
      throw new Error(`${on} ${decision.outcome} ${decision.findings.map(({ rule }) => rule).join()}`);
}

/** Rooms of the four, of so many euros for the year. */
export async function steeredHistory(care: readonly Steered[], until: CalendarDate): Promise<JudgedHistory> {
  const history = await judgedHistory('regions/h10-plan-2019', day(FIRST));
  try {
    for (const { on, messages } of toldUntil(care, until)) {
      await history.turnTo(on);
      expectSound(await history.send(...messages), on);
    }
  } catch (fault) {
    await history.close();
    throw fault;
  }
  await history.turnTo(until);
  return history;
}
