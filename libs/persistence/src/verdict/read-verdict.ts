import type { ClientBase } from 'pg';
import {
  isMunicipalityCode,
  ruleSetVersion,
  verdictOf,
  wantedEntries,
  type CitedEntries,
  type Finding,
  type Grounds,
  type JudgedMessage,
  type Place,
  type Verdict,
} from '#domain';
import type { RelatedMessage, ShownVerdict, VerdictQuery } from '#pipeline';
import { widely } from '../as-reader';
import { select, together } from '../statement';
import { countBehind, listBehind, type AccountThen } from './entries-behind';
import {
  asAnswer,
  isWrittenAnswer,
  letterOf,
  messageOf,
  relatedOf,
  type ConcernedMessage,
  type WrittenLetter,
} from './find-messages';
import { readFindings, readSignals } from './read-findings';
import { readVerdictLines, type LineThen } from './read-lines';

/** How many lines of a declaration are shown at a time, with what was found on them. */
export const LINES_MAX = 200;

interface Declared {
  readonly period_begins: NonNullable<JudgedMessage['declares']> | null;
  readonly by_municipality: boolean;
  readonly by_gateway: boolean;
}

const declared = select<Declared>(
  'how a declaration is answered',
  `select (select period_begins from declaration where message_id = $1) as period_begins,
     exists (select from message where replies_to = $1) as by_municipality,
     exists (select from letter where message_id = $1 and kind = 'JW325' and identification is not null) as by_gateway`,
);

/** What a verdict is asked of: a message, or a JW325 that the gateway wrote for it. */
interface Asked {
  readonly party: string;
  readonly message: ConcernedMessage;
  readonly answer: WrittenLetter | undefined;
}

const ID = /^(\d{1,15})(?:\.(\d{1,9}))?$/;

async function askedFor(client: ClientBase, party: string, id: string): Promise<Asked | undefined> {
  const [, message, position] = ID.exec(id) ?? [];
  if (message === undefined) return undefined;
  const [[found], [letter]] = await together([
    messageOf(client, party, Number(message)),
    position === undefined ? Promise.resolve([]) : letterOf(client, Number(message), Number(position)),
  ]);
  if (!found || (position !== undefined && !letter)) return undefined;
  return { party, message: found, answer: isWrittenAnswer(letter) ? letter : undefined };
}

/** Of one moment. Undefined where there is no such message for the party. */
export async function readVerdict(
  client: ClientBase,
  party: string,
  at: { readonly id: string; readonly query: VerdictQuery },
): Promise<ShownVerdict | undefined> {
  const asked = await askedFor(client, party, at.id);
  if (!asked) return undefined;
  const { message } = asked;
  // What a municipality answered is entered as the lines of the declaration that it answers.
  const ofLines = message.kind === 'JW325' && message.replies_to !== null ? message.replies_to : message.id;
  const [findings, signals, lines, related] = await together([
    readFindings(client, message.id),
    readSignals(client, message.id),
    readVerdictLines(client, ofLines),
    relatedOf(client, message),
  ]);
  const part = partOf(lines, at.query);
  const wanted = citedAccounts({ findings, lines }, part);
  // Whether it is answered is known to who submitted it too, who sees no answer of a municipality to somebody else.
  const [[how], ...counts] = await widely(client, () =>
    together([declared(client, ofLines), ...wanted.map(({ then }) => countBehind(client, then))] as const),
  );
  const lists = await listed(client, asked, { wanted, query: at.query });
  const cited = new Map(
    wanted.map(({ position }, nth): readonly [number, CitedEntries] => [position, { ...counts[nth]!, ...lists[nth]! }]),
  );
  const told = judgedMessage(asked, how!);
  const grounds = { message: told, findings, signals, lines: lines.map(shownLine), declaredBy: String(ofLines) };
  return shown(verdictOf(grounds, cited), part, { asked, related });
}

/** What stands for a person stays inside. */
function shownLine({ clientKey: _, seq: __, ...line }: LineThen): Grounds['lines'][number] {
  return line;
}

