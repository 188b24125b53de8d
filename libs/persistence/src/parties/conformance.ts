import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import { followedTerm, keptTerms, ruleAndFix, type TermsAlike } from '#domain';
import type {
  BrokenRule,
  Conformance,
  ConformanceQuery,
  ConformanceReports,
  KindConformance,
  PartyConformance,
} from '#pipeline';
import { asReader } from '../as-reader';
import { together } from '../statement';

import {
  readBrokenRules,
  readClock,
  readDuplicates,
  readNames,
  readTerms,
  readVersions,
  readWeeks,
  type Asked,
  type Clock,
  type DuplicateRow,
  type RuleRow,
  type VersionRow,
  type WeekRow,
} from './read-conformance';

interface Read {
  readonly weeks: readonly WeekRow[];
  readonly rules: readonly RuleRow[];
  readonly versions: readonly VersionRow[];
  readonly duplicates: readonly DuplicateRow[];
  readonly terms: readonly (TermsAlike & { readonly party: string })[];
  readonly names: ReadonlyMap<string, string>;
  readonly clock: Clock;
}

async function read(client: ClientBase, asked: Asked): Promise<Read> {
  const [weeks, rules, versions, duplicates, terms, names, [clock]] = await together([
    readWeeks(client, ...asked),
    readBrokenRules(client, ...asked),
    readVersions(client, ...asked),
    readDuplicates(client, ...asked),
    readTerms(client, ...asked),
    readNames(client, asked[0]),
    readClock(client),
  ]);
  const named = new Map(names.map(({ code, name }) => [code, name]));
  return { weeks, rules, versions, duplicates, terms, names: named, clock: clock! };
}

/** Of one moment. */
export class PostgresConformance implements ConformanceReports {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  async read(scope: string, { from, to, party }: ConformanceQuery): Promise<Conformance> {
    const found = await asReader(await this.#connected(), scope, (client) => read(client, [scope, from, to, party]));
    const codes = new Set([...found.weeks, ...found.terms].map((row) => row.party));
    return { from, to, parties: [...codes].sort().map((code) => partyOf(code, found)) };
  }
}

function partyOf(party: string, found: Read): PartyConformance {
  const name = found.names.get(party);
  const kinds = new Set(found.weeks.filter((row) => row.party === party).map(({ kind }) => kind));
  const owed = found.terms.filter((row) => row.party === party);
  return {
    party,
    ...(name !== undefined && { name }),
    kinds: [...kinds].map((kind) => kindOf({ party, kind }, found)),
    terms: keptTerms(owed, found.clock).map((kept) => {
      const { sentence, source } = followedTerm(kept.kind);
      return { ...kept, sentence, source };
    }),
  };
}

function kindOf(of: { readonly party: string; readonly kind: string }, found: Read): KindConformance {
  const mine = <Row extends { readonly party: string; readonly kind: string }>(rows: readonly Row[]): readonly Row[] =>
    rows.filter(({ party, kind }) => party === of.party && kind === of.kind);
  const weeks = mine(found.weeks);
  const sum = (count: (week: WeekRow) => number): number => weeks.reduce((total, week) => total + count(week), 0);
  return {
    kind: of.kind,
    messages: sum(({ messages }) => messages),
    accepted: sum(({ accepted }) => accepted),
    partly: sum(({ partly }) => partly),
    refused: sum(({ refused }) => refused),
    waiting: sum(({ waiting }) => waiting),
    setApart: sum(({ set_apart: setApart }) => setApart),
    early: sum(({ early }) => early),
    duplicates: mine(found.duplicates)[0]?.duplicates ?? 0,
    rules: mine(found.rules).map(brokenRule),
    versions: mine(found.versions).map(({ versions, messages }) => ({ versions, messages })),
    weeks: weeks.map(({ week, messages, accepted }) => ({ week, messages, accepted })),
  };
}

function brokenRule({ rule, return_codes: returnCodes, messages }: RuleRow): BrokenRule {
  const known = ruleAndFix(rule);
  return {
    ...{ rule, returnCodes, messages },
    ...(known && { sentence: known.rule.sentence, fix: known.fix.sentence }),
  };
}
