import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page, Response } from 'playwright-core';
import { citizenNumbersIn, citizenNumbersInJson } from './citizen-numbers';
import type { Finding } from './findings';

/** Where a number of a citizen is due, under a grant: raw content, and the client of a request. */
const GRANTED: readonly RegExp[] = [
  /\/api\/v1\/messages\/[^/]+\/content\?(.*&)?raw\b/,
  /\/api\/v1\/requests\/[^/]+\/client$/,
];

const isGranted = (address: string): boolean => GRANTED.some((pattern) => pattern.test(address));

export interface Crawler {
  /** Looks at all that a browser asks, gets and says from now on. */
  follow(context: BrowserContext, who: string): void;
  /** Looks at the page as it stands: what it shows, holds in its fields and keeps. */
  look(page: Page, who: string): Promise<void>;
  /** Looks at a text that is not of the browser, such as a log. */
  read(where: string, text: string): void;
  found(): readonly Finding[];
  /** How many pages, answers, addresses, lines of the browser and logs were looked at. */
  looked(): number;
}

const TEXTUAL = /^(text\/|application\/(json|.*\+json|xml|javascript))|^image\/svg/;

/** Follows all that a browser shows, asks, gets, says and keeps. Of what it finds it tells the place and never the number. */
export function openCrawler(): Crawler {
  const findings: Finding[] = [];
  const under = new Set<Promise<void>>();
  let looked = 0;
  const judge = (who: string, where: string, numbers: readonly string[]): void => {
    looked += 1;
    if (numbers.length > 0) findings.push({ what: 'citizen-number', where, who, says: `${numbers.length} different` });
  };
  const readAnswer = async (who: string, response: Response): Promise<void> => {
    const type = (await response.headerValue('content-type')) ?? '';
    if (isGranted(response.url()) || !TEXTUAL.test(type) || type.startsWith('text/event-stream')) return;
    const body = await response.text().catch(() => '');
    judge(
      who,
      `the answer of ${response.url()}`,
      type.includes('json') ? citizenNumbersInJson(body) : citizenNumbersIn(body),
    );
  };
  return {
    follow(context, who) {
      context.on('request', (request) => {
        judge(who, 'an address', citizenNumbersIn(decodeURIComponent(request.url())));
      });
      context.on('console', (message) => judge(who, 'a line of the browser', citizenNumbersIn(message.text())));
      context.on('response', (response) => {
        const reading = readAnswer(who, response).finally(() => under.delete(reading));
        under.add(reading);
      });
    },
    async look(page, who) {
      await Promise.all(under);
      const { shown, kept } = await page.evaluate(pageTexts);
      judge(who, `the page ${page.url()}`, citizenNumbersIn(shown));
      judge(who, `what ${page.url()} keeps`, citizenNumbersIn(kept));
    },
    read: (where, text) => judge('nobody', where, citizenNumbersIn(text)),
    found: () => findings,
    looked: () => looked,
  };
}

/** Runs in the page. Amounts are whole cents there, as in a document of the API. */
function pageTexts(): { readonly shown: string; readonly kept: string } {
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value);
  const page = document.documentElement.outerHTML.replace(/<data value="-?\d+"/g, '<data');
  const shown = [document.title, page, document.body.innerText, ...fields].join('\n');
  const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie].join('\n');
  return { shown, kept };
}

/** The logs of a folder, such as those of the gateway or of its servers. */
export function readLogs(folder: string | undefined, crawler: Crawler): number {
  if (folder === undefined) return 0;
  const logs = readdirSync(folder).filter((name) => name.endsWith('.log'));
  for (const name of logs) crawler.read(`the log ${name}`, readFileSync(join(folder, name), 'utf8'));
  return logs.length;
}
