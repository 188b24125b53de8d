import { FORCIBLE } from '#domain';
import { identificationFrom, KINDS, someCare } from './messages';
import type { Sandbox } from './open-sandbox';
import { becameOf, publish, untilSo, type Became } from './wire';

export type Kind = keyof typeof KINDS;

export interface Forced {
  readonly code: string;
  readonly kind: Kind;
  readonly identification: string;
  /** Undefined where the gateway did not judge it in time. */
  readonly became: Became | undefined;
  readonly isAsForced: boolean;
}

const PATIENCE_MS = 20_000;

export const codesOf = (code: string): readonly string[] => {
  if (code === 'all') return [...FORCIBLE];
  if (!FORCIBLE.has(code)) throw new Error(`${code} is no return code that can be forced: ${[...FORCIBLE].join(' ')}`);
  return [code];
};

/** Sends a message for each code that asks for it by its identification, and sees whether it was refused with that. */
export async function sendForced(sandbox: Sandbox, codes: readonly string[], kind: Kind): Promise<readonly Forced[]> {
  const today = await todayIn(sandbox);
  const sent = codes.map((code) => ({ code, ...KINDS[kind](someCare(today), identificationFrom(`SB${code}`)) }));
  await publish(
    sandbox,
    sent.map(({ by, xml }) => ({ by, kind, bytes: Buffer.from(xml) })),
  );
  const forced: Forced[] = [];
  for (const { code, by, identification } of sent) {
    const ask = () => becameOf(sandbox.client, { by, kind, identification });
    const [became] = await untilSo(ask, (rows) => rows.length > 0, PATIENCE_MS);
    const isAsForced = became?.outcome === 'refused' && became.codes.join() === code;
    forced.push({ code, kind, identification, became, isAsForced });
  }
  return forced;
}

export async function todayIn({ client }: Pick<Sandbox, 'client'>): Promise<string> {
  const { rows } = await client.query<{ today: string }>('select gateway_today()::text as today');
  return rows[0]!.today;
}
