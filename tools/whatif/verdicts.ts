import type { Declaration, Decision, Place } from '#domain';
import type { KeptParts } from '#persistence';

/** What became of one line; client and line by their place in the message, from zero. */
export interface LineVerdict {
  readonly client: number;
  readonly line: number;
  /** Cents, net: below zero for a credit. */
  readonly granted: number;
  /** Return codes of the line, its client and its message. */
  readonly codes: readonly string[];
}

interface PlacedCode {
  readonly client: number | undefined;
  readonly line: number | undefined;
  readonly code: string;
}

const verdicts = (
  { clients }: Declaration,
  granted: ReadonlyMap<string, number>,
  codes: readonly PlacedCode[],
): readonly LineVerdict[] =>
  clients.flatMap(({ lines }, client) =>
    lines.map((_, line) => ({
      client,
      line,
      granted: granted.get(`${client}/${line}`) ?? 0,
      codes: codes
        .filter((at) => (at.client ?? client) === client && (at.line ?? line) === line)
        .map(({ code }) => code)
        .sort(),
    })),
  );

/** As it was booked, and found. */
export const verdictsStored = (declaration: Declaration, { lines, codes }: KeptParts): readonly LineVerdict[] =>
  verdicts(
    declaration,
    new Map(lines.map(({ client_no, line_no, granted }) => [`${client_no}/${line_no}`, granted])),
    codes.map(({ client_no, line_no, return_code }) => ({
      client: client_no ?? undefined,
      line: line_no ?? undefined,
      code: return_code,
    })),
  );

const numbersOf = (place: Place): Pick<PlacedCode, 'client' | 'line'> => ({
  client: 'client' in place ? place.client : undefined,
  line: 'line' in place ? place.line : undefined,
});

/** As it is decided now. */
export const verdictsDecided = (declaration: Declaration, { lines, findings }: Decision): readonly LineVerdict[] =>
  verdicts(
    declaration,
    new Map(lines.map(({ client, line, posting }) => [`${client}/${line}`, posting?.amount ?? 0])),
    findings.map(({ place, returnCode }) => ({ ...numbersOf(place), code: returnCode })),
  );

/** A line that one and the other do not say the same of. */
export interface ChangedLine extends Pick<LineVerdict, 'client' | 'line'> {
  readonly before: Pick<LineVerdict, 'granted' | 'codes'>;
  readonly after: Pick<LineVerdict, 'granted' | 'codes'>;
}

const told = ({ granted, codes }: LineVerdict) => ({ granted, codes });

/** Of the same lines in the same order. */
export const changedLines = (before: readonly LineVerdict[], after: readonly LineVerdict[]): readonly ChangedLine[] =>
  before.flatMap((was, at) => {
    const is = after[at]!;
    const { client, line } = was;
    const same = was.granted === is.granted && was.codes.join() === is.codes.join();
    return same ? [] : [{ client, line, before: told(was), after: told(is) }];
  });
