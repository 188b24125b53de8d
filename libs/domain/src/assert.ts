/** Our own mistake: something that our code promised does not hold. Never thrown for a sender's mistake. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

export function assert(condition: boolean, promise: string): asserts condition {
  if (!condition) throw new InvariantViolation(promise);
}

/** Ends a `switch` over a union: the compiler names the member that was forgotten. */
export function unreachable(value: never): never {
  throw new InvariantViolation(`no case for ${(value as { readonly kind?: string }).kind ?? typeof value}`);
}
