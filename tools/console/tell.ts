import { WORDS, type Finding } from './findings';
import type { Matrix } from './matrix';
import type { Screens } from './measure-screens';
import type { Part } from './options';
import type { RepairRun } from './repair';

export interface Measured {
  /** What was to be measured: a part of it without figures is a problem. */
  readonly parts: readonly Part[];
  readonly screens?: Screens;
  readonly matrix?: Matrix;
  readonly repair?: RepairRun;
}

export const say = (line: string): void => console.log(line);

const KINDS = Object.keys(WORDS) as readonly Finding['what'][];

export function tellScreens({ screens, roles, people, shown, refused, looked, findings, ...rest }: Screens): void {
  say(`\n${screens} screens as ${people} people of ${roles} kinds: shown ${shown} times, refused ${refused} times`);
  say(`  ${looked} pages, answers, addresses and logs were looked at for numbers of citizens`);
  for (const kind of KINDS) say(`  ${findings.filter(({ what }) => what === kind).length} ${WORDS[kind]}`);
  say(
    `  a page with a number of a citizen and a field without a name was ${rest.isPlantedFound ? '' : 'not '}found out`,
  );
}

export const tellMatrix = ({ cells, wrong }: Matrix): void =>
  say(`\n${cells} cells of routes, callers and whose things they asked for: ${wrong} wrong`);

export function tellRepair({ messages, lost, doubled, seconds, state, steps }: RepairRun): void {
  say(`\n${messages} failed messages were judged again under kills: ${lost} lost, ${doubled} doubled, in ${seconds} s`);
  for (const { step, messages: sent, killedAt = 'not', seconds: took, starting } of steps)
    say(`  step ${step}: ${sent} messages, killed: ${killedAt}; ${took} s; ${starting} s to start anew`);
  say(`  the job is ${state}`);
}

const FINDINGS_SHOWN = 60;

/** Seconds. */
const REPAIR_MAX = 300;

/** What does not hold, in words. */
export function problemsOf(measured: Measured): readonly string[] {
  const { parts, screens, matrix, repair } = measured;
  return [
    ...parts.filter((part) => measured[part] === undefined).map((part) => `${part}: not measured`),
    ...(screens ? problemsOfScreens(screens) : []),
    ...(matrix && (matrix.wrong > 0 || matrix.cells === 0) ? [`${matrix.wrong} cells of the matrix are wrong`] : []),
    ...(repair ? problemsOfRepair(repair) : []),
  ];
}

const problemsOfRepair = ({ lost, doubled, seconds, state, steps }: RepairRun): readonly string[] => [
  ...(lost > 0 || doubled > 0 ? ['a repair lost or doubled messages'] : []),
  ...(state === 'done' ? [] : [`a repair is ${state}`]),
  ...(seconds > REPAIR_MAX ? [`a repair took ${seconds} s`] : []),
  ...steps.flatMap(({ step, killedAt }) => (killedAt === undefined ? [`nobody was killed in step ${step}`] : [])),
];
/** Rows of a table have the same to say. */
const alike = (says: string): string => says.replace(/:nth-child\(\d+\)/g, '');

function problemsOfScreens({ findings, unseen, isPlantedFound }: Screens): readonly string[] {
  const told = new Set(findings.map(({ what, where, who, says }) => `${what}: ${where} (${who}): ${alike(says)}`));
  return [
    ...[...told].slice(0, FINDINGS_SHOWN),
    ...(told.size > FINDINGS_SHOWN ? [`${told.size} findings in all`] : []),
    ...(isPlantedFound ? [] : ['what was planted was not found']),
    ...unseen.map((name) => `nobody got to see the screen ${name}`),
  ];
}
