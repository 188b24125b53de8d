import type { Caller } from './callers';

export interface Timed<Body> {
  /** Until all of the answer was there. */
  readonly ms: number;
  readonly body: Body;
}

export async function answered<Body>(address: string, { headers, name }: Caller): Promise<Timed<Body>> {
  const began = performance.now();
  const response = await fetch(address, { headers });
  const text = await response.text();
  const ms = performance.now() - began;
  if (!response.ok) throw new Error(`${address} as the ${name}: ${response.status} ${text}`);
  return { ms, body: JSON.parse(text) as Body };
}
