import { ROW_CHARACTERS_MAX, type PlacedRow } from './placed-row';

/** Row by row: one object on each line, and nothing else but empty lines. */
export async function* readJson(text: AsyncIterable<string>): AsyncGenerator<PlacedRow> {
  let line = 1;
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    // Of a row that is too long already the rest is not kept.
    rest = lines.pop()!.slice(0, ROW_CHARACTERS_MAX + 1);
    for (const each of lines) yield* rowIn(each, line++);
  }
  yield* rowIn(rest, line);
}

function* rowIn(text: string, line: number): Generator<PlacedRow> {
  if (text.length > ROW_CHARACTERS_MAX) {
    yield { line, reason: 'long' };
    return;
  }
  if (text.trim() === '') return;
  try {
    yield { line, row: JSON.parse(text) as unknown };
  } catch {
    yield { line, reason: 'json' };
  }
}
