import type { MessageChoice } from '#pipeline';

/** A condition on rows of `message`, and the values of its parameters. */
export interface Condition {
  readonly where: string;
  readonly values: readonly unknown[];
}

/** Gives a value its place among the parameters. */
type Place = (value: unknown) => string;

const found = (table: string, column: string, value: string): string =>
  `select message_id from ${table} where ${column} = ${value}`;
/**
 * Those ids are found first, and by them the messages: how many of those somebody sees the planner cannot tell, and would look for each
 * message among the ids.
 */
const isOneOf = (ids: string): string => `id = any(array(${ids}))`;
const dayBegins = (day: string): string => `(${day}::date)::timestamp at time zone 'Europe/Amsterdam'`;

type Fields = Omit<MessageChoice, 'words' | 'party' | 'role'>;
const FIELDS: Readonly<Record<keyof Fields, (value: string) => string>> = {
  kind: (value) => `kind = ${value}`,
  identification: (value) => `identification = ${value}`,
  author: (value) => `author = ${value}`,
  addressee: (value) => `addressee = ${value}`,
  outcome: (value) => `outcome = ${value}`,
  code: (value) => isOneOf(found('finding', 'return_code', value)),
  rule: (value) => isOneOf(`${found('finding', 'rule', value)} union all ${found('signal', 'rule', value)}`),
  from: (value) => `received_at >= ${dayBegins(value)}`,
  to: (value) => `received_at < ${dayBegins(`(${value}::date + 1)`)}`,
};

const named = (party: string): string => `${party} in (author, addressee, submitter)`;

/**
 * What a word can be: a condition on the row itself, the id of one, or ids of messages that it leads to. `known` tells whether it is that at all, by
 * an index, so that a search is for what the word is and not for what it might be.
 */
interface Meaning {
  readonly known: (word: string) => string;
  readonly where?: (word: string) => string;
  readonly id?: (word: string) => string;
  readonly ids?: (word: string) => string;
}

const inTable = (table: string, column: string, spelt: (word: string) => string = (word) => word): Meaning => ({
  known: (word) => `exists (select from ${table} where ${column} = ${spelt(word)})`,
  ids: (word) => found(table, column, spelt(word)),
});
const inCapitals = (word: string): string => `upper(${word})`;

const ofTrace = (word: string): string => `select id from message where trace = decode(${word}, 'hex')`;

export const MEANINGS: readonly Meaning[] = [
  { known: (word) => `exists (select from party where code = ${word})`, where: named },
  { known: (word) => `upper(${word}) ~ '^JW3[0-9]{2}$'`, where: (word) => `kind = upper(${word})` },
  {
    known: (word) => `${word} in ('processed', 'refused', 'waiting', 'parked', 'duplicate', 'quarantined')`,
    where: (word) => `outcome = ${word}`,
  },
  inTable('message_term', 'term'),
  inTable('finding', 'return_code'),
  inTable('finding', 'rule', inCapitals),
  inTable('signal', 'rule', inCapitals),
  inTable('letter', 'identification'),
  {
    known: (word) => `exists (select from message where identification = ${word})`,
    ids: (word) => `select id from message where identification = ${word}`,
  },
  {
    // Read as bytes only where it can be: the order of conditions is nobody's to rely on.
    known: (word) => `case when ${word} ~* '^[0-9a-f]{32}$' then exists (${ofTrace(word)}) else false end`,
    ids: ofTrace,
  },
  {
    // Also of a letter: `message.position`.
    known: (word) => `${word} ~ '^[0-9]{1,15}([.][0-9]{1,9})?$'`,
    id: (word) => `id = split_part(${word}, '.', 1)::bigint`,
  },
];

/** Which meanings each word has, by its place: asked first, in one statement. */
export function askMeanings(words: readonly string[]): Condition {
  const each = words.map((_, at) => `array[${MEANINGS.map(({ known }) => known(`$${at + 1}::text`)).join(', ')}]`);
  return { where: `array[${each.join(', ')}]::boolean[]`, values: words };
}

const waysOf = (has: readonly Meaning[], kind: 'where' | 'id' | 'ids', word: string): readonly string[] =>
  has.flatMap(({ [kind]: way }) => (way ? [way(word)] : []));

/**
 * A word that means nothing here leads to nothing. Where each message has to be looked at for what it says itself, its id is looked up
 * among those that the word leads to as well, which in an array would be looked through.
 */
function wordIs(given: string, meanings: readonly boolean[], place: Place): string {
  const has = MEANINGS.filter((_, at) => meanings[at]);
  if (has.length === 0) return 'false';
  const word = place(given);
  const [wheres, ids] = [waysOf(has, 'where', word), waysOf(has, 'ids', word).join(' union all ')];
  const led = ids === '' ? [] : [wheres.length > 0 ? `id in (${ids})` : isOneOf(ids)];
  return `(${[...wheres, ...waysOf(has, 'id', word), ...led].join(' or ')})`;
}

/** Whose mandate a party has today. */
const mandatesOf = (
  party: string,
): string => `select mandate.author from mandate where mandate.submitter = ${party} and replaced_at is null
    and valid_from <= gateway_today() and (valid_to is null or valid_to >= gateway_today())`;

/** Asked first: a condition that looks into another table keeps what is chosen from being counted by more than one process. */
export const askMandates = (scope: string): Condition => ({ where: mandatesOf('$1::text'), values: [scope] });

/**
 * What a party has to do with: what it wrote, what is for it, and what it submitted, for another as long as that one's mandate holds. What
 * was not believed is for who submitted it. A role of the region has to do with everything.
 */
const concerning = (party: string, isMandated: string): string =>
  `(outcome <> 'quarantined' and ${party} in (author, addressee)
    or submitter = ${party} and (author is null or author = ${party} or outcome = 'quarantined' or ${isMandated}))`;

/** The one message of that id that concerns the scope. */
export function conditionOfOne(scope: string, id: number): Condition {
  const where = 'message.id = $1::bigint';
  if (scope === '*') return { where, values: [id] };
  return {
    where: `${where} and ${concerning('$2::text', `author in (${mandatesOf('$2::text')})`)}`,
    values: [id, scope],
  };
}

/** What was asked of the scope and of each of the words beforehand. */
export interface AskedBefore {
  readonly mandates: readonly string[];
  readonly meanings: readonly (readonly boolean[])[];
}

/** All that has to hold of a message, given what each of the words is. */
export function conditionOf(scope: string, choice: MessageChoice, { mandates, meanings }: AskedBefore): Condition {
  const values: unknown[] = [];
  const place: Place = (value) => `$${values.push(value)}::text`;
  const { words, party, role, ...fields } = choice;
  const ofFields = Object.entries(fields).map(([name, value]) => FIELDS[name as keyof Fields](place(value)));
  const ofParty = party === undefined ? [] : [role ? `${role} = ${place(party)}` : named(place(party))];
  const ofWords = words.map((word, at) => wordIs(word, meanings[at]!, place));
  const ofScope = scope === '*' ? 'true' : concerning(place(scope), `author = any($${values.push(mandates)}::text[])`);
  return { where: [ofScope, ...ofFields, ...ofParty, ...ofWords].join(' and '), values };
}
