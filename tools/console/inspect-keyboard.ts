import type { Page } from 'playwright-core';
import type { Finding } from './findings';

/** Elements that are looked at on one page; what comes after them is reached in the same way. */
const STOPS_MAX = 60;

/** Marks, in the order of the page, what can be used by pointing; runs in the page. */
function markStops(max: number): number {
  const usable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const stops = [...document.querySelectorAll<HTMLElement>(usable)].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(':disabled, [type=hidden], [type=radio]:not(:checked)') &&
      element.checkVisibility({ visibilityProperty: true }),
  );
  stops.slice(0, max).forEach((element, at) => (element.dataset['stop'] = String(at)));
  return Math.min(stops.length, max);
}

/** Where the focus is, and whether that shows; runs in the page. */
function focused(): { readonly stop: string | undefined; readonly shows: boolean; readonly name: string } {
  const element = document.activeElement as HTMLElement | null;
  if (!element || element === document.body) return { stop: undefined, shows: true, name: '' };
  const { outlineStyle, boxShadow, borderColor } = getComputedStyle(element);
  const around = element.parentElement ? getComputedStyle(element.parentElement).outlineStyle : 'none';
  const shows =
    [outlineStyle, boxShadow, around].some((style) => style !== 'none') || element.matches('input, textarea, select');
  return { stop: element.dataset['stop'], shows: shows && borderColor !== '', name: element.outerHTML.slice(0, 80) };
}

/** From the top of the page on, everything that can be used is reached by Tab alone, and it shows where one is. */
export async function inspectKeyboard(page: Page, who: string): Promise<readonly Finding[]> {
  const count = await page.evaluate(markStops, STOPS_MAX);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const reached = new Set<string>();
  const unseen = new Set<string>();
  for (let pressed = 0; pressed < count + 10 && reached.size < count; pressed += 1) {
    await page.keyboard.press('Tab');
    const { stop, shows, name } = await page.evaluate(focused);
    if (stop !== undefined) reached.add(stop);
    if (!shows) unseen.add(name);
  }
  const finding = (says: string): Finding => ({ what: 'keyboard', where: page.url(), who, says });
  const missed = Array.from({ length: count }, (_, at) => String(at)).filter((stop) => !reached.has(stop));
  const names = await page.evaluate(
    (stops) => stops.map((stop) => document.querySelector(`[data-stop="${stop}"]`)?.outerHTML.slice(0, 80) ?? stop),
    missed,
  );
  return [
    ...names.map((name) => finding(`not reached: ${name}`)),
    ...[...unseen].map((name) => finding(`does not show: ${name}`)),
  ];
}
