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
  /** Screens that somebody saw in every way already: dark, on a phone and by keyboard. */
  readonly seen: Set<string>;
  /** An address for each screen whose path has a part that differs, found by following links. */
  readonly addresses: Map<string, string>;
}

const PATIENCE_MS = 15_000;

/** Every screen as one person: those that are for them in full, the others to see that they are refused. */
export async function walkAs(context: BrowserContext, person: Person, walk: Walk): Promise<Walked> {
  const page = context.pages()[0] ?? (await context.newPage());
  const findings: Finding[] = [];
  const own = new Map<string, string>();
  let shown = 0;
  let refused = 0;
  const faults = listenForFaults(page, person.id);
  const isFor = (screen: ListedScreen): boolean => screen.for.some((kind) => person.admittedAs.includes(kind));
  for (const screen of [...walk.screens].sort((one, other) => Number(isOpen(other)) - Number(isOpen(one)))) {
    const address = isOpen(screen) ? screen.path : (own.get(screen.name) ?? walk.addresses.get(screen.name));
    if (address === undefined || (isFor(screen) && !isOpen(screen) && !own.has(screen.name))) continue;
    await page.goto(`${walk.origin}${address}`);
    await settled(page);
    const isRefused = (await page.locator('[data-refused]').count()) > 0;
    if (isRefused === isFor(screen))
      findings.push({ what: 'admission', where: address, who: person.id, says: isRefused ? 'kept from' : 'shown' });
    await walk.crawler.look(page);
    if (isRefused) refused += 1;
    else {
      shown += 1;
      findings.push(...(await inspectShown(page, { screen, person, walk })));
      await gatherAddresses(page, walk, own);
    }
  }
  return { findings: [...findings, ...faults()], shown, refused };
}

interface Shown {
  readonly screen: ListedScreen;
  readonly person: Person;
  readonly walk: Walk;
}

/** As everybody sees it; for the first who does also dark, on a phone and by keyboard, with a picture. */
async function inspectShown(page: Page, { screen, person, walk }: Shown): Promise<readonly Finding[]> {
  const findings = [...(await inspectPage(page, person.id))];
  if (walk.seen.has(screen.name)) return findings;
  walk.seen.add(screen.name);
  if (walk.pictures !== undefined)
    await page.screenshot({ path: join(walk.pictures, `${screen.name}.png`), animations: 'disabled' });
  findings.push(...(await inspectKeyboard(page, person.id)));
  await page.emulateMedia({ colorScheme: 'dark' });
  findings.push(...(await inspectPage(page, `${person.id}, dark`)));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  await page.waitForTimeout(200);
  findings.push(...(await inspectPage(page, `${person.id}, on a phone`)), ...(await inspectWidth(page, person.id)));
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

async function gatherAddresses(page: Page, { screens, addresses }: Walk, own: Map<string, string>): Promise<void> {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href') ?? ''),
  );
  for (const screen of screens.filter((each) => !isOpen(each))) {
    const address = found.find((each) => isAddressOf(screen, each));
    if (address === undefined) continue;
    if (!own.has(screen.name)) own.set(screen.name, address);
    if (!addresses.has(screen.name)) addresses.set(screen.name, address);
  }
}

/** Errors of the page, and what the API refused of what the page asked by itself. */
function listenForFaults(page: Page, who: string): () => readonly Finding[] {
  const findings: Finding[] = [];
  const add = (says: string): void => void findings.push({ what: 'fault', where: page.url(), who, says });
  page.on('pageerror', (fault) => add(fault.message));
  page.on('console', (message) => message.type() === 'error' && add(`${message.text()} ${message.location().url}`));
  return () => findings;
}
