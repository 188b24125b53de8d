import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse, type Info } from 'csv-parse';
import { ROW_CELLS_MAX, ROW_CHARACTERS_MAX, type PlacedRow } from './placed-row';

/** A column is named by where its value stands in a row: `contacts.1.postalCode`, counted from one; nothing stands deeper than four. */
const PLACE = /^[a-zA-Z]{1,40}(\.([1-9]\d?|[a-zA-Z]{1,40})){0,3}$/;

const TOO_LONG = 'CSV_MAX_RECORD_SIZE';

interface Line {
  readonly record: readonly string[];
  readonly info: Info;
}

/** Row by row. The names of the columns come first, and tell what stands between the cells: a comma, or a semicolon. */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<PlacedRow> {
  const [source, delimiter] = await withDelimiter(text);
  const parser = parse({
    ...{ delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true },
    max_record_size: ROW_CHARACTERS_MAX,
  });
  let line = 1;
  // What goes wrong here comes out of the parser too.
  const fed = pipeline(Readable.from(source), parser).catch(() => undefined);
  try {
    let columns: readonly string[] | undefined;
    for await (const { record, info } of parser as AsyncIterable<Line>) {
      line = info.lines;
      if (columns === undefined) {
        columns = record;
        const flaws = flawsOf(columns, line);
        yield* flaws;
        if (flaws.length > 0) return;
      } else yield rowOf(columns, record, line);
    }
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    yield { line: line + 1, reason: fault.code === TOO_LONG ? 'long' : 'csv' };
  } finally {
    parser.destroy();
    await fed;
  }
}

async function withDelimiter(text: AsyncIterable<string>): Promise<readonly [AsyncIterable<string>, string]> {
  const chunks = text[Symbol.asyncIterator]();
  let head = '';
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    head += next.value;
    if (next.value.includes('\n') || head.length > ROW_CHARACTERS_MAX) break;
  }
  const [first = ''] = head.split('\n');
  return [continued(head, chunks), first.includes(';') ? ';' : ','];
}

async function* continued(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** A place that others stand in has no value of its own. */
function flawsOf(columns: readonly string[], line: number): readonly PlacedRow[] {
  if (columns.length > ROW_CELLS_MAX) return [{ line, reason: 'long' }];
  const around = new Set(columns.filter((column) => PLACE.test(column)).flatMap(placesAround));
  const seen = new Set<string>();
  return columns.flatMap((column, at) => {
    const isNew = !seen.has(column);
    seen.add(column);
    return isNew && PLACE.test(column) && !around.has(column) ? [] : [{ line, column: `${at + 1}`, reason: 'column' }];
  });
}

/** Of `contacts.1.kind` those are `contacts` and `contacts.1`. */
function placesAround(column: string): readonly string[] {
  const steps = column.split('.');
  return steps.slice(1).map((_, at) => steps.slice(0, at + 1).join('.'));
}

/** An empty cell says nothing. */
function rowOf(columns: readonly string[], cells: readonly string[], line: number): PlacedRow {
  if (cells.length !== columns.length) return { line, reason: 'cells' };
  const row: Tree = {};
  columns.forEach((column, at) => {
    if (cells[at] !== '') setAt(row, column.split('.'), cells[at]!);
  });
  return { line, row: asLists(row) };
}

interface Tree {
  [name: string]: Tree | string;
}

function setAt(tree: Tree, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const below = tree[name];
  setAt(typeof below === 'object' ? below : (tree[name] = {}), rest, value);
}

/** What was numbered is a list; a number that is passed over leaves no gap. */
function asLists(tree: Tree | string): unknown {
  if (typeof tree === 'string') return tree;
  const entries = Object.entries(tree).map(([name, below]) => [name, asLists(below)] as const);
  const isList = entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name));
  return isList ? entries.map(([, below]) => below) : Object.fromEntries(entries);
}
