import { identityOf, pairOf, yearOf, type CalendarDate, type ClientKey, type Message, type Pair } from '#domain';

/** A request of the batch: whom it is about, and what answering it in the municipality's name could take. */
export interface RequestAtHand extends Pair {
  readonly client: ClientKey;
  /** New numbers, at most. */
  readonly numbers: number;
  /** Of the care it asks for. */
  readonly years: readonly number[];
}

interface AskedDays {
  readonly starts: CalendarDate;
  readonly ends?: CalendarDate | undefined;
}

/** A request for care without an end is weighed against the year it begins in. */
const yearsOf = ({ starts, ends = starts }: AskedDays): readonly number[] => {
  const [first, last] = [yearOf(starts), Math.min(yearOf(ends), yearOf(starts) + YEARS_MAX - 1)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
};
/** Nothing is agreed further ahead. */
const YEARS_MAX = 5;

/** Each product that is asked for; of a JW317 every row that changes or is new may become an allocation of its own. */
function askedIn(message: Message): readonly AskedDays[] {
  switch (message.kind) {
    case 'JW315':
      return message.client.products;
    case 'JW317':
      return [...(message.client.wanted.changed ?? []), ...(message.client.wanted.added ?? [])].map(
        ({ wantedFrom, ends }) => ({ starts: wantedFrom, ends }),
      );
    default:
      return [];
  }
}

export function requestIn(message: Message, [client]: readonly ClientKey[]): RequestAtHand | undefined {
  if (client === undefined || (message.kind !== 'JW315' && message.kind !== 'JW317')) return undefined;
  const asked = askedIn(message);
  const years = [...new Set(asked.flatMap(yearsOf))];
  return { ...pairOf(identityOf(message)), client, numbers: asked.length, years };
}

/** One message for all that is honoured, and one for each reference that is not. */
export const messagesFor = (message: Message): number => {
  switch (message.kind) {
    case 'JW315':
      return 1 + message.client.products.length;
    case 'JW317':
      return 2;
    default:
      return 0;
  }
};
