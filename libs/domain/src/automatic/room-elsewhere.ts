import type { Signal } from '../rule/finding';
import type { AnsweredReference, OwnVerdict } from './answered-request';
import type { RequestAtHand } from './request-at-hand';

const PROVIDERS_MAX = 5;

/** Providers that could take what one has no room for, those with most room first: the municipality may send the client there. */
export function roomElsewhere(
  { automatic, facts: { book } }: RequestAtHand,
  { place, verdict }: AnsweredReference<OwnVerdict>,
): readonly Signal[] {
  const shortage = verdict.kind === 'refused' ? verdict.shortage : undefined;
  if (shortage?.segment === undefined) return [];
  const { year, segment, asked } = shortage;
  const providers = (automatic.withRoom.get(`${book.municipality}/${year}/${segment}`) ?? [])
    .filter(({ provider, free }) => provider !== book.provider && (free === 'none' || free >= asked))
    .slice(0, PROVIDERS_MAX);
  if (providers.length === 0) return [];
  const named = providers.map(({ provider }) => provider).join(' ');
  return [{ rule: 'room-elsewhere', place, figures: { year, segment, providers: named } }];
}
