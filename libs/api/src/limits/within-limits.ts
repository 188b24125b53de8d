import type { ServerResponse } from 'node:http';
import type { Words } from '../problem-entry';
import { Problem } from '../problem';
import type { Counted, CountedAs, Exceeded, RequestLimits, Tally } from './request-limits';

interface TwoWords extends Words {
  readonly nl: Words;
}

/** Refused for its number alone. */
export class TooManyRequests extends Problem {
  /** What the audit says of why it was refused. */
  readonly reason: string;
  readonly isFirst: boolean;
  readonly words: TwoWords;

  constructor(exceeded: Exceeded) {
    const { of, requests, windowSeconds, retryAfterSeconds, isFirst } = exceeded;
    const words = inWords(exceeded);
    super('too-many-requests', { ...words, limit: { of, requests, windowSeconds }, retryAfterSeconds });
    this.words = words;
    this.isFirst = isFirst;
    this.reason = `too many requests: ${of}`;
  }
}

type Said = (requests: number) => string;

const OF: Readonly<Record<Counted, { readonly en: Said; readonly nl: Said }>> = {
  person: { en: (most) => `You asked more than ${most} times`, nl: (most) => `U vroeg meer dan ${most} keer iets` },
  party: {
    en: (most) => `Your party asked more than ${most} times`,
    nl: (most) => `Uw partij vroeg meer dan ${most} keer iets`,
  },
  address: {
    en: (most) => `Your address asked more than ${most} times`,
    nl: (most) => `Uw adres vroeg meer dan ${most} keer iets`,
  },
  'sign-in': {
    en: (most) => `Your address tried to sign in more than ${most} times`,
    nl: (most) => `Uw adres probeerde meer dan ${most} keer in te loggen`,
  },
};

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
const en = (seconds: number): string => counted(seconds, 'second', 'seconds');
const nl = (seconds: number): string => counted(seconds, 'seconde', 'seconden');

/** Whoever reads it knows what was too much, and when to come back. */
const inWords = ({ of, requests, windowSeconds, retryAfterSeconds }: Exceeded): TwoWords => ({
  title: 'Too many requests',
  detail: `${OF[of].en(requests)} in ${en(windowSeconds)}. Try again in ${en(retryAfterSeconds)}.`,
  nl: {
    title: 'Te veel verzoeken',
    detail: `${OF[of].nl(requests)} in ${nl(windowSeconds)}. Probeer het over ${nl(retryAfterSeconds)} opnieuw.`,
  },
});

/** Counts a request and says on its answer how the counts stand; one too many is not answered. */
export async function withinLimits(
  limits: RequestLimits,
  response: ServerResponse,
  asked: readonly CountedAs[],
): Promise<void> {
  const { tallies, exceeded } = await limits.spend(asked);
  tell(response, tallies);
  if (!exceeded) return;
  response.setHeader('retry-after', exceeded.retryAfterSeconds);
  throw new TooManyRequests(exceeded);
}

/** As the draft of the IETF has it (draft-ietf-httpapi-ratelimit-headers). */
function tell(response: ServerResponse, tallies: readonly Tally[]): void {
  const [policies, standing] = [
    tallies.map(({ of, requests, windowSeconds }) => `"${of}";q=${requests};w=${windowSeconds}`),
    tallies.map(({ of, remaining, resetSeconds }) => `"${of}";r=${remaining};t=${resetSeconds}`),
  ];
  response.setHeader('ratelimit-policy', policies.join(', '));
  response.setHeader('ratelimit', standing.join(', '));
}
