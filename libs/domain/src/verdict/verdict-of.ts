import { findingSentenceOf } from '../notice/finding-sentences';
import { sentenceOf } from '../notice/signal-sentences';
import type { Finding, RuleCode, Signal } from '../rule/finding';
import type { RuleLevel } from '../rule/rule';
import { terms, type TermKind } from '../terms/terms';
import { addDays, lastOfMonth, type CalendarDate } from '../values/calendar-date';
import { isMunicipalityCode } from '../values/codes';
import { actionsOn, type Action } from './actions';
import { noEntries, type CitedEntries } from './figure';
import { countedBy, figuresOf, type Counted } from './figures-of';
import { allRules } from './rule-set';
import type {
  Grounds,
  JudgedEntry,
  JudgedMessage,
  ToldAction,
  ToldFinding,
  ToldLine,
  ToldSignal,
  Verdict,
} from './verdict';

const ruleByCode = new Map(allRules.map((rule) => [rule.code, rule]));
const levelOf = (rule: RuleCode): RuleLevel => ruleByCode.get(rule)?.level ?? 'in-message';

/** Entries that have to be fetched: those behind the figures of a finding, as they stood when its line was judged. */
export interface WantedEntries extends Counted {
  readonly finding: number;
  readonly line: JudgedEntry;
}

const lineOf = ({ place }: Finding, lines: readonly JudgedEntry[]): JudgedEntry | undefined =>
  place.kind === 'line' ? lines.find(({ client, line }) => client === place.client && line === place.line) : undefined;

export const wantedEntries = ({ findings, lines }: Pick<Grounds, 'findings' | 'lines'>): readonly WantedEntries[] =>
  findings.flatMap((found, finding) => {
    const line = lineOf(found, lines);
    const counted = countedBy(found, line);
    return line && counted ? [{ ...counted, finding, line }] : [];
  });

/** Everything there is to say of a message that was judged. `cited` has the entries that were wanted, by the position of the finding. */
export function verdictOf(grounds: Grounds, cited: ReadonlyMap<number, CitedEntries>): Verdict {
  const { message, findings, signals, lines } = grounds;
  return {
    message,
    findings: findings.map((finding, position) =>
      toldFinding(message, finding, {
        position,
        line: lineOf(finding, lines),
        entries: cited.get(position) ?? noEntries,
      }),
    ),
    signals: signals.map((signal) => toldSignal(message, signal)),
    lines: toldLines(grounds),
  };
}

/** What the gateway found of a declaration that a municipality answers itself speaks against it, and is no more than told. */
const toldSignal = ({ kind, decidedBy }: JudgedMessage, signal: Signal): ToldSignal => {
  const isFound = kind === 'JW323' && decidedBy !== 'gateway';
  const sentence = isFound
    ? findingSentenceOf({ rule: signal.rule as RuleCode, figures: signal.figures })
    : sentenceOf(signal);
  return { rule: signal.rule, place: signal.place, sentence };
};

interface FoundAt {
  readonly position: number;
  readonly line: JudgedEntry | undefined;
  readonly entries: CitedEntries;
}

function toldFinding(message: JudgedMessage, finding: Finding, { position, line, entries }: FoundAt): ToldFinding {
  const { rule, returnCode, place } = finding;
  const level = levelOf(rule);
  const sentence = findingSentenceOf(finding);
  return {
    position,
    rule,
    returnCode,
    place,
    asks: ruleByCode.get(rule)?.sentence ?? sentence,
    sentence,
    figures: figuresOf(finding, { level, counted: countedBy(finding, line), entries }),
    actions: actionsOn(rule, level).map((action) => toldAction(message, action)),
  };
}

function toldAction(message: JudgedMessage, { actor, sentence, until }: Action): ToldAction {
  const by = isMunicipalityCode(message.author) ? 'municipality' : 'provider';
  // The protocol has a term for sending again what was refused of a declaration, and of nothing else.
  const term = until && message.kind === 'JW323' ? termOf(until, message) : undefined;
  return { actor: actor === 'author' ? by : actor, sentence, ...(term && { until: term }) };
}

function termOf(kind: TermKind, { declares }: JudgedMessage): NonNullable<ToldAction['until']> {
  const { sentence, source } = terms.find((term) => term.kind === kind)!;
  const day = kind === 'resubmission' && declares ? lastDayOfNext(declares) : undefined;
  return { term: kind, sentence, source, ...(day && { day }) };
}

/** The next declaration is that of the month after, which is declared by the last day of the month after that. */
function lastDayOfNext(declares: CalendarDate): CalendarDate {
  const nextMonth = addDays(lastOfMonth(declares), 1);
  return lastOfMonth(addDays(lastOfMonth(nextMonth), 1));
}

function toldLines({ message, findings, lines, declaredBy = message.id }: Grounds): readonly ToldLine[] {
  const answered =
    message.decidedBy === 'gateway' ? placesInAnswer(lines) : new Map<JudgedEntry, ToldLine['answered']>();
  return lines.map((line) => {
    const place = answered.get(line);
    return {
      ...line,
      id: [...(declaredBy === undefined ? [] : [declaredBy]), line.client, line.line].join('/'),
      refusedBy: line.kind === 'refused' ? refusing(findings, line) : [],
      ...(place && { answered: place }),
    };
  });
}

const refusing = (findings: readonly Finding[], { client, line }: JudgedEntry): readonly number[] =>
  findings.flatMap(({ place }, position) => {
    const isClient = place.kind === 'client' && place.client === client;
    return isClient || (place.kind === 'line' && place.client === client && place.line === line) ? [position] : [];
  });

/** A JW325 lists the clients of whom anything was refused, and of each what was. */
function placesInAnswer(lines: readonly JudgedEntry[]): ReadonlyMap<JudgedEntry, ToldLine['answered']> {
  const refused = lines.filter(({ kind }) => kind === 'refused');
  const clients = [...new Set(refused.map(({ client }) => client))];
  const listed = clients.map((client) => refused.filter((line) => line.client === client));
  return new Map(
    listed.flatMap((ofClient, client) => ofClient.map((entry, line) => [entry, { client, line }] as const)),
  );
}
