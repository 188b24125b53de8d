import type { Decision } from '../decision/decision';
import type { Facts, ForwardedMessage, MessageKey, SeenMessage } from '../decision/facts';
import { messageKey } from '../decision/keys';
import type { MunicipalityCode } from '../values/codes';
import type { AutomaticFacts } from './automatic-facts';

/** What was written in a municipality's name may be replied to, like a message that the municipality submitted itself. */
export const forwardedOfOwn = ({ own = [] }: Decision): readonly (readonly [MessageKey, ForwardedMessage])[] =>
  own.map(({ message, kind, author, addressee, identification }) => [
    messageKey(author, kind, identification),
    { message, submitter: author, kind, author, addressee, identification, replied: false },
  ]);

/** Its identification is taken. Nobody can have its bytes before it was sent, so within the batch nothing is a duplicate of it. */
export const seenOfOwn = ({ own = [] }: Decision): readonly (readonly [MessageKey, readonly SeenMessage[]])[] =>
  own.map(({ message, kind, author, identification }) => [
    messageKey(author, kind, identification),
    [{ message, digest: '', holdsKey: true }],
  ]);

/** Numbers that were given out are free no longer. */
export function withoutGiven({ automatic }: Facts, { own, bookings }: Decision): Partial<Facts> {
  if (!automatic || !own) return {};
  const given = bookings.flatMap((booking) => (booking.kind === 'version-added' ? [booking.allocation] : []));
  const municipality = given[0]?.municipality;
  return municipality === undefined ? {} : { automatic: without(automatic, municipality, given.map(numberOf)) };
}

const numberOf = ({ number }: { readonly number: number }): number => number;

function without(automatic: AutomaticFacts, municipality: MunicipalityCode, given: readonly number[]): AutomaticFacts {
  const free = automatic.freeNumbers.get(municipality) ?? [];
  const left = free.filter((number) => !given.includes(number));
  return { ...automatic, freeNumbers: new Map([...automatic.freeNumbers, [municipality, left]]) };
}
