import type { RoomKey } from '../ledger/room';
import type { TrajectoryKey } from '../ledger/trajectory';
import type { Figures, Finding, RuleCode } from '../rule/finding';
import type { RuleLevel } from '../rule/rule';
import type { Unit } from '../values/codes';
import {
  claimsUse,
  noEntries,
  statedFigure,
  usedFigure,
  type CitedEntries,
  type Figure,
  type FigureUnit,
  type LedgerAccount,
  type Measure,
  type StatedSource,
  type UsedFigure,
} from './figure';
import type { JudgedEntry } from './verdict';

/** What a rule counted of the ledger. */
export interface Counted {
  readonly account: LedgerAccount;
  readonly measure: Measure;
}

type Counting = (figures: Figures, line: JudgedEntry) => Counted | undefined;

const allocationOf = ({ municipality, allocationNumber: number }: JudgedEntry): LedgerAccount => ({
  kind: 'allocation',
  municipality,
  number,
});

/** The account that each rule with a figure of what was used counts; undefined where this time there was none. */
const byRule: Partial<Readonly<Record<RuleCode, Counting>>> = {
  TR322: (_, line) => ({ account: allocationOf(line), measure: 'volume' }),
  TR369: (_, line) => ({ account: allocationOf(line), measure: 'cents' }),
  TR389: (_, { municipality, allocationNumber: number, product, period: { begins } }) => ({
    account: { kind: 'debit', municipality, number, product, begins },
    measure: 'debits',
  }),
  GW001: ({ trajectory }) =>
    trajectory === undefined
      ? undefined
      : { account: { kind: 'trajectory', key: trajectory as TrajectoryKey }, measure: 'cents' },
  GW002: ({ room }) =>
    room === undefined || room === 'none'
      ? undefined
      : { account: { kind: 'room', key: room as RoomKey }, measure: 'cents' },
};

/** They count no earlier line: a room that is not there, or a period that is held against nothing but itself. */
const COUNTS_NOTHING: ReadonlySet<RuleCode> = new Set<RuleCode>(['TR321', 'GW002']);

/** The account that the figures of a finding on a line were counted from. */
export const countedBy = ({ rule, figures }: Pick<Finding, 'rule' | 'figures'>, line: JudgedEntry | undefined) =>
  line && byRule[rule]?.(figures, line);

const bySubject: Readonly<Record<RuleLevel, StatedSource>> = {
  'in-message': { kind: 'message' },
  'across-messages': { kind: 'earlier-messages' },
  'external-source': { kind: 'region' },
  gateway: { kind: 'region' },
};

/** The names that figures of money and volume have, however they are recorded. */
function named(recorded: string, figures: Figures): { readonly name: string; readonly unit?: FigureUnit } {
  if (recorded.endsWith('Cents')) return { name: recorded.slice(0, -'Cents'.length), unit: 'cents' };
  if (recorded.endsWith('Volume')) return { name: recorded.slice(0, -'Volume'.length), unit: figures['unit'] as Unit };
  return recorded === 'grantedBefore' ? { name: recorded, unit: 'debits' } : { name: recorded };
}

function sourceOf(name: string, level: RuleLevel, counted: Counted | undefined): StatedSource {
  if (/^asked/.test(name)) return { kind: 'message' };
  if (name === 'limit' && counted) return { kind: 'limit', of: counted.account };
  if (name === 'held' && counted?.account.kind === 'room') return { kind: 'holds', room: counted.account.key };
  if (name === 'fits') return { kind: 'computed', from: counted ? ['limit', 'used'] : ['message'] };
  if (name === 'free') return { kind: 'computed', from: ['limit', 'used', 'held'] };
  return bySubject[level];
}

export interface FiguresAt {
  readonly level: RuleLevel;
  readonly counted: Counted | undefined;
  readonly entries: CitedEntries;
}

/** What a finding recorded, each with where it comes from. What claims use and has no account cannot be written down. */
export const figuresOf = ({ rule, figures }: Finding, { level, counted, entries }: FiguresAt): readonly Figure[] =>
  Object.entries(figures).flatMap(([recorded, value]): readonly Figure[] => {
    const { name, ...unit } = named(recorded, figures);
    if (!claimsUse(name, value)) return [statedFigure({ name, value, ...unit }, sourceOf(name, level, counted))];
    if (counted) return usedBy({ name, value, ...unit }, counted, entries);
    return value === 0 && COUNTS_NOTHING.has(rule)
      ? [usedFigure({ name, value, ...unit }, { kind: 'nothing' }, noEntries)]
      : [];
  });

/** Where nothing is found behind it any more, it is not told. */
const usedBy = (
  figure: Parameters<typeof usedFigure>[0],
  { account }: Counted,
  entries: CitedEntries,
): readonly UsedFigure[] => (figure.value !== 0 && entries.count === 0 ? [] : [usedFigure(figure, account, entries)]);
