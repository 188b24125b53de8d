import { isCode, type Check } from './complaint';

const inLibrariesOrApps = (path: string): boolean => isCode(path) && /^(libs|apps)\//.test(path);
const inProduct = (path: string): boolean => inLibrariesOrApps(path) && !path.endsWith('.spec.ts');
const anywhere = (path: string): boolean => path !== 'LICENCE' && path !== 'package-lock.json';
const except =
  (allowed: readonly string[], applies: (path: string) => boolean) =>
  (path: string): boolean =>
    applies(path) && !allowed.includes(path);

const matching =
  (pattern: RegExp): Check['places'] =>
  ({ text }) =>
    Array.from(text.matchAll(new RegExp(pattern, `${pattern.flags}g`)), ({ index }) => index);

/** By the eleven-test a citizen service number is recognised; those of real people must not be here. */
function looksReal(digits: string): boolean {
  const weighted = [9, 8, 7, 6, 5, 4, 3, 2, -1].map((weight, at) => weight * Number(digits[at]));
  return weighted.reduce((sum, part) => sum + part, 0) % 11 === 0 && !/^9999|^0+$/.test(digits);
}

export const textChecks: readonly Check[] = [
  {
    name: 'environment',
    says: 'the environment is read by the main programs and handed down',
    appliesTo: except(['libs/service/src/start.ts'], inLibrariesOrApps),
    places: matching(/process\.env\b/),
  },
  {
    name: 'clock',
    says: 'the time is an argument',
    // The first two write a number of days, or of seconds, as people do; the last tells a reader how long ago something was.
    appliesTo: except(
      ['libs/domain/src/values/calendar-date.ts', 'libs/api/src/instant.ts', 'apps/console/web/src/kit/now.ts'],
      inProduct,
    ),
    places: matching(/\bnew Date\b|\bDate\.now\b/),
  },
  {
    name: 'chance',
    says: 'chance is an argument',
    // Waiting before the broker is called again is spread by chance; nothing is decided by it.
    appliesTo: except(['libs/broker/src/backoff.ts', 'libs/broker/src/connection.ts'], inProduct),
    places: matching(/\bMath\.random\b|\brandomUUID\b/),
  },
  {
    name: 'transaction',
    says: 'a transaction begins in one place',
    appliesTo: except(['libs/persistence/src/transaction.ts'], inProduct),
    places: matching(/\.(start)?transaction\(|['"`]\s*(begin|start transaction)\b/i),
  },
  {
    name: 'unfinished',
    says: 'what is not done is not here',
    appliesTo: anywhere,
    places: matching(/\b(TODO|FIXME|HACK|XXX)\b|\bnot (yet )?implemented\b/i),
  },
  {
    name: 'left-over-test',
    says: 'no test stands alone, and none is switched off without a condition',
    appliesTo: isCode,
    places: matching(/\b(it|test|describe)\.(only|skip|todo)\(|\b[fx](it|describe)\(/),
  },
  {
    name: 'citizen-number',
    says: 'nine digits that pass the eleven-test begin with 9999',
    // Regions hold amounts and ranges of nine digits, and no people.
    appliesTo: (path) => anywhere(path) && !/^(regions|tools\/region)\//.test(path),
    places: function* ({ text }) {
      for (const { 0: digits, index } of text.matchAll(/(?<![\d.])\d{9}(?![\d.]*\d)/g))
        if (looksReal(digits)) yield index;
    },
  },
  {
    name: 'local-path',
    says: 'no path of one machine',
    // Where a server finds room for its socket, which must have a short path.
    appliesTo: except(['tools/servers/processes.mjs', 'Dockerfile', 'docker-compose.yml'], anywhere),
    places: matching(/(?<![\w.}*-])\/(work|tmp|home|root|Users)\/|\.\.\/shared\b|['"]\/tmp['"]/),
  },
  {
    name: 'registry-host',
    says: 'where packages are fetched from is a setting of the machine',
    appliesTo: (path) => path !== 'LICENCE',
    places: matching(/registry\.npmjs|registry\.yarnpkg|artifactory|jfrog|verdaccio|"resolved":/i),
  },
  {
    name: 'making-of',
    says: 'the project speaks of itself, not of how it came about',
    // Schemas list the codes of all countries.
    appliesTo: (path) => anywhere(path) && !path.startsWith('schemas/'),
    places: matching(
      /\b(design|house)\.md\b|\bco-authored-by\b|\blanguage model\b|\bchatbot\b|\b(AI|LLM)\b|\((issue )?#\d+\)/,
    ),
  },
];
