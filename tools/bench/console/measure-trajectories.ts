import { answered } from './ask';
import type { Caller } from './callers';
import type { Samples } from './samples';

export interface PageTook {
  readonly caller: string;
  readonly ms: number;
}

/** All that the screen asks for at once, until the last of it is there; as it is now, and as it was some time ago. */
async function openPage(
  origin: string,
  caller: Caller,
  asked: { readonly name: string; readonly clocks: string },
): Promise<PageTook> {
  const address = `${origin}/api/v1/trajectories/${asked.name}`;
  const began = performance.now();
  const [, chain] = await Promise.all([
    answered(`${address}${asked.clocks}`, caller),
    answered<{ readonly messages: readonly unknown[] }>(`${address}/messages`, caller),
  ]);
  if (chain.body.messages.length === 0) throw new Error(`${asked.name} has no messages`);
  return { caller: caller.name, ms: performance.now() - began };
}

export async function measureTrajectories(
  origin: string,
  callers: readonly Caller[],
  samplesOf: ReadonlyMap<string, Samples>,
): Promise<readonly PageTook[]> {
  const took: PageTook[] = [];
  for (const caller of callers) {
    for (const name of samplesOf.get(caller.scope)!.trajectory) {
      took.push(await openPage(origin, caller, { name, clocks: '' }));
      took.push(await openPage(origin, caller, { name, clocks: '?trueOn=2026-12-31' }));
    }
  }
  return took;
}
