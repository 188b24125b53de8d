import { mkdirSync } from 'node:fs';
import type { Undo } from '../demo/undo';
import { actAsPeople } from './acts';
import { openBrowser } from './browser';
import { openCrawler, readLogs, type Crawler } from './crawler';
import { examplesIn } from './examples';
import type { Finding } from './findings';
import { playHistory, type History } from './history';
import { isOpen, listedScreens, type ListedScreen } from './listed-screens';
import type { Options } from './options';
import { samplePeople, signIn, type Person } from './people';
import { isPlantedFound } from './planted';
import { openSandboxWorld } from './sandbox-world';
import { walkAs, type Walk, type Walked } from './walk';

export interface Screens {
  readonly screens: number;
  readonly roles: number;
  readonly people: number;
  readonly shown: number;
  readonly refused: number;
  /** Screens that nobody got to see in every way, or that no link led to. */
  readonly unseen: readonly string[];
  readonly looked: number;
  readonly isPlantedFound: boolean;
  readonly findings: readonly Finding[];
}

const PICTURES = 'docs/console';

/** At a time, each in a browser of their own. */
const WALKERS = 2;

/** Every screen as every kind of person, over a history; then the logs of all that ran. */
export async function measureScreens({ clients, pictures }: Options, undo: Undo): Promise<Screens> {
  const history = await playHistory(clients, undo);
  const { origin, database } = history;
  await actAsPeople(origin, database);
  const examples = await examplesIn(database);
  const [all, crawler, people] = [listedScreens(), openCrawler(), await samplePeople(database)];
  const screens = all.filter(({ inSandbox }) => !inSandbox);
  if (pictures) mkdirSync(PICTURES, { recursive: true });
  const walk: Walk = {
    ...{ origin, screens, crawler, examples, pictures: pictures ? PICTURES : undefined },
    ...{ inspectors: inspectorsOf(screens, people), seen: new Set(), linked: new Set() },
  };
  const walked = [...(await walkThrough(people, walk, undo)), ...(await walkSandbox(walk, history, undo))];
  await readWhatIsWritten(history, crawler);
  return {
    screens: all.length,
    roles: new Set(people.map(({ kind }) => kind)).size,
    people: people.length,
    shown: sum(walked, 'shown'),
    refused: sum(walked, 'refused'),
    unseen: all.filter((screen) => !isReached(screen, walk)).map(({ name }) => name),
    looked: crawler.looked(),
    isPlantedFound: await isPlantedFound(await openBrowser(undo), origin),
    findings: [...walked.flatMap(({ findings }) => findings), ...crawler.found()],
  };
}

const isReached = (screen: ListedScreen, { seen, linked }: Walk): boolean =>
  seen.has(screen.name) && (isOpen(screen) || linked.has(screen.name));

/** For each screen the first of the people that it is for. */
function inspectorsOf(screens: readonly ListedScreen[], people: readonly Person[]): ReadonlyMap<string, string> {
  const firstOf = (screen: ListedScreen): string =>
    people.find(({ admittedAs }) => screen.for.some((kind) => admittedAs.includes(kind)))?.id ?? '';
  return new Map(screens.map((screen) => [screen.name, firstOf(screen)]));
}

/** What is there in a sandbox alone, in one. */
async function walkSandbox(walk: Walk, { folder }: History, undo: Undo): Promise<readonly Walked[]> {
  const { origin, database } = await openSandboxWorld(folder, undo);
  const [screens, people] = [listedScreens().filter(({ inSandbox }) => inSandbox), await samplePeople(database)];
  const inspectors = inspectorsOf(screens, people);
  return walkThrough(people, { ...walk, origin, screens, examples: new Map(), inspectors }, undo);
}

/** All of them, a few at a time. */
async function walkThrough(people: readonly Person[], walk: Walk, undo: Undo): Promise<readonly Walked[]> {
  const left = [...people];
  const walked: Walked[] = [];
  const walker = async (): Promise<void> => {
    for (let person = left.shift(); person; person = left.shift()) {
      const context = await openBrowser(undo);
      walk.crawler.follow(context, person.id);
      await signIn(context.pages()[0] ?? (await context.newPage()), walk.origin, person.id);
      walked.push(await walkAs(context, person, walk));
      await context.close();
    }
  };
  await Promise.all(Array.from({ length: WALKERS }, walker));
  return walked;
}

/** The metrics, and the logs of the gateway and of its servers. */
async function readWhatIsWritten({ health, folder }: History, crawler: Crawler): Promise<void> {
  crawler.read('the metrics', withoutSizes(await (await fetch(`${health}/metrics`)).text()));
  readLogs(folder, crawler);
  readLogs(process.env['IJW_SERVERS_DIR'], crawler);
}

/** How many bytes something takes is a number of nine digits now and then; whatever else a line says stays. */
const withoutSizes = (metrics: string): string => metrics.replace(/^(\w+_bytes(?:\{[^}]*\})?) [\d.e+]+$/gm, '$1');

const sum = (walked: readonly Walked[], what: 'shown' | 'refused'): number =>
  walked.reduce((total, { [what]: count }) => total + count, 0);
