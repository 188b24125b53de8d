import {
  amountOf,
  cents,
  returnCode,
  signed,
  type AnsweredClient,
  type ClientKey,
  type Declaration,
  type DeclarationAnswer,
  type DeclarationLine,
  type DeclaredClient,
  type Facts,
} from '#domain';
import { Random } from '../../fuzz/random';
import { factsBefore, gatewayAnswersRequests, PAIRS, SELF_ANSWERING } from './region';
import { headerOf, processed, SCHEMA_VERSIONS, type Naming, type Pair, type ScriptedLine, type Step } from './script';
import { BY_GATEWAY, BY_MUNICIPALITY } from './request-stories';
import { Story, type Telling } from './story';
import { AMOUNT, MONTHS, periodOf } from './usual';

/** A population and all that is sent about it, in an order in which it may have happened. */
export interface World {
  readonly steps: readonly Step[];
  readonly stories: readonly Story[];
  readonly before: Facts;
}

/** Every so manieth pair has a room that holds its first month only. */
const TIGHT_EVERY = 8;

interface Population {
  readonly clients: number;
  readonly seed: number;
  readonly tellings: Readonly<Record<string, Telling>>;
  readonly tight: boolean;
}

export function worldOf({ clients, seed, tellings, tight }: Population): World {
  const random = new Random(seed, 0);
  const names = Object.keys(tellings);
  const stories = Array.from({ length: clients }, (_, at): Story => {
    const name = tight && isTight(at % PAIRS.length) ? 'plain' : names[at % names.length]!;
    const pairs = pairsOf(name);
    const story = new Story(pairs[at % pairs.length]!, at, name);
    tellings[name]!(story);
    return story;
  });
  const limits = new Map(tight ? tightRooms(stories) : []);
  const declarations = MONTHS.flatMap((month) =>
    PAIRS.flatMap((pair) => declared(month, pair, stories, limits.has(pair))),
  );
  return {
    steps: ordered(stories, declarations, random),
    stories,
    before: factsBefore(
      limits,
      stories.map(({ client }) => client),
    ),
  };
}

/** Where a story can happen: who answers requests is of a municipality, and requests want room. */
function pairsOf(name: string): readonly Pair[] {
  if (name in BY_GATEWAY) return ROOMY.filter(gatewayAnswersRequests);
  return name in BY_MUNICIPALITY ? ROOMY.filter((pair) => !gatewayAnswersRequests(pair)) : PAIRS;
}

const isTight = (pairAt: number): boolean =>
  pairAt % TIGHT_EVERY === 0 && PAIRS[pairAt]!.municipality !== SELF_ANSWERING;

const ROOMY = PAIRS.filter((_, at) => !isTight(at));

const storiesOf = (pair: Pair, stories: readonly Story[]): readonly Story[] =>
  stories.filter((story) => story.pair === pair);

/** The room of a tight pair is what its clients cost in the first month. */
const tightRooms = (stories: readonly Story[]): readonly (readonly [Pair, number])[] =>
  PAIRS.filter((_, at) => isTight(at)).map((pair) => [pair, storiesOf(pair, stories).length * AMOUNT] as const);

/** Story by story in turns by chance, and each month's declarations when all that the stories say before it is said. */
function ordered(stories: readonly Story[], declarations: readonly Step[], random: Random): readonly Step[] {
  const left = stories.map(({ steps }) => [...steps]).filter((steps) => steps.length > 0);
  const steps: Step[] = [];
  while (left.length > 0) {
    const at = random.below(left.length);
    steps.push(left[at]!.shift()!);
    if (left[at]!.length === 0) left.splice(at, 1);
  }
  return [...steps, ...declarations];
}

const byClient = (lines: readonly ScriptedLine[]): readonly (readonly [ClientKey, readonly ScriptedLine[]])[] => {
  const groups = new Map<ClientKey, ScriptedLine[]>();
  for (const line of lines) groups.set(line.client, [...(groups.get(line.client) ?? []), line]);
  return [...groups];
};

const declarationLabel = ({ municipality, provider }: Pair, month: string): string =>
  `${provider}-${municipality}-${month}`;

