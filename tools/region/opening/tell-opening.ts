import {
  allocationRules,
  declarationRules,
  headerRules,
  type Finding,
  type Place as PlaceInMessage,
  type Room,
  type Rule,
} from '#domain';
import type { OpeningPlan } from '#persistence';
import { roomKey } from '../check-rooms';
import { problemAt, type Place, type Problem } from '../source';
import { euros } from '../words';
import type { OpeningFile } from './read-opening';
import type { OpenedRows } from './write-messages';

const sentences = new Map(
  [...headerRules, ...allocationRules, ...declarationRules].map(({ code, sentence }: Rule<never>) => [
    code,
    sentence.en,
  ]),
);

/** The row that a place in a message stands for; what is wrong with more of it stands at its first row. */
function rowAt({ places }: OpenedRows, place: PlaceInMessage): Place {
  const [client, row] = [
    'client' in place ? place.client : 0,
    place.kind === 'line' ? place.line : place.kind === 'product' ? place.product : 0,
  ];
  return places[client]?.[row] ?? places[0]![0]!;
}

const inSentence = ({ rule, figures }: Finding): string => {
  const told = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  return `${rule}: ${sentences.get(rule) ?? ''}${told.length > 0 ? ` (${told.join(', ')})` : ''}`;
};

const findingProblems = (rows: readonly OpenedRows[], { findings }: OpeningPlan): readonly Problem[] =>
  findings.flatMap((of, at) => of.map((finding) => problemAt(rowAt(rows[at]!, finding.place), inSentence(finding))));

const useProblems = ({ inUse }: OpeningPlan): readonly Problem[] =>
  inUse.map(({ municipality, provider, opened, messages }) => ({
    text: opened
      ? `${municipality} and ${provider} were opened before; close that opening first`
      : `${municipality} and ${provider} exchanged ${messages} messages already, so there is nothing to open`,
  }));

/** What the administration of the municipality says, against what the lines add up to. */
function roomProblems({ municipality, rooms }: OpeningFile, plan: OpeningPlan): readonly Problem[] {
  const used = new Map<string, number>(plan.rooms.map(({ before, after }) => [after.key, after.used - before.used]));
  return rooms.flatMap((row) => {
    const key = roomKey({ municipality, ...row });
    const sum = used.get(key) ?? 0;
    if (sum === row.used) return [];
    return [problemAt(row.place, `${key}: ${euros(row.used)} is said to be used, the lines add up to ${euros(sum)}`)];
  });
}

export const problemsOf = (
  opening: OpeningFile,
  rows: readonly OpenedRows[],
  plan: OpeningPlan,
): readonly Problem[] => [...findingProblems(rows, plan), ...useProblems(plan), ...roomProblems(opening, plan)];

const limitOf = ({ limit }: Room): string => (limit === 'none' ? 'no limit' : `of ${euros(limit)}`);
const isOver = ({ limit, used }: Room): boolean => limit !== 'none' && used > limit;

/** What would change, room by room. */
export const roomsInWords = ({ rooms }: OpeningPlan): readonly string[] =>
  rooms.map(
    ({ before, after }) =>
      `room ${after.key} (${limitOf(after)}): used ${euros(before.used)} → ${euros(after.used)}${isOver(after) ? ', over its limit' : ''}, held ${euros(before.held)} → ${euros(after.held)}`,
  );

export const countsInWords = ({ municipality, allocations, lines }: OpeningFile): string =>
  `${municipality}: ${allocations.length} allocations and ${lines.length} lines, ${euros(lines.reduce((sum, { amount }) => sum + amount, 0))} granted before.`;
