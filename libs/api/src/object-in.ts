export type Said = Readonly<Record<string, unknown>>;

/** What a body of JSON says, where it is one object. */
export function objectIn(body: Buffer): Said | undefined {
  try {
    const said: unknown = JSON.parse(body.toString());
    return typeof said === 'object' && said !== null && !Array.isArray(said) ? (said as Said) : undefined;
  } catch {
    return undefined;
  }
}

export const isNothingElse = (others: Said): boolean => Object.keys(others).length === 0;
