import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { DESK, PHONE } from './browser';
import type { Crawler } from './crawler';
import type { Finding } from './findings';
import { inspectKeyboard } from './inspect-keyboard';
import { inspectPage, inspectWidth } from './inspect-page';
import { isAddressOf, isOpen, type ListedScreen } from './listed-screens';
import type { Person } from './people';

export interface Walked {
  readonly findings: readonly Finding[];
  /** How often a screen was shown to somebody it is for, and kept from somebody else. */
  readonly shown: number;
  readonly refused: number;
}

export interface Walk {
  readonly origin: string;
  readonly screens: readonly ListedScreen[];
  readonly crawler: Crawler;
  /** Where pictures go. */
  readonly pictures: string | undefined;
  /** Who looks at a screen in every way: dark, on a phone, by keyboard and at each of its tabs. */
  readonly inspectors: ReadonlyMap<string, string>;
  /** Of screens of one thing, which one is worth a picture. */
  readonly examples: ReadonlyMap<string, string>;
  /** Screens that were looked at so, and those whose path has a part that differs that somebody was led to by a link. */
  readonly seen: Set<string>;
  readonly linked: Set<string>;
}

/** That a document is no longer kept is an answer, which the page gives in words. */
const GONE = /status of 410/;
const PATIENCE_MS = 15_000;

const isFor = (screen: ListedScreen, { admittedAs }: Person): boolean =>
  screen.for.some((kind) => admittedAs.includes(kind));

/** Every screen as one person: those that are for them in full, the others to see that they are refused. */
export async function walkAs(context: BrowserContext, person: Person, walk: Walk): Promise<Walked> {
  const page = context.pages()[0] ?? (await context.newPage());
  const findings: Finding[] = [];
  const own = new Map(person.admittedAs.includes('party') ? [] : walk.examples);
  const faults = listenForFaults(page, person.id);
  const left = new Set(walk.screens);
  let shown = 0;
  for (let next = nextOf(left, person, own); next; next = nextOf(left, person, own)) {
    const { screen, address } = next;
    left.delete(screen);
    await page.goto(`${walk.origin}${address}`);
    await settled(page);
    const isRefused = (await page.locator('[data-refused]').count()) > 0;
    if (isRefused === isFor(screen, person))
      findings.push({ what: 'admission', where: address, who: person.id, says: isRefused ? 'kept from' : 'shown' });
    if (!isRefused) shown += 1;
    const visit = { screen, person, walk, own };
    if (isRefused) await walk.crawler.look(page, person.id);
    else findings.push(...(await inspectShown(page, visit)));
  }
  const refused = walk.screens.length - left.size - shown;
  return { findings: [...findings, ...faults()], shown, refused };
}

type Addresses = Map<string, string>;

/** A screen with a part that differs comes when a link to one was found; whom it is not for is refused whatever the part says. */
function nextOf(
  left: ReadonlySet<ListedScreen>,
  person: Person,
  own: Addresses,
): { readonly screen: ListedScreen; readonly address: string } | undefined {
  for (const screen of left) {
    const isKept = !isFor(screen, person);
    const address = isOpen(screen) ? screen.path : isKept ? screen.path.replace(/\$\w+/g, '1') : own.get(screen.name);
    if (address !== undefined) return { screen, address };
  }
  return undefined;
}

interface Visit {
  readonly screen: ListedScreen;
  readonly person: Person;
  readonly walk: Walk;
  readonly own: Addresses;
}

/** As everybody sees it; for one of those it is for also dark, on a phone and by keyboard, with a picture. */
async function inspectShown(page: Page, visit: Visit): Promise<readonly Finding[]> {
  const { screen, person, walk } = visit;
  const isInspector = walk.inspectors.get(screen.name) === person.id;
  const findings = [...(await inspectPage(page, person.id))];
  const leads = await take(page, visit);
  if (isInspector) {
    walk.seen.add(screen.name);
    await picture(page, screen.name, walk);
    findings.push(...(await inspectOtherwise(page, person.id)));
  }
  const look = async (): Promise<void> => {
    await settled(page);
    await take(page, visit);
    if (isInspector) findings.push(...(await inspectPage(page, person.id)));
  };
  for (const tab of (await page.getByRole('tab').all()).slice(1)) {
    await tab.click();
    await look();
  }
  const one = leads.find((address) => address.startsWith(`${screen.path}?`) && /[?&](id|party|room)=/.test(address));
  if (isInspector && one !== undefined) {
    await page.goto(`${walk.origin}${one}`);
    await look();
    await picture(page, `${screen.name}-one`, walk);
  }
  return findings;
}

async function picture(page: Page, name: string, { pictures }: Walk): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
}

/** Shows it to the crawler; where it leads. */
async function take(page: Page, { person, walk, own }: Visit): Promise<readonly string[]> {
  await walk.crawler.look(page, person.id);
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href') ?? ''),
  );
  for (const screen of walk.screens.filter((each) => !isOpen(each))) {
    const address = found.find((each) => isAddressOf(screen, each));
    if (address === undefined) continue;
    walk.linked.add(screen.name);
    if (!own.has(screen.name)) own.set(screen.name, address);
  }
  return found;
}

async function inspectOtherwise(page: Page, who: string): Promise<readonly Finding[]> {
  const findings = [...(await inspectKeyboard(page, who))];
  await page.emulateMedia({ colorScheme: 'dark' });
  findings.push(...(await inspectPage(page, `${who}, dark`)));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  await page.waitForTimeout(200);
  findings.push(...(await inspectPage(page, `${who}, on a phone`)), ...(await inspectWidth(page, who)));
  await page.setViewportSize(DESK);
  return findings;
}

/** Until nothing that the page asked for is under way. What never settles is looked at as it is. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ timeout: PATIENCE_MS });
  await page
    .waitForFunction(() => document.querySelectorAll('[data-waiting], [data-loading]').length === 0, undefined, {
      timeout: PATIENCE_MS,
    })
    .catch(() => undefined);
}

/** Errors of the page, and what the API refused of what the page asked by itself. */
function listenForFaults(page: Page, who: string): () => readonly Finding[] {
  const findings: Finding[] = [];
  const add = (says: string): void => void findings.push({ what: 'fault', where: page.url(), who, says });
  page.on('pageerror', (fault) => add(fault.message));
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && !GONE.test(message.text()) && add(`${message.text()} ${message.location().url}`),
  );
  return () => findings;
}
