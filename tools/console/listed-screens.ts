import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A screen as the build of the console lists it. */
export interface ListedScreen {
  readonly name: string;
  /** With `$name` for a part that differs. */
  readonly path: string;
  readonly for: readonly string[];
  readonly inSandbox: boolean;
}

const FILE = join('dist', 'console', 'screens.json');

export const listedScreens = (): readonly ListedScreen[] =>
  JSON.parse(readFileSync(FILE, 'utf8')) as readonly ListedScreen[];

export const isOpen = ({ path }: ListedScreen): boolean => !path.includes('$');

/** Whether an address is one of a screen whose path has a part that differs. */
export const isAddressOf = ({ path }: ListedScreen, address: string): boolean =>
  new RegExp(`^${path.replace(/\$\w+/g, '[^/?#]+')}$`).test(address.replace(/[?#].*$/, ''));
