import { Bsn, parseCalendarDate } from '#domain';
import type { MessageChoice, MessageOrder, MessageQuery } from '#pipeline';
import { limitIn } from './limit';
import { Problem } from './problem';

type Given = Readonly<Record<string, unknown>>;

const WORDS_MAX = 8;
const ROLES = ['author', 'addressee', 'submitter'] as const;
const OUTCOMES = ['processed', 'refused', 'waiting', 'parked', 'duplicate', 'quarantined'];
const ORDERS: Readonly<Record<string, MessageOrder>> = { received: 'oldest', '-received': 'newest' };

/** What each field may be. */
const FORMS: Readonly<Record<Exclude<keyof MessageChoice, 'words' | 'role'>, (value: string) => boolean>> = {
  kind: (value) => /^\w{1,20}$/.test(value),
  identification: (value) => /^[^\p{C}]{1,36}$/u.test(value),
  author: (value) => /^\d{4,8}$/.test(value),
  addressee: (value) => /^\d{4,8}$/.test(value),
  party: (value) => /^\d{4,8}$/.test(value),
  outcome: (value) => OUTCOMES.includes(value),
  code: (value) => /^\w{4}$/.test(value),
  rule: (value) => /^[\w-]{1,40}$/.test(value),
  from: (value) => parseCalendarDate(value) !== undefined,
  to: (value) => parseCalendarDate(value) !== undefined,
};

/**
 * Nobody is looked for by the number of a person, and a number that could be one is not taken: it would stand in addresses. That of an
 * allocation which could be one is asked for with its municipality, as `0363/…`.
 */
const couldBePerson = (word: string): boolean => /^\d{9}$/.test(word) && Bsn.of(word).passesElevenTest;

function wordsIn(q: unknown): readonly string[] {
  if (q === undefined) return [];
  if (typeof q !== 'string' || q.length > 200) return bad();
  const words = q.split(/\s+/).filter(Boolean);
  return words.length > WORDS_MAX || words.some(couldBePerson)
    ? bad()
    : words.map((word) => word.replace(/^\d{4}\/(?=\d)/, ''));
}

function fieldIn(name: string, value: unknown): string {
  const isRight = Object.hasOwn(FORMS, name) ? FORMS[name as keyof typeof FORMS] : undefined;
  return typeof value === 'string' && isRight?.(value) === true && !couldBePerson(value) ? value : bad();
}

export function choiceIn({ q, role, ...fields }: Given): MessageChoice {
  const named = ROLES.find((each) => each === role);
  if (role !== undefined && (!named || fields['party'] === undefined)) bad();
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return {
    words: wordsIn(q),
    ...Object.fromEntries(given.map(([name, value]) => [name, fieldIn(name, value)])),
    ...(named && { role: named }),
  };
}

export function messageQueryIn({ sort = '-received', limit, page = '1', ...choice }: Given): MessageQuery {
  const order = typeof sort === 'string' && Object.hasOwn(ORDERS, sort) ? ORDERS[sort]! : bad();
  if (typeof page !== 'string' || !/^[1-9]\d{0,5}$/.test(page)) bad();
  return { ...choiceIn(choice), sort: order, limit: limitIn(limit), page: Number(page) };
}

function bad(): never {
  throw new Problem('bad-parameter');
}
