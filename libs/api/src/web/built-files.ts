import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface BuiltFile {
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly zipped: Buffer;
}

/** The web application as its build left it. */
export interface BuiltFiles {
  /** The page that every screen begins as, with a place for the nonce. */
  readonly page: string;
  /** By the path that they are asked by; the name of each has a hash of what it holds. */
  readonly assets: ReadonlyMap<string, BuiltFile>;
  /** Of the screens, with `$name` for a part that differs. */
  readonly paths: readonly string[];
}

const assetIn = (folder: string, name: string): readonly (readonly [string, BuiltFile])[] => {
  const mediaType = MEDIA_TYPES[extname(name)];
  if (mediaType === undefined) return [];
  const bytes = readFileSync(join(folder, name));
  return [[`/assets/${name}`, { mediaType, bytes, zipped: gzipSync(bytes) }]];
};

/** All of them at once, so that nothing of a request ever names a file; undefined where the application was not built. */
export function readBuiltFiles(folder: string): BuiltFiles | undefined {
  if (!existsSync(join(folder, 'index.html'))) return undefined;
  const assets = join(folder, 'assets');
  const screens = JSON.parse(readFileSync(join(folder, 'screens.json'), 'utf8')) as readonly {
    readonly path: string;
  }[];
  return {
    page: readFileSync(join(folder, 'index.html'), 'utf8'),
    assets: new Map(readdirSync(assets).flatMap((name) => assetIn(assets, name))),
    paths: screens.map(({ path }) => path),
  };
}
