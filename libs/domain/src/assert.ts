/** Our own mistake: something that our code promised does not hold. Never thrown for a sender's mistake. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

export function assert(condition: boolean, promise: string): asserts condition {
  if (!condition) throw new InvariantViolation(promise);
}