function judgedMessage({ message }: Asked, how: Declared): JudgedMessage {
  const { kind, identification, author, addressee, outcome, reason } = message;
  const told = { kind, identification, author, addressee, outcome } as Pick<
    JudgedMessage,
    'kind' | 'identification' | 'author' | 'addressee' | 'outcome'
  >;
  const isDeclared = message.kind === 'JW323' || message.kind === 'JW325';
  const decidedBy = how.by_municipality || message.kind === 'JW325' ? 'municipality' : 'gateway';
  const isDecided = how.by_municipality || how.by_gateway || message.kind === 'JW325';
  return {
    id: String(message.id),
    ...told,
    ...(reason !== null && { reason: reason as NonNullable<JudgedMessage['reason']> }),
    today: message.today as JudgedMessage['today'],
    ...(message.rules !== null && { ruleSet: ruleSetVersion(message.rules, message.region_version ?? 0) }),
    ...(how.period_begins !== null && { declares: how.period_begins }),
    ...(isDeclared && isDecided && { decidedBy }),
  };
}

/** Which lines are shown, and which findings with them. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly showsFinding: (place: Place, position: number) => boolean;
}

function partOf(lines: Grounds['lines'], { from, finding }: VerdictQuery): Part {
  const to = Math.min(lines.length, from + LINES_MAX);
  const places = new Set(lines.slice(from, to).flatMap(({ client, line }) => [`${client}`, `${client}/${line}`]));
  const isHere = (place: Place): boolean => {
    if (lines.length === 0 || !('client' in place)) return from === 0;
    return places.has('line' in place ? `${place.client}/${place.line}` : `${place.client}`);
  };
  return {
    from,
    to,
    showsFinding: (place, position) => (finding === undefined ? isHere(place) : position === finding),
  };
}

interface Cited {
  /** Of the finding whose figure it is. */
  readonly position: number;
  readonly then: AccountThen;
}

/** The accounts behind the figures that are shown. */
function citedAccounts(
  { findings, lines }: { readonly findings: readonly Finding[]; readonly lines: readonly LineThen[] },
  part: Part,
): readonly Cited[] {
  const judged = new Map(lines.map((line) => [`${line.client}/${line.line}`, line]));
  return wantedEntries({ findings, lines }).flatMap(({ finding: position, line, account, measure }) => {
    const { seq, clientKey } = judged.get(`${line.client}/${line.line}`)!;
    if (seq === undefined || !part.showsFinding(findings[position]!.place, position)) return [];
    return [{ position, then: { account, measure, provider: line.provider, clientKey, before: seq } }];
  });
}

/** The entries of them that the party may see: those of others are counted, and not listed. */
function listed(
  client: ClientBase,
  { party }: Asked,
  { wanted, query: { finding, after } }: { readonly wanted: readonly Cited[]; readonly query: VerdictQuery },
) {
  const municipality = isMunicipalityCode(party) ? party : undefined;
  const listing = { municipality, after: finding === undefined ? 0 : after };
  return together(wanted.map(({ then }) => listBehind(client, then, listing)));
}

interface Around {
  readonly asked: Asked;
  readonly related: readonly RelatedMessage[];
}

function shown(whole: Verdict, { from, to, showsFinding }: Part, { asked, related }: Around): ShownVerdict {
  const { message, answer } = asked;
  // A JW325 lists what was refused alone.
  const lines = whole.lines.slice(from, to).filter(({ answered }) => !answer || answered);
  const about = { counts: { findings: whole.findings.length, lines: whole.lines.length } };
  return {
    ...whole,
    ...(answer && { message: { ...whole.message, ...identityOfAnswer(message, answer) } }),
    findings: whole.findings.filter(({ place, position }) => showsFinding(place, position)),
    lines,
    related: answer ? [answers(message)] : related,
    ...about,
    ...(to < whole.lines.length && { next: to }),
  };
}

const answers = ({ id, kind, identification }: ConcernedMessage): RelatedMessage => ({
  relation: 'answers',
  id: String(id),
  kind,
  identification,
});

function identityOfAnswer(message: ConcernedMessage, answer: WrittenLetter): Partial<JudgedMessage> {
  const { kind, identification, author, addressee, outcome } = asAnswer(message, answer);
  const id = `${answer.message_id}.${answer.position}`;
  return { id, kind, identification, author, addressee, outcome } as Partial<JudgedMessage>;
}
