import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

/** Where something stands in the region's files. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface Problem {
  readonly place?: Place;
  readonly text: string;
}

/** A row with the line it stands on. */
export type Placed<Row> = Row & { readonly place: Place };

export const problemAt = (place: Place, text: string): Problem => ({ place, text });

export const inWords = ({ place, text }: Problem): string => (place ? `${place.file}:${place.line}: ${text}` : text);

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** One YAML file that is read piece by piece, so that one broken row hides no other. */
export interface Source {
  /** The value at the path, checked; undefined, with its problems noted, when it is not what the schema asks. */
  parse<T>(path: Path, schema: z.ZodType<T>): T | undefined;
  /** The sound rows of a list, each with its line. */
  rows<T extends object>(list: string, schema: z.ZodType<T>): readonly Placed<T>[];
  /** What every row of a list, sound or not, has under a name. */
  texts(list: string, name: string): ReadonlySet<string>;
}

function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** An unknown name stands at its own line, not at the row's. */
function lineOfName(document: Document, lines: LineCounter, path: Path, name: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
  return isScalar(pair?.key) && pair.key.range ? lines.linePos(pair.key.range[0]).line : lineOf(document, lines, path);
}

/** The name of a value: within its row, or else within the file. */
function nameIn(path: Path): string {
  const names = (steps: Path): string => steps.filter((step) => typeof step === 'string').join('.');
  return names(path.slice(path.findIndex((step) => typeof step === 'number') + 1)) || names(path);
}

export function openSource(folder: string, file: string, note: (problem: Problem) => void): Source {
  const lines = new LineCounter();
  const path = join(folder, file);
  if (!existsSync(path)) note({ place: { file, line: 1 }, text: 'the file is missing' });
  const document = parseDocument(existsSync(path) ? readFileSync(path, 'utf8') : '', { lineCounter: lines });
  for (const error of document.errors) {
    const [first = error.message] = error.message.split('\n');
    note({ place: { file, line: error.linePos?.[0].line ?? 1 }, text: first.replace(/ at line \d+.*$/, '') });
  }
  const usable = document.errors.length === 0 && document.contents !== null;

  const noteIssue = (issue: Issue, at: Path): void => {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const place = { file, line: lineOfName(document, lines, at, key) };
        note({ place, text: `${nameIn([...at, key])}: there is no such name here` });
      }
      return;
    }
    const name = nameIn(at);
    note({
      place: { file, line: lineOf(document, lines, at) },
      text: name ? `${name}: ${issue.message}` : issue.message,
    });
  };
  const parse = <T>(at: Path, schema: z.ZodType<T>): T | undefined => {
    if (!usable) return undefined;
    const node: unknown = at.length === 0 ? document.contents : document.getIn(at, true);
    const result = schema.safeParse(isNode(node) ? node.toJS(document) : undefined);
    if (result.success) return result.data;
    for (const issue of result.error.issues) noteIssue(issue, [...at, ...issue.path]);
    return undefined;
  };
  const count = (list: string): number => {
    const items: unknown = usable ? document.getIn([list]) : undefined;
    return typeof items === 'object' && items !== null && 'items' in items && Array.isArray(items.items)
      ? items.items.length
      : 0;
  };
  return {
    parse,
    rows: <T extends object>(list: string, schema: z.ZodType<T>) =>
      Array.from({ length: count(list) }, (_, at) => {
        const row = parse([list, at], schema);
        return row && { ...row, place: { file, line: lineOf(document, lines, [list, at]) } };
      }).filter((row) => row !== undefined),
    texts: (list, name) =>
      new Set(Array.from({ length: count(list) }, (_, at) => String(document.getIn([list, at, name])))),
  };
}
