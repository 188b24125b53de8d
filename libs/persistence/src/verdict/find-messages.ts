import type { ClientBase } from 'pg';
import type { FoundMessage, RelatedMessage } from '#pipeline';
import { wireIdOf } from '../record/letters';
import { select, together } from '../statement';

/** A message that concerns a party: one that it wrote or that is for it, and that was believed to be its author's. */
export interface ConcernedMessage {
  readonly id: number;
  readonly kind: string;
  readonly identification: string;
  readonly author: string;
  readonly addressee: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly today: string;
  readonly rules: string | null;
  readonly region_version: number | null;
  readonly replies_to: number | null;
  readonly written_for: number | null;
  readonly received_at: Date;
}

const COLUMNS = `id, kind, identification, author, addressee, outcome, reason, today, rules, region_version, replies_to, written_for,
  received_at`;

/** Who submits by mandate sees what it submitted, for as long as the mandate holds. A name that was not believed opens nothing, but to the region. */
const CONCERNS = `($1 = '*' or believed and (
  $1 in (author, addressee) or submitter = $1 and exists (
    select from mandate where mandate.author = message.author and mandate.submitter = $1 and replaced_at is null
      and valid_from <= gateway_today() and (valid_to is null or valid_to >= gateway_today()))))`;

export const messageOf = select<ConcernedMessage>(
  'message that concerns a party',
  `select ${COLUMNS} from message where id = $2 and ${CONCERNS}`,
);

/** By their keys, of which each possible author has one: so an index finds them. */
const messagesNamed = select<ConcernedMessage>(
  'messages that concern a party by identification',
  `select ${COLUMNS} from message
   where message_key = any (array(select distinct code || '/' || $2 || '/' || $3 from party)) and ${CONCERNS} order by id desc limit 20`,
);

/** A letter; where the gateway wrote it itself it has an identification of its own. */
interface SentLetter {
  readonly message_id: number;
  readonly position: number;
  readonly kind: string;
  readonly sender: string;
  readonly identification: string | null;
}
export interface WrittenLetter extends SentLetter {
  readonly identification: string;
}

const WRITTEN = 'message_id, position, kind, sender, identification';
const lettersNamed = select<WrittenLetter>(
  'letters by identification',
  `select ${WRITTEN} from letter where identification = $2 and kind = $1 and same_as is null order by message_id desc limit 20`,
);
export const letterOf = select<SentLetter>(
  'letter by its id',
  `select ${WRITTEN} from letter where message_id = $1 and position = $2`,
);

interface RelatedRow {
  readonly relation: RelatedMessage['relation'];
  readonly id: string;
  readonly kind: string;
  readonly identification: string;
}

const relatedTo = select<RelatedRow>(
  'related messages',
  `select relation, id::text, kind, identification from (
     select 'answers' as relation, id, kind, identification from message where id = $2
     union all select 'answered-by', id, kind, identification from message where replies_to = $1
     union all select 'written-for', id, kind, identification from message where id = $3
     union all select 'wrote', id, kind, identification from message where written_for = $1) as message
   where kind is not null and identification is not null order by message.id`,
);
const answersWritten = select<WrittenLetter>(
  'answers written to a message',
  `select ${WRITTEN} from letter where message_id = $1 and identification is not null and kind like 'JW%' and same_as is null
     and not exists (select from message where message.written_for = $1 and message.kind = letter.kind
       and message.identification = letter.identification) order by position`,
);

/** What it answers, what answers it, and what was written because of it. */
export async function relatedOf(
  client: ClientBase,
  { id, replies_to, written_for }: Pick<ConcernedMessage, 'id' | 'replies_to' | 'written_for'>,
): Promise<readonly RelatedMessage[]> {
  const [messages, letters] = await together([
    relatedTo(client, id, replies_to, written_for),
    answersWritten(client, id),
  ]);
  const answers = letters.map(({ message_id, position, kind, identification }): RelatedMessage => ({
    relation: 'answered-by',
    id: wireIdOf(message_id, position),
    kind,
    identification,
  }));
  return [...messages, ...answers];
}

/** A JW325 that went on as it came is a message itself. */
export const isWrittenAnswer = (letter: SentLetter | undefined): letter is WrittenLetter =>
  letter?.kind === 'JW325' && letter.identification !== null;

/** Of a JW325 that the gateway wrote, the message that it answers. */
export const asAnswer = (message: ConcernedMessage, letter: WrittenLetter): ConcernedMessage => ({
  ...message,
  kind: letter.kind,
  identification: letter.identification,
  author: letter.sender,
  addressee: message.author,
  outcome: 'processed',
  reason: null,
});

async function found(client: ClientBase, message: ConcernedMessage): Promise<FoundMessage> {
  const { id, kind, identification, author, addressee, outcome, received_at } = message;
  const related = await relatedOf(client, message);
  return { ...{ id: String(id), kind, identification, author, addressee, outcome }, ...at(received_at), related };
}

const at = (moment: Date): Pick<FoundMessage, 'receivedAt'> => ({ receivedAt: moment.toISOString() });

async function foundLetter(client: ClientBase, party: string, letter: WrittenLetter): Promise<readonly FoundMessage[]> {
  const [message] = await messageOf(client, party, letter.message_id);
  if (!message) return [];
  const { kind, identification, author, addressee, outcome, received_at } = asAnswer(message, letter);
  const id = wireIdOf(letter.message_id, letter.position);
  return [
    {
      ...{ id, kind, identification, author, addressee, outcome },
      ...at(received_at),
      related: [
        { relation: 'answers', id: String(message.id), kind: message.kind, identification: message.identification },
      ],
    },
  ];
}

/** The messages of that kind and identification that concern the party, the latest first. */
export async function findMessages(
  client: ClientBase,
  party: string,
  named: { readonly kind: string; readonly identification: string },
): Promise<readonly FoundMessage[]> {
  const { kind, identification } = named;
  const [messages, letters] = await together([
    messagesNamed(client, party, kind, identification),
    lettersNamed(client, kind, identification),
  ]);
  const each = await together([
    ...messages.map(async (message) => [await found(client, message)] as readonly FoundMessage[]),
    ...letters.map((letter) => foundLetter(client, party, letter)),
  ]);
  return registeredOnce(each.flat());
}

/** What was written in a municipality's name is there as its message and as a letter; it is told as the message. */
function registeredOnce(all: readonly FoundMessage[]): readonly FoundMessage[] {
  const isLetter = ({ id }: FoundMessage): boolean => id.includes('.');
  const registered = new Set(all.filter((each) => !isLetter(each)).map(({ author }) => author));
  return all.filter((each) => !isLetter(each) || !registered.has(each.author));
}
