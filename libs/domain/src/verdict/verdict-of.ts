import { findingSentenceOf } from '../notice/finding-sentences';
import { sentenceOf } from '../notice/signal-sentences';
import type { Finding, Place, RuleCode, Signal } from '../rule/finding';
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

/** By `client/line`: a message may have ten thousand lines, and a finding on each. */
type LinesByPlace = ReadonlyMap<string, JudgedEntry>;

const byPlace = (lines: readonly JudgedEntry[]): LinesByPlace =>
  new Map(lines.map((line) => [`${line.client}/${line.line}`, line]));

const lineOf = ({ place }: Finding, lines: LinesByPlace): JudgedEntry | undefined =>
  place.kind === 'line' ? lines.get(`${place.client}/${place.line}`) : undefined;

export function wantedEntries({ findings, lines }: Pick<Grounds, 'findings' | 'lines'>): readonly WantedEntries[] {
  const places = byPlace(lines);
  return findings.flatMap((found, finding) => {
    const line = lineOf(found, places);
    const counted = countedBy(found, line);
    return line && counted ? [{ ...counted, finding, line }] : [];
  });
}

/** Everything there is to say of a message that was judged. `cited` has the entries that were wanted, by the position of the finding. */
export function verdictOf(grounds: Grounds, cited: ReadonlyMap<number, CitedEntries>): Verdict {
  const { message, findings, signals } = grounds;
  const lines = byPlace(grounds.lines);
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
  const refusing = refusalsOf(findings);
  return lines.map((line) => {
    const place = answered.get(line);
    return {
      ...line,
      id: [...(declaredBy === undefined ? [] : [declaredBy]), line.client, line.line].join('/'),
      refusedBy: line.kind === 'refused' ? refusing(line) : [],
      ...(place && { answered: place }),
    };
  });
}

/** The positions of what refuses a line: what was found of it, and of its client. */
function refusalsOf(findings: readonly Finding[]): (line: JudgedEntry) => readonly number[] {
  const positions = new Map<string, number[]>();
  findings.forEach(({ place }, position) => {
    const key = placeKey(place);
    if (key === undefined) return;
    const there = positions.get(key);
    if (there) there.push(position);
    else positions.set(key, [position]);
  });
  const at = (key: string): readonly number[] => positions.get(key) ?? [];
  return ({ client, line }) => [...at(`${client}`), ...at(`${client}/${line}`)].sort((a, b) => a - b);
}

function placeKey(place: Place): string | undefined {
  if (place.kind === 'client') return `${place.client}`;
  return place.kind === 'line' ? `${place.client}/${place.line}` : undefined;
}

/** A JW325 lists the clients of whom anything was refused, and of each what was. */
function placesInAnswer(lines: readonly JudgedEntry[]): ReadonlyMap<JudgedEntry, ToldLine['answered']> {
  const refused = lines.filter(({ kind }) => kind === 'refused');
  const listed = new Map<number, JudgedEntry[]>();
  for (const entry of refused) {
    const ofClient = listed.get(entry.client);
    if (ofClient) ofClient.push(entry);
    else listed.set(entry.client, [entry]);
  }
  return new Map(
    [...listed.values()].flatMap((ofClient, client) =>
      ofClient.map((entry, line) => [entry, { client, line }] as const),
    ),
  );
}
