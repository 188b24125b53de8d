import type { Problem } from '#domain';
import type { ClientDocument, ClientForm, ReadClients, ToldClient } from '#pipeline';
import type { PlacedRow } from './placed-row';
import { readCsv } from './read-csv';
import { readJson } from './read-json';
import { REASONS, type ReasonCode } from './reasons';
import { readRow, type Flaw } from './told-client';

/** Of what is wrong; the rest is counted. */
const PROBLEMS_MAX = 500;

const READERS = { csv: readCsv, json: readJson } as const satisfies Record<
  ClientForm,
  (text: AsyncIterable<string>) => AsyncIterable<PlacedRow>
>;

/**
 * What a municipality tells of its clients, read as it comes in: every client, or else every problem with its line and its column. A
 * problem says what is wanted and never what was sent.
 */
export async function readClients(document: ClientDocument): Promise<ReadClients> {
  const problems = new Problems();
  const clients: ToldClient[] = [];
  const seen = new Set<string>();
  try {
    for await (const placed of READERS[document.form](decoded(document.chunks))) {
      if ('reason' in placed) problems.add(placed.line, placed.column ?? '', placed.reason);
      else problems.addAll(placed.line, take(placed.row, clients, seen));
      // What will not be taken need not be kept.
      if (problems.found > 0) clients.length = 0;
    }
  } catch (fault) {
    if (!(fault instanceof NotUtf8)) throw fault;
    problems.add(undefined, '', 'encoding');
  }
  if (problems.found === 0 && clients.length === 0) problems.add(undefined, '', 'empty');
  return problems.found > 0 ? problems.listed() : { kind: 'clients', clients };
}

function take(row: unknown, clients: ToldClient[], seen: Set<string>): readonly Flaw[] {
  const read = readRow(row);
  if (!('bsn' in read)) return read;
  const { bsn: digits } = row as { readonly bsn: string };
  if (seen.has(digits)) return [{ path: ['bsn'], reason: 'twice' }];
  seen.add(digits);
  clients.push(read);
  return [];
}

/** Counted from one, as the columns of a table are named. */
const columnOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join('.');

class Problems {
  readonly #problems: Problem[] = [];
  #truncated = 0;

  get found(): number {
    return this.#problems.length;
  }

  add(line: number | undefined, path: string, reason: ReasonCode): void {
    if (this.#problems.length === PROBLEMS_MAX) this.#truncated += 1;
    else
      this.#problems.push({
        code: reason,
        ...(line !== undefined && { line }),
        ...(path !== '' && { path }),
        explanation: REASONS[reason],
      });
  }

  addAll(line: number, flaws: readonly Flaw[]): void {
    for (const { path, reason } of flaws) this.add(line, columnOf(path), reason);
  }

  listed(): ReadClients {
    return { kind: 'problems', problems: this.#problems, truncated: this.#truncated };
  }
}

class NotUtf8 extends Error {}

/** A mark of the byte order falls away. */
async function* decoded(chunks: ClientDocument['chunks']): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new NotUtf8();
    }
  };
  for await (const chunk of chunks) yield decode(chunk);
  yield decode();
}
