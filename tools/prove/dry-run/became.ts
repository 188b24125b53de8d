import type { Client } from 'pg';
import type { Fault, Place } from '#domain';
import type { CheckAnswer, Checked, Judgement } from '#pipeline';

/** What a declaration got, or was told to get, in one form. */
export interface Became {
  readonly outcome: string;
  readonly reason?: string;
  /** Problems of a technical fault, in words. */
  readonly problems: readonly string[];
  /** `client/line reference claimed granted`. */
  readonly lines: readonly string[];
  /** `place rule code`. */
  readonly findings: readonly string[];
}

const QUARANTINED = { outcome: 'quarantined', problems: [], lines: [], findings: [] };

const problemsOf = (fault: Pick<Fault, 'problems' | 'truncated'> | undefined): readonly string[] =>
  fault ? [...fault.problems.map((problem) => JSON.stringify(problem)), `and ${fault.truncated} more`] : [];

function placeOf(place: Place): string {
  const { kind, client = '', line = '' } = { client: undefined, line: undefined, ...place };
  return `${kind} ${client}/${line}`;
}

/** As it was told beforehand. */
export function toldBefore({ outcome, reason, answer }: Checked): Became {
  const why = reason === undefined ? {} : { reason };
  if (!answer) return { ...QUARANTINED, outcome, ...why };
  const { verdict, fault }: Pick<CheckAnswer, 'verdict' | 'fault'> = answer;
  return {
    ...{ outcome: answer.outcome, ...why, problems: problemsOf(fault) },
    lines: (verdict?.lines ?? []).map(
      ({ client, line, reference, claimed, granted }) => `${client}/${line} ${reference} ${claimed} ${granted}`,
    ),
    findings: (verdict?.findings ?? []).map(({ place, rule, returnCode }) => `${placeOf(place)} ${rule} ${returnCode}`),
  };
}

const MESSAGE = `select outcome, reason from message where id = $1`;
const LINES = `
  select client_no || '/' || line_no || ' ' || reference || ' ' || claimed || ' ' || granted as text from entry where message_id = $1
  union all select client_no || '/' || line_no || ' ' || reference || ' ' || claimed || ' 0' from awaited_line where message_id = $1
  order by text`;
const FINDINGS = `
  select place || ' ' || coalesce(client_no::text, '') || '/' || coalesce(line_no::text, '') || ' ' || rule || ' ' || return_code as text
  from finding where message_id = $1 order by position`;

/** As the rows of the database have it afterwards. */
export async function cameOf({ case: { message }, decision }: Judgement, client: Client): Promise<Became> {
  const { rows } = await client.query<{ outcome: string; reason: string | null }>(MESSAGE, [message]);
  const texts = async (statement: string): Promise<readonly string[]> =>
    (await client.query<{ text: string }>(statement, [message])).rows.map(({ text }) => text);
  const fault = decision.letters.map(({ content }) => content).find((content) => content.kind === 'fault')?.fault;
  const [row] = rows;
  return {
    // The same bytes once more have no row of their own.
    outcome: row?.outcome ?? 'duplicate',
    ...(row?.reason && { reason: row.reason }),
    problems: problemsOf(fault),
    lines: await texts(LINES),
    findings: await texts(FINDINGS),
  };
}

const PARTS_OF_A_VERDICT = ['outcome', 'reason', 'problems', 'lines', 'findings'] as const;

/** What differs, in words; nothing where both are the same. */
export function difference(told: Became, came: Became): string | undefined {
  const words = ({ lines, ...became }: Became, key: keyof Became): string =>
    JSON.stringify({ ...became, lines: [...lines].sort() }[key]) ?? 'nothing';
  const differing = PARTS_OF_A_VERDICT.filter((key) => words(told, key) !== words(came, key));
  if (differing.length === 0) return undefined;
  return differing.map((key) => `${key}: told ${words(told, key)}, came ${words(came, key)}`).join('; ');
}
