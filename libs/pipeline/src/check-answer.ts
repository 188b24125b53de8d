import {
  rulesVersion,
  ruleSetVersion,
  signed,
  type Declaration,
  type Decision,
  type Facts,
  type Fault,
  type Finding,
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

/** A line with what it would get; amounts in cents, of a credit below zero. */
export interface CheckedLine {
  readonly client: number;
  readonly line: number;
  readonly reference: string;
  readonly claimed: number;
  readonly granted: number;
}

/** What the party would get, had it sent these bytes at that moment. */
export interface CheckAnswer {
  /** SHA-256 of the bytes, hex. */
  readonly digest: string;
  readonly outcome: Decision['outcome'] | 'failed';
  readonly reason?: string;
  readonly basedOn?: CheckBasis;
  /** What a technical fault would say. */
  readonly fault?: Pick<Fault, 'problems' | 'truncated'>;
  readonly verdict?: { readonly lines: readonly CheckedLine[]; readonly findings: readonly Finding[] };
}

export const basisOf = ({ facts, asOf, lastEntry }: Observed): CheckBasis => ({
  ...{ asOf, regionVersion: facts.region.version, ruleSet: ruleSetVersion(RULES, facts.region.version) },
  ...(lastEntry !== undefined && { lastEntry }),
});

export function answerOf({ case: { content } }: Observed, decision: Decision, basedOn: CheckBasis): CheckAnswer {
  const { outcome, reason, letters, findings } = decision;
  const { reading, digest } = content;
  const fault = letters.map((letter) => letter.content).find((each) => each.kind === 'fault')?.fault;
  const declaration = reading.kind === 'message' && reading.message.kind === 'JW323' ? reading.message : undefined;
  return {
    ...{ digest, outcome },
    ...(reason !== undefined && { reason }),
    basedOn,
    ...(fault && { fault: { problems: fault.problems, truncated: fault.truncated } }),
    ...(declaration &&
      !fault &&
      outcome !== 'duplicate' && { verdict: { lines: linesOf(declaration, decision), findings } }),
  };
}

function linesOf({ clients }: Declaration, { lines }: Decision): readonly CheckedLine[] {
  return lines.map(({ client, line, posting }) => {
    const { reference, claimed } = clients[client]!.lines[line]!;
    return { client, line, reference, claimed: signed(claimed), granted: posting?.amount ?? 0 };
  });
}
