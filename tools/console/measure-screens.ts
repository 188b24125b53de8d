import { mkdirSync } from 'node:fs';
import type { Undo } from '../demo/undo';
import { openBrowser } from './browser';
import { openCrawler, readLogs, type Crawler } from './crawler';
import type { Finding } from './findings';
import { playHistory, type History } from './history';
import { listedScreens } from './listed-screens';
import type { Options } from './options';
import { samplePeople, signIn } from './people';
import { isPlantedFound } from './planted';
import { walkAs, type Walk, type Walked } from './walk';

export interface Screens {
  readonly screens: number;
  readonly roles: number;
  readonly people: number;
  readonly shown: number;
  readonly refused: number;
  /** Screens that nobody got to see, for no link led to them. */
  readonly unseen: readonly string[];
  readonly looked: number;
  readonly isPlantedFound: boolean;
  readonly findings: readonly Finding[];
}

const PICTURES = 'docs/console';

/** Every screen as every kind of person, over a history; then the logs of all that ran. */
export async function measureScreens({ clients, pictures }: Options, undo: Undo): Promise<Screens> {
  const history = await playHistory(clients, undo);
  const { origin, database } = history;
  const [screens, crawler, people] = [listedScreens(), openCrawler(), await samplePeople(database)];
  if (pictures) mkdirSync(PICTURES, { recursive: true });
  const walk: Walk = {
    ...{ origin, screens, crawler, pictures: pictures ? PICTURES : undefined },
    ...{ seen: new Set(), addresses: new Map() },
  };
  const kinds = new Set<string>();
  const walked: Walked[] = [];
  for (const id of people) {
    const { kind, ...found } = await walkThrough(id, walk, undo);
    kinds.add(kind);
    walked.push(found);
  }
  await readWhatIsWritten(history, crawler);
  return {
    screens: screens.length,
    roles: kinds.size,
    people: people.length,
    shown: sum(walked, 'shown'),
    refused: sum(walked, 'refused'),
    unseen: screens.map(({ name }) => name).filter((name) => !walk.seen.has(name)),
    looked: crawler.looked(),
    isPlantedFound: await isPlantedFound(await openBrowser(undo), origin),
    findings: [...walked.flatMap(({ findings }) => findings), ...crawler.found()],
  };
}

/** One person in a browser of their own. */
async function walkThrough(id: string, walk: Walk, undo: Undo): Promise<Walked & { readonly kind: string }> {
  const context = await openBrowser(undo);
  walk.crawler.follow(context, id);
  const person = await signIn(context.pages()[0] ?? (await context.newPage()), walk.origin, id);
  const walked = await walkAs(context, person, walk);
  await context.close();
  return { ...walked, kind: person.kind };
}

/** The metrics, and the logs of the gateway and of its servers. */
async function readWhatIsWritten({ health, folder }: History, crawler: Crawler): Promise<void> {
  crawler.read('the metrics', await (await fetch(`${health}/metrics`)).text());
  readLogs(folder, crawler);
  readLogs(process.env['IJW_SERVERS_DIR'], crawler);
}

const sum = (walked: readonly Walked[], what: 'shown' | 'refused'): number =>
  walked.reduce((total, { [what]: count }) => total + count, 0);
