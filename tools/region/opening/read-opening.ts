import { basename, dirname } from 'node:path';
import type { MunicipalityCode } from '#domain';
import { openSource, problemAt, type Problem } from '../source';
import * as shapes from './shapes';

/** The sound rows of an opening's file, each with its place, and every problem of form. */
export function readOpening(path: string) {
  const problems: Problem[] = [];
  const source = openSource(dirname(path), basename(path), (problem) => problems.push(problem));
  const head = source.parse([], shapes.openingHead);
  const rows = {
    allocations: source.rows('allocations', shapes.allocationRow),
    lines: source.rows('lines', shapes.lineRow),
    rooms: source.rows('rooms', shapes.usedRow),
  };
  if (head && rows.allocations.length + rows.lines.length === 0 && problems.length === 0) {
    problems.push(problemAt({ file: basename(path), line: 1 }, 'there is nothing to open'));
  }
  const municipality = head?.municipality ?? ('0000' as MunicipalityCode);
  return { opening: { municipality, ...rows }, problems };
}

export type OpeningFile = ReturnType<typeof readOpening>['opening'];
