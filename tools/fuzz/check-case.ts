import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Bsn, calendarDate, type Fault, type Message, type PartyCode, type Reading } from '#domain';
import type { LetterWriter, MessageReader } from '#pipeline';
import { leavesOf, type Leaf } from './second-reader';
import type { ValueKind } from './value-kinds';

/** What a case is checked with: the reader and writer of the gateway, and what the schemas say of values. */
export interface Parts {
  readonly reader: MessageReader;
  readonly writer: LetterWriter;
  /** Documents of libxml2 that nobody disposed yet. */
  readonly liveDocuments: () => number;
  readonly kinds: ReadonlyMap<string, ValueKind>;
}

export type Verdict =
  { readonly kind: 'accepted' | 'refused' } | { readonly kind: 'crash' | 'difference'; readonly what: string };

/** Reads bytes and holds what comes of it against all that must be so, whatever the bytes. */
export async function checkCase(bytes: Uint8Array, parts: Parts): Promise<Verdict> {
  try {
    const reading = await parts.reader.read(bytes);
    const difference =
      reading.kind === 'message' ? await compare(bytes, reading.message, parts) : doubtAbout(reading, bytes, parts);
    if (difference !== undefined) return { kind: 'difference', what: difference };
    if (parts.liveDocuments() > 0) return { kind: 'crash', what: 'a document was not disposed' };
    return { kind: reading.kind === 'message' ? 'accepted' : 'refused' };
  } catch (fault) {
    return { kind: 'crash', what: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) };
  }
}

/** Three ways to the same values: the second reader, what we write, and what we read of that. */
async function compare(
  bytes: Uint8Array,
  message: Message,
  { reader, writer, kinds }: Parts,
): Promise<string | undefined> {
  const written = writer.write(message);
  const again = await reader.read(written);
  if (again.kind !== 'message') return `what was written of it is refused: ${JSON.stringify(again.problems)}`;
  if (!isDeepStrictEqual(bared(again.message), bared(message))) return 'what was written of it reads otherwise';
  return differenceBetween(leavesOf(bytes), leavesOf(written), kinds);
}

/** A Bsn hides its digits from every comparison. */
function bared(value: unknown): unknown {
  if (value instanceof Bsn) return value.reveal();
  if (Array.isArray(value)) return value.map(bared);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bared(inner)]));
}

function differenceBetween(theirs: readonly Leaf[], ours: readonly Leaf[], kinds: Parts['kinds']): string | undefined {
  if (theirs.length !== ours.length) return `${theirs.length} values for the second reader, ${ours.length} for us`;
  const at = theirs.findIndex((leaf, index) => !isSame(leaf, ours[index]!, kinds));
  return at < 0 ? undefined : `second reader: ${JSON.stringify(theirs[at])}, we: ${JSON.stringify(ours[at])}`;
}

const isSame = (theirs: Leaf, ours: Leaf, kinds: Parts['kinds']): boolean =>
  theirs.path === ours.path && canonical(theirs, kinds) === canonical(ours, kinds);

function canonical({ name, text }: Leaf, kinds: Parts['kinds']): string {
  const kind = kinds.get(name) ?? 'text';
  if (kind === 'text') return text;
  if (kind === 'elements') return text.trim();
  const collapsed = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  return kind === 'integer' && /^[+-]?\d+$/.test(collapsed) ? String(BigInt(collapsed.replace(/^\+/, ''))) : collapsed;
}

/** A refusal has reasons in two languages, and the fault that tells them can be written. */
function doubtAbout(
  { problems, truncated }: Extract<Reading, { kind: 'unreadable' }>,
  bytes: Uint8Array,
  { writer }: Parts,
): string | undefined {
  const isTold = problems.every(({ explanation: { nl, en } }) => /^[A-Z].*\.$/.test(nl) && /^[A-Z].*\.$/.test(en));
  if (problems.length === 0 || !isTold) return `refused without a reason: ${JSON.stringify(problems)}`;
  const digest = createHash('sha256').update(bytes).digest('hex');
  const fault: Fault = { ...ADDRESS, digest, problems, truncated };
  writer.write(fault);
  return undefined;
}

const ADDRESS = {
  identification: 'G00000000001',
  issuedOn: calendarDate('2026-05-04'),
  party: '99000001' as PartyCode,
};
