import type { Declaration, PairFacts, Place, RuleCode } from '#domain';
import { aBook, aCase, aDeclaration, aRegion, someFacts } from '../declaration-builders';

/** A declaration that arrives, and what it arrives at. */
export interface Arrived {
  readonly c: ReturnType<typeof aCase>;
  readonly facts: PairFacts;
}

/** A message in which a rule is broken, and the same without that one fault. */
export interface DeclarationBreach {
  readonly rule: RuleCode;
  readonly at: Place;
  /** The return codes that the class at that place is answered by; of a message with a fault in itself its header. */
  readonly answered: readonly string[];
  readonly broken: Arrived;
  readonly sound: Arrived;
  /** What the same words break besides. */
  readonly beside?: readonly RuleCode[];
  /** What is broken with the fault and without it. */
  readonly anyhow?: readonly RuleCode[];
}

interface Around extends Partial<Omit<PairFacts, 'book' | 'region'>> {
  readonly book?: Parameters<typeof aBook>[0];
  readonly region?: Parameters<typeof aRegion>[0];
}

export const arrived = (
  content: Declaration = aDeclaration(),
  { book, region, ...others }: Around = {},
  changes: Parameters<typeof aCase>[1] = {},
): Arrived => ({ c: aCase(content, changes), facts: someFacts(aBook(book), { region: aRegion(region), ...others }) });

/** A sound declaration that arrives at another book. */
export const holding = (book: NonNullable<Around['book']>): Arrived => arrived(aDeclaration(), { book });

export const atLine = (line: number): Place => ({ kind: 'line', client: 0, line });