/** What a provider declares of a month to one of its municipalities, and the answer where that gives it itself. */
function declared(month: string, pair: Pair, stories: readonly Story[], tight: boolean): readonly Step[] {
  const ofPair = storiesOf(pair, stories);
  const entries = ofPair.flatMap((story) => story.lines.filter((line) => line.month === month));
  if (entries.length === 0) return [];
  const lines = entries.map(({ line }) => (tight && month !== MONTHS[0] ? { ...line, codes: ['9369'] } : line));
  const label = declarationLabel(pair, month);
  const after = [...new Set(entries.flatMap((entry) => entry.after))];
  if (pair.municipality !== SELF_ANSWERING) return [declarationStep({ label, pair, month, lines, after }, stories)];
  const answered = answersBefore(month, pair, ofPair);
  const step = declarationStep({ label, pair, month, lines, after: [...after, ...answered] }, stories);
  return [forwarded(step), answerStep(step, pair, stories)];
}

/** What a municipality did not answer yet is not granted, and it is told so of the next month: the provider waits for its answers. */
const answersBefore = (month: string, pair: Pair, stories: readonly Story[]): readonly string[] =>
  MONTHS.filter(
    (earlier) => earlier < month && stories.some(({ lines }) => lines.some((line) => line.month === earlier)),
  ).map((earlier) => answerLabel(declarationLabel(pair, earlier)));

const answerLabel = (declaration: string): string => `${declaration}-answer`;

interface Declaring {
  readonly label: string;
  readonly pair: Pair;
  readonly month: string;
  readonly lines: readonly ScriptedLine[];
  readonly after: readonly string[];
}

function declarationStep({ label, pair, month, lines, after }: Declaring, stories: readonly Story[]): Step {
  const codes = [...new Set(lines.flatMap((line) => line.codes))].sort();
  return {
    label,
    submitter: pair.provider,
    clients: byClient(lines).map(([client]) => client),
    concerns: byClient(lines).map(([client]) => client),
    after,
    expected: { ...processed, codes },
    declaration: { pair, month, lines },
    write: (names) => writtenDeclaration({ label, pair, month, lines }, stories, names),
  };
}

const totalOf = (lines: readonly DeclarationLine[]) =>
  amountOf(cents(lines.reduce((sum, { claimed }) => sum + signed(claimed), 0)));

export function writtenDeclaration(
  { label, pair, month, lines }: Omit<Declaring, 'after'>,
  stories: readonly Story[],
  names: Naming,
): Declaration {
  const header = headerOf(pair.provider, pair.municipality, names.identification(label));
  const clients = byClient(lines).map(([client, its]): DeclaredClient => ({
    bsn: stories.find((story) => story.client === client)!.bsn,
    lines: its.map((line) => line.write(names)),
  }));
  return {
    kind: 'JW323',
    header,
    number: header.identification,
    period: periodOf(month),
    issuedOn: header.issuedOn,
    total: totalOf(clients.flatMap((client) => client.lines)),
    clients,
  };
}

/** A municipality that answers itself gets all lines: none is refused before it spoke. */
const forwarded = (step: Step): Step => ({ ...step, expected: processed });

/** It refuses the lines that its story expects to be refused, and grants the others. */
function answerStep(step: Step, { municipality, provider }: Pair, stories: readonly Story[]): Step {
  const label = answerLabel(step.label);
  const { lines, month, pair } = step.declaration!;
  const refusedLines = lines.filter(({ codes }) => codes.length > 0);
  return {
    label,
    submitter: municipality,
    clients: byClient(refusedLines).map(([client]) => client),
    concerns: step.concerns,
    after: [step.label],
    about: step.label,
    expected: processed,
    write: (names): DeclarationAnswer => {
      const sent = writtenDeclaration({ label: step.label, pair, month, lines }, stories, names);
      return {
        kind: 'JW325',
        header: headerOf(municipality, provider, names.identification(label)),
        declaration: { identification: sent.header.identification, issuedOn: sent.header.issuedOn },
        declarationSchemaVersions: SCHEMA_VERSIONS,
        returnCodes: [returnCode('0200')],
        answer: { number: sent.number, claimed: sent.total, ...answered(lines, stories, names) },
      };
    },
  };
}

function answered(lines: readonly ScriptedLine[], stories: readonly Story[], names: Naming) {
  const refusedLines = lines.filter(({ codes }) => codes.length > 0);
  const granted = totalOf(lines.filter(({ codes }) => codes.length === 0).map((line) => line.write(names)));
  if (refusedLines.length === 0) return { granted, returnCodes: [returnCode('8001')] };
  const clients = byClient(refusedLines).map(([client, its]): AnsweredClient => ({
    bsn: stories.find((story) => story.client === client)!.bsn,
    lines: its.map((line) => ({ ...line.write(names), returnCodes: line.codes.map(returnCode) })),
    returnCodes: [returnCode('0200')],
  }));
  return { granted, clients, returnCodes: [returnCode('0200')] };
}
