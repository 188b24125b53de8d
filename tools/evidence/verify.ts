// Checks a pack of evidence by itself: npm run evidence:verify FILE [--head HASH]. It needs Node and nothing else, no database and no
// other file of the gateway: what it finds, it finds in the pack alone.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const USAGE = 'npm run evidence:verify FILE [--head HASH]: HASH is what was noted when the pack was written';
const NOTHING = '0'.repeat(64);
const LINE_END = 0x0a;

interface Row {
  readonly [name: string]: unknown;
}

interface LinkedRecord {
  readonly line: number;
  readonly kind: string;
  readonly data: Row;
}

/** Something that does not hold, and the line where that shows. */
export interface Fault {
  readonly line: number;
  readonly text: string;
}

export interface Verified {
  readonly head: string;
  readonly records: readonly LinkedRecord[];
  /** The first link that is broken; what does not add up is looked for where none is. */
  readonly faults: readonly Fault[];
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length;) {
    const at = bytes.indexOf(LINE_END, from);
    const end = at < 0 ? bytes.length : at;
    lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return lines;
}

function parsed(line: Buffer): Row | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
    return isRow(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing follows the last line that would say what it was: so it has to be, byte for byte, what it can only be. */
const headLine = (no: number, previous: string): string =>
  `{"data":{"records":${no - 1}},"kind":"head","no":${no},"previous":"${previous}"}\n`;

/** The records as far as they are linked, and the first link that is not. */
export function readChain(bytes: Buffer): Verified {
  const lines = linesOf(bytes);
  const records: LinkedRecord[] = [];
  let previous = NOTHING;
  const broken = (line: number, text: string): Verified => ({ head: previous, records, faults: [{ line, text }] });
  for (const [at, bytesOfLine] of lines.entries()) {
    const no = at + 1;
    const record = parsed(bytesOfLine);
    if (!record) return broken(no, `line ${no} is no record`);
    if (record.previous !== previous)
      return broken(Math.max(1, at), `the link between line ${at} and line ${no} is broken`);
    if (record.no !== no) return broken(no, `line ${no} says that it is record ${String(record.no)}`);
    if (typeof record.kind !== 'string' || !isRow(record.data)) return broken(no, `line ${no} is no record`);
    if (no === lines.length) break;
    records.push({ line: no, kind: record.kind, data: record.data });
    previous = sha256(bytesOfLine);
  }
  const end = Buffer.from(headLine(lines.length, previous));
  const begins = bytes.length - (lines.at(-1)?.length ?? 0) - 1;
  if (lines.length === 0 || !end.equals(bytes.subarray(Math.max(0, begins))))
    return broken(Math.max(1, lines.length), `line ${lines.length} is not the head of what stands before it`);
  return { head: sha256(lines.at(-1)!), records, faults: [] };
}

const whole = (value: unknown): number => (Number.isSafeInteger(value) ? (value as number) : NaN);

const COUNTERS = {
  room: {
    counted: 'used',
    holds: (entry: Row, key: unknown) => Array.isArray(entry.rooms) && entry.rooms.includes(key),
  },
  trajectory: { counted: 'granted', holds: (entry: Row, key: unknown) => entry.trajectory === key },
} as const;

/** What the pack is about adds up to its entries, and stays within its ceiling. */
function sumFaults(records: readonly LinkedRecord[], entries: readonly LinkedRecord[]): readonly Fault[] {
  const subjects = records.filter(({ kind }) => kind === 'subject');
  const [subject] = subjects;
  if (!subject || subjects.length > 1) return [{ line: subject?.line ?? 1, text: 'a pack has one subject' }];
  const { line, data } = subject;
  if (data.kind !== 'room' && data.kind !== 'trajectory')
    return [{ line, text: 'the subject is neither room nor trajectory' }];
  const { counted: name, holds } = COUNTERS[data.kind];
  const row = isRow(data.row) ? data.row : {};
  const counted = whole(row[name]);
  const sum = entries
    .filter((entry) => holds(entry.data, row.key))
    .reduce((total, entry) => total + whole(entry.data.granted), 0);
  return [
    ...(counted === sum ? [] : [{ line, text: `${name} is ${counted} cents, and its entries add up to ${sum}` }]),
    ...(row.cap === null || sum <= whole(row.cap)
      ? []
      : [{ line, text: `${name} is ${sum} cents, above the ceiling of ${String(row.cap)}` }]),
  ];
}

const lineKey = ({ message_id, client_no, line_no }: Row): string =>
  [message_id, client_no, line_no].map(String).join('/');

/** Every entry belongs to one line of a message that is in the pack, and is granted whole or not at all. */
function entryFaults(records: readonly LinkedRecord[], entries: readonly LinkedRecord[]): readonly Fault[] {
  const messages = new Set(records.filter(({ kind }) => kind === 'message').map(({ data }) => data.id));
  const seen = new Set<string>();
  return entries.flatMap(({ line, data }) => {
    const key = lineKey(data);
    const again = seen.has(key);
    seen.add(key);
    const due = data.kind === 'refused' ? 0 : whole(data.claimed);
    return [
      ...(messages.has(data.message_id) ? [] : [{ line, text: `the message of entry ${key} is not in the pack` }]),
      ...(again ? [{ line, text: `entry ${key} is there twice` }] : []),
      ...(whole(data.granted) === due ? [] : [{ line, text: `entry ${key} is granted neither whole nor not at all` }]),
    ];
  });
}

export function verify(bytes: Buffer): Verified {
  const chain = readChain(bytes);
  if (chain.faults.length > 0) return chain;
  const entries = chain.records.filter(({ kind }) => kind === 'entry');
  return { ...chain, faults: [...entryFaults(chain.records, entries), ...sumFaults(chain.records, entries)] };
}

/** What is told, and whether the pack is sound. */
export function inWords({ head, records, faults }: Verified, noted?: string): { lines: string[]; sound: boolean } {
  if (faults.length > 0) return { lines: faults.map(({ line, text }) => `line ${line}: ${text}`), sound: false };
  if (noted !== undefined && noted !== head)
    return {
      lines: [`the head is ${head}, and ${noted} was noted: this is another pack, or it was made anew`],
      sound: false,
    };
  const entries = records.filter(({ kind }) => kind === 'entry').length;
  return {
    lines: [`${records.length} records are linked; ${entries} entries add up`, `head ${head}`],
    sound: true,
  };
}

function main(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { head: { type: 'string' } },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Error(USAGE);
  const { lines, sound } = inWords(verify(readFileSync(file)), values.head);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return sound ? 0 : 1;
}

if (require.main === module) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (problem) {
    process.stderr.write(`${(problem as Error).message}\n`);
    process.exitCode = 2;
  }
}
