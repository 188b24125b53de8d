import type { BrowserContext } from 'playwright-core';
import { openCrawler } from './crawler';
import { inspectPage } from './inspect-page';

/** Passes the eleven-test, and begins as those of tests do. */
const NUMBER = '999900018';
const PAGE = `<!doctype html><html lang="nl"><head><title>planted</title></head><body><main><h1>${NUMBER}</h1><input></main></body></html>`;

/** A check that has never found anything may find nothing: a page with what must not be there is held to both. */
export async function isPlantedFound(context: BrowserContext, origin: string): Promise<boolean> {
  const page = await context.newPage();
  const crawler = openCrawler();
  await page.route('**/planted', (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
  await page.goto(`${origin}/planted`);
  await crawler.look(page, 'planted');
  const seen = await inspectPage(page, 'planted');
  await page.close();
  return crawler.found().length > 0 && seen.some(({ says }) => says.startsWith('label'));
}
