import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What of a screen others than the browser need: the server for its paths, the browser tests to walk all of them. */
export interface ListedScreen {
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly group?: string;
  readonly for: readonly string[];
  /** There in a sandbox alone. */
  readonly inSandbox: boolean;
}

const literal = (text: string, key: string): string | undefined => new RegExp(`\\b${key}: '([^']*)'`).exec(text)?.[1];

/** Read from the text, so a screen says each in a literal; one that does not ends the build. */
function listed(folder: string, name: string): ListedScreen {
  const text = readFileSync(join(folder, name, 'screen.ts'), 'utf8');
  const [path, title, group] = ['path', 'title', 'group'].map((key) => literal(text, key));
  const admitted = /\bfor: \[([^\]]*)\]/.exec(text)?.[1]?.match(/[a-z-]+/g) ?? [];
  if (path === undefined || title === undefined || admitted.length === 0)
    throw new Error(`screens/${name}/screen.ts does not say its path, its title and whom it is for`);
  return {
    name,
    path,
    title,
    ...(group !== undefined && { group }),
    for: admitted,
    inSandbox: /\binSandbox: true/.test(text),
  };
}

/** Writes `screens.json` beside the built files. */
export function screenList(root: string): Plugin {
  return {
    name: 'screen-list',
    generateBundle() {
      const folder = join(root, 'src/screens');
      const screens = readdirSync(folder)
        .sort()
        .map((name) => listed(folder, name));
      this.emitFile({ type: 'asset', fileName: 'screens.json', source: JSON.stringify(screens, undefined, 2) });
    },
  };
}
