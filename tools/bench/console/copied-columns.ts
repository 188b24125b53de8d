/** How far apart the numbers of rows of one copy are from those of the next; more than the history itself has of anything. */
export const ROWS_PER_COPY = 1_000_000;
/** Allocations of copies bear numbers from here on, which the region gives to nobody. */
const FIRST_NUMBER = 200_000_000;

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly isIdentity: boolean;
}

const OWN_ROW = ['id', 'seq', 'message_id', 'replies_to', 'written_for', 'reopening_id'];
const PARTY = ['author', 'addressee', 'submitter', 'sender', 'destination', 'provider', 'municipality'];
const NAME = ['identification', 'reference', 'previous_reference', 'in_reply_to', 'client_key'];
/** Municipality and number, as one text. */
const TRAJECTORY = ['trajectory', 'key'];

const party = (code: string): string =>
  `coalesce((select becomes from becoming where becoming.code = ${code} and turn = copy % (select turns from spread)), ${code})`;

const number = (given: string): string => `coalesce((
  select ${FIRST_NUMBER} + numbered.place + copy * (select count(*) from numbered) from numbered where numbered.number = ${given}), ${given})`;

const name = (given: string): string => `${given} || 'K' || copy`;

const trajectory = (key: string): string =>
  `${party(`split_part(${key}, '/', 1)`)} || '/' || ${number(`split_part(${key}, '/', 2)::bigint`)}`;

/** The whole history becomes one part of the two years, in the order in which it was played. */
const instant = (given: string): string => `(select began + copy * step + (${given} - first) * stretch from spread)`;

const rooms = `array(select ${party('original.provider')} || '/' ||
    case split_part(room, '/', 2) when 'region' then 'region' else ${party('original.municipality')} end || '/' ||
    split_part(room, '/', 3) || '/' || split_part(room, '/', 4) from unnest(original.rooms) as room)`;

/** What has to be different of a few columns, by their table. */
const PARTICULAR: Readonly<Record<string, string>> = {
  'message.message_key': `case when message_key = author || '/' || original.kind || '/' || identification
    then ${party('author')} || '/' || original.kind || '/' || ${name('identification')} else ${name('message_key')} end`,
  'message.digest': `sha256(digest || int8send(copy))`,
  'message.trace': `substring(sha256(trace || int8send(copy)) for 16)`,
  'message_term.term': `case when term ~ '^[0-9]{6,9}$' then (${number('term::bigint')})::text else ${name('term')} end`,
  'request_answer.asked_by': `asked_by + copy * ${ROWS_PER_COPY}`,
  // What is sent is not sent again, and its bytes are looked for by nobody.
  'outbox.sent_at': instant('coalesce(sent_at, queued_at)'),
  'letter.body': 'null::bytea',
  'entry.rooms': rooms,
};

/** What a column of a copied row says, given that of the `original`. */
export function copied(table: string, { name: column, type }: Column): string {
  const particular = PARTICULAR[`${table}.${column}`];
  if (particular !== undefined) return particular;
  const given = `original.${column}`;
  if (OWN_ROW.includes(column)) return `${given} + copy * ${ROWS_PER_COPY}`;
  if (PARTY.includes(column)) return party(given);
  if (type === 'bigint' && /(^|_)number$/.test(column)) return number(given);
  if (NAME.includes(column) || column === 'number') return name(given);
  if (TRAJECTORY.includes(column)) return trajectory(given);
  if (type === 'timestamp with time zone') return instant(given);
  return given;
}
