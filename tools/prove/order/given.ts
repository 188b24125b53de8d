import type { AllocationMessage, Decision, OwnMessage } from '#domain';

/** Numbers that the gateway gives out are nine digits that begin with a five, as nothing else here does. */
export const FIRST_GIVEN = 500_000_001;
const GIVEN = /\b5\d{8}\b/g;

/**
 * What the gateway gives out itself: which allocation gets which number depends on the order in which requests come. So later messages
 * name the number that was given, and orders are compared by what it was given for: the reference of the request.
 */
export class Given {
  readonly #names = new Map<number, string>();
  readonly #numbers = new Map<string, number>();
  readonly #identifications = new Map<string, string>();

  /** What was decided on the message of that label. */
  keep(label: string, { own = [], letters }: Decision): void {
    for (const { kind, identification, letter } of own) {
      this.#identifications.set(`${label} ${kind}`, identification);
      const { content } = letters[letter]!;
      if (content.kind === 'message' && content.message.kind === 'JW301') this.#keepNumbers(content.message);
    }
  }

  /** It tells all that the client has: what was given before has its name already. */
  #keepNumbers({ client: { products } }: AllocationMessage): void {
    for (const { allocationNumber: number, requestReference } of products) {
      if (number < FIRST_GIVEN || requestReference === undefined || this.#names.has(number)) continue;
      this.#names.set(number, requestReference);
      this.#numbers.set(requestReference, number);
    }
  }

  /** The number that was given for a reference, for which one is given at most. */
  allocationNumber(reference: string): number | undefined {
    return this.#numbers.get(reference);
  }

  /** What the message was called by which the one of that label was answered last. */
  identification(label: string, kind: OwnMessage['kind']): string | undefined {
    return this.#identifications.get(`${label} ${kind}`);
  }

  /** With what a number was given for in its place. */
  inText(text: string): string {
    return text.replace(GIVEN, (number) => this.#names.get(Number(number)) ?? number);
  }
}
