import { readBuiltFiles, type BuiltFiles } from '#api';
import type { Surroundings } from './parts';

/** The web application of the console; without it the API is there all the same. */
export function builtConsole({ config, log }: Surroundings): { readonly web?: BuiltFiles } {
  const web = readBuiltFiles(config.CONSOLE_DIR);
  if (!web) log.warn('no console was built', { folder: config.CONSOLE_DIR });
  return web ? { web } : {};
}
