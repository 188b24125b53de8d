import type { Client } from 'pg';
import type { SandboxActName } from '#pipeline';
import { tryFault, type FaultOptions } from './faults';
import type { Sandbox } from './open-sandbox';
import { tryReadyMessages } from './ready-messages';

export interface AskedAct {
  readonly id: string;
  readonly act: SandboxActName;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly reason: string | null;
}

export interface Outcome {
  readonly told: string;
  readonly asExpected: boolean;
}

const NEXT = `
  update sandbox_act set begun_at = now()
  where id = (select min(id) from sandbox_act where ended_at is null)
  returning id, act, asked_by as "askedBy", asked_at as "askedAt", reason`;
const END = 'update sandbox_act set ended_at = now(), told = $2, as_expected = $3 where id = $1';
const REMEMBER = `
  insert into sandbox_act (act, asked_by, asked_at, reason, begun_at, ended_at, told, as_expected)
  values ($1, $2, $3, $4, now(), now(), $5, $6)`;

/** The first that was asked for; what was begun and not ended is begun again. */
export const nextAct = async (client: Client): Promise<AskedAct | undefined> =>
  (await client.query<AskedAct>(NEXT)).rows[0];

export const endAct = (client: Client, { id }: AskedAct, { told, asExpected }: Outcome): Promise<unknown> =>
  client.query(END, [id, told, asExpected]);

/** Of a reset: what was asked before it went with the rest. */
export const rememberAct = (
  client: Client,
  { act, askedBy, askedAt, reason }: AskedAct,
  outcome: Outcome,
): Promise<unknown> => client.query(REMEMBER, [act, askedBy, askedAt, reason, outcome.told, outcome.asExpected]);

/** Makes happen what was asked for, and tells what came of it. */
export async function carryOut(
  sandbox: Sandbox,
  act: Exclude<SandboxActName, 'reset'>,
  options: FaultOptions,
): Promise<Outcome> {
  if (act === 'messages') return tryReadyMessages(sandbox);
  const { was, expected } = await tryFault(sandbox, act, options);
  return { told: was, asExpected: was === expected };
}
