import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a program of tables would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A number is written as it is; a text that would be a formula begins with an apostrophe, and quotes are doubled (RFC 4180). */
function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table with a header row: UTF-8, commas, lines that end in CR LF. */
export const csvOf = <Name extends string>(
  columns: readonly Name[],
  rows: readonly Partial<Readonly<Record<Name, string | number>>>[],
): string =>
  [columns.map(cell), ...rows.map((row) => columns.map((name) => cell(row[name])))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');

/** Whether a table is asked for instead of a document; if so it is announced. */
export function wantsCsv({ headers }: IncomingMessage, response: ServerResponse): boolean {
  const wants = /\btext\/csv\b/.test(headers.accept ?? '');
  response.setHeader('vary', 'accept');
  if (wants) response.setHeader('content-type', 'text/csv; charset=utf-8');
  return wants;
}
