import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import type { Undo } from '../demo/undo';

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** It loads what it is told to and calls nobody by itself. */
const QUIET = [
  ...['--lang=nl-NL'],
  ...['--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];
/** A user that is root cannot have the sandbox. */
const ARGS = process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET;

export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

function programOf({ CHROMIUM }: NodeJS.ProcessEnv): string {
  const program = [CHROMIUM ?? '', ...PROGRAMS].find((path) => path !== '' && existsSync(path));
  if (program === undefined) throw new Error('no Chromium: install it, or name it in CHROMIUM');
  return program;
}

/** A browser of its own, as new, for one person. */
export async function openBrowser(undo: Undo): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), 'ijw-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: programOf(process.env),
    headless: true,
    args: ARGS,
    viewport: DESK,
    env: { ...process.env, LANGUAGE: 'nl' },
    colorScheme: 'light',
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  });
  undo(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });
  return context;
}
