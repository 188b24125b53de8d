import {
  groundsOfTried,
  isMunicipalityCode,
  ownEntries,
  rulesVersion,
  ruleSetVersion,
  verdictOf,
  wantedEntries,
  withOwnEntries,
  type Case,
  type CitedEntries,
  type ClientKey,
  type Declaration,
  type Decision,
  type Facts,
  type Fault,
  type LedgerAccount,
  type Measure,
  type Verdict,
} from '#domain';
import type { ArrivalCase } from './ports';
import { digestOf } from './read-arrivals';

const RULES = rulesVersion((text) => digestOf(Buffer.from(text)));

/** What an answer was based on. */
export interface CheckBasis {
  /** ISO 8601, in UTC: what was committed by then was seen. */
  readonly asOf: string;
  /** `entry.seq` of the last line that was judged; absent before the first. */
  readonly lastEntry?: number;
  readonly regionVersion: number;
  readonly ruleSet: string;
}

/** A message at hand with all that stood at one moment, read without a lock. Neither is known by any number. */
export interface Observed extends Pick<CheckBasis, 'asOf' | 'lastEntry'> {
  readonly facts: Facts;
  readonly case: ArrivalCase;
}

/** An account with what its entries are found by. */
export interface StandingAccount {
  readonly account: LedgerAccount;
  readonly measure: Measure;
  readonly provider: string;
  readonly clientKey: ClientKey;
  /** Whose entries are listed, the others being counted only; everybody's where it is absent. */
  readonly municipality?: string;
}

/** What the party would get, had it sent these bytes at that moment. */
export interface CheckAnswer {
  /** SHA-256 of the bytes, hex. */
  readonly digest: string;
  readonly outcome: Decision['outcome'] | 'failed';
  readonly reason?: string;
  /** Absent where it could not be checked. */
  readonly basedOn?: CheckBasis;
  /** What a technical fault would say. */
  readonly fault?: Pick<Fault, 'problems' | 'truncated'>;
  /** Absent where there is no declaration to judge, or the same bytes were judged before. */
  readonly verdict?: Verdict;
}

export const basisOf = ({ facts, asOf, lastEntry }: Observed): CheckBasis => ({
  ...{ asOf, regionVersion: facts.region.version, ruleSet: ruleSetVersion(RULES, facts.region.version) },
  ...(lastEntry !== undefined && { lastEntry }),
});

type Stood = (account: StandingAccount) => Promise<CitedEntries>;

export async function answerOf(observed: Observed, decision: Decision, stood: Stood): Promise<CheckAnswer> {
  const { outcome, reason, letters } = decision;
  const { content } = observed.case;
  const basedOn = basisOf(observed);
  const fault = letters.map((letter) => letter.content).find((each) => each.kind === 'fault')?.fault;
  const message = content.reading.kind === 'message' ? content.reading.message : undefined;
  const judged = message?.kind === 'JW323' && !fault && outcome !== 'duplicate' ? message : undefined;
  return {
    ...{ digest: content.digest, outcome },
    ...(reason !== undefined && { reason }),
    basedOn,
    ...(fault && { fault: { problems: fault.problems, truncated: fault.truncated } }),
    ...(judged && { verdict: await verdictOn({ observed, judged, decision, ruleSet: basedOn.ruleSet }, stood) }),
  };
}

interface Tried {
  readonly observed: Observed;
  readonly judged: Declaration;
  readonly decision: Decision;
  readonly ruleSet: string;
}

/** Behind one figure as many as the verdict on a message lists, and in a whole answer not many times that. */
const LISTED_MAX = 200;
const LISTED_IN_ALL = 5_000;
const LISTED_MIN = 5;

async function verdictOn({ observed, judged, decision, ruleSet }: Tried, stood: Stood): Promise<Verdict> {
  const c: Case<Declaration> = { ...observed.case, content: judged };
  const grounds = groundsOfTried(c, observed.facts, decision);
  const wanted = wantedEntries(grounds);
  const listedMax = Math.min(LISTED_MAX, Math.max(LISTED_MIN, Math.floor(LISTED_IN_ALL / wanted.length)));
  const own = ownEntries(c, decision.lines);
  const before = once(stood);
  const { submitter } = observed.case.content;
  const seenBy = isMunicipalityCode(submitter) ? { municipality: submitter } : {};
  const cited = new Map<number, CitedEntries>();
  for (const each of wanted) {
    const { account, measure, line } = each;
    const clientKey = c.clientKeys[line.client]!;
    const entries = await before({ account, measure, provider: line.provider, clientKey, ...seenBy });
    cited.set(each.finding, withOwnEntries(entries, own(each), listedMax));
  }
  return verdictOf({ ...grounds, message: { ...grounds.message, ruleSet } }, cited);
}

/** Lines of one declaration draw on the same few accounts. */
function once(stood: Stood): Stood {
  const known = new Map<string, Promise<CitedEntries>>();
  return (account) => {
    const key = JSON.stringify(account);
    const entries = known.get(key) ?? stood(account);
    known.set(key, entries);
    return entries;
  };
}
