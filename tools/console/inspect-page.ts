import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import type { Finding } from './findings';

/** WCAG 2.2 on both levels that the law asks for. */
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SERIOUS = ['serious', 'critical'];

/** What axe finds on the page as it stands, one finding to each element that is serious. */
export async function inspectPage(page: Page, who: string): Promise<readonly Finding[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults, string[]>(
    (standards) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: standards }),
    STANDARDS,
  );
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => ({
        what: 'axe' as const,
        where: page.url(),
        who,
        says: `${id} at ${target.join(' ')}`,
      })),
    );
}

/** Whether it must be pushed sideways to be read. */
export async function inspectWidth(page: Page, who: string): Promise<readonly Finding[]> {
  const over = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
  return over > 1 ? [{ what: 'width', where: page.url(), who, says: `${over} pixels too wide` }] : [];
}
