const { join } = require('node:path');

/** Who may import whom. The table is the architecture; what follows only enforces it. */
const LIBRARIES = {
  domain: { libraries: [], packages: [], node: [] },
  pipeline: { libraries: ['domain'], packages: [], node: ['crypto'] },
  ijw: { libraries: ['domain', 'pipeline'], packages: ['libxml2-wasm', 'fast-xml-parser'], node: 'any' },
  persistence: { libraries: ['domain', 'pipeline'], packages: ['typeorm', 'pg'], node: 'any' },
  register: { libraries: ['domain', 'pipeline'], packages: ['csv-parse', 'zod'], node: 'any' },
  broker: { libraries: ['pipeline'], packages: ['amqplib', '@nestjs/microservices'], node: 'any' },
  platform: { libraries: [], packages: ['zod', 'pino', 'prom-client', '@opentelemetry/[^/]+'], node: 'any' },
  api: {
    libraries: ['domain', 'pipeline'],
    packages: [
      '@nestjs/(common|core|throttler)',
      'reflect-metadata',
      'jose',
      'oidc-provider',
      'openid-client',
      'rxjs',
      'yauzl',
    ],
    node: 'any',
  },
  service: {
    libraries: ['domain', 'pipeline', 'ijw', 'persistence', 'broker', 'register', 'platform', 'api'],
    packages: ['@nestjs/[^/]+', 'rxjs', 'reflect-metadata'],
    node: 'any',
  },
};

/** The console in the browser: it reaches the rest by the documented API and by nothing else. */
const WEB = '^apps/console/web/';
const WEB_ENTRIES = `${WEB}src/(main\\.tsx|screens/[^/]+/screen\\.ts)$`;
const WEB_PACKAGES = [
  'react',
  'react-dom',
  '@mantine',
  '@tanstack',
  'i18next',
  'react-i18next',
  'openapi-fetch',
  'uplot',
];

const SPEC = '\\.spec\\.ts$';

/** Programs of their own kind: what they check must not be built from what they check. */
const INDEPENDENT = [
  'tools/demo/party',
  'tools/demo/oracle',
  'tools/bench/floor',
  'tools/fuzz/second-reader',
  'tools/schemas',
];

/** Started by their file name, in a thread of their own, so nothing imports them. */
const STARTED_BY_NAME = 'libs/ijw/src/worker/libxml-worker\\.mts$';

const rule = (name, from, to) => ({ name, severity: 'error', from, to });

const layers = Object.entries(LIBRARIES).map(([library, { libraries }]) =>
  rule(
    `${library}-keeps-its-layer`,
    { path: `^libs/${library}/`, pathNot: SPEC },
    { path: '^(libs|apps|tools|test)/', pathNot: [library, ...libraries].map((name) => `^libs/${name}/`) },
  ),
);

const packages = Object.entries(LIBRARIES).map(([library, allowed]) =>
  rule(
    `${library}-uses-its-packages`,
    { path: `^libs/${library}/`, pathNot: SPEC },
    {
      pathNot: [
        '^(libs|apps|tools|test)/',
        ...allowed.packages.map((name) => `node_modules/(@types/)?${name}/`),
        ...(allowed.node === 'any' ? [] : allowed.node.map((name) => `^(node:)?${name}$`)),
      ],
      ...(allowed.node === 'any' && { dependencyTypesNot: ['core'] }),
    },
  ),
);

const others = [
  rule('apps-only-compose', { path: '^apps/', pathNot: WEB }, { pathNot: ['^(apps|libs)/', 'node_modules/@nestjs/'] }),
  rule('apps-never-meet', { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }),
  rule(
    'web-by-itself',
    { path: `${WEB}src/` },
    { pathNot: [WEB, ...WEB_PACKAGES.map((name) => `node_modules/(@types/)?${name}/`)] },
  ),
  rule('web-only-in-the-browser', { path: '^(apps|libs|tools)/', pathNot: WEB }, { path: WEB }),
  rule(
    'screens-by-themselves',
    { path: `${WEB}src/screens/([^/]+)/` },
    { path: `${WEB}src/(app|screens)/`, pathNot: `${WEB}src/screens/$1/` },
  ),
  rule('apps-start-nowhere-else', { path: '^(libs|tools)/' }, { path: '^apps/' }),
  rule(
    'libs-by-their-index',
    { path: '^(apps|libs)/([^/]+)/', pathNot: SPEC },
    { path: '^libs/', pathNot: ['^libs/$2/', '^libs/[^/]+/src/index\\.ts$'] },
  ),
  rule('parties-and-oracles-are-independent', { path: `^(${INDEPENDENT.join('|')})[/.]` }, { path: '^(libs|apps)/' }),
  // What checks a pack is one file, for whoever has a pack and nothing else of ours.
  rule('the-verifier-stands-alone', { path: '^tools/evidence/verify\\.ts$' }, { dependencyTypesNot: ['core'] }),
  rule('no-cycles', {}, { circular: true }),
  rule('no-unresolved-imports', {}, { couldNotResolve: true }),
  rule('no-undeclared-packages', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
  rule(
    'no-development-packages',
    { path: '^(apps|libs)/', pathNot: [SPEC, WEB] },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'no-dead-files',
    { path: ['^apps/[^/]+/src/main\\.ts$', '^tools/'] },
    { path: '^libs/', pathNot: [SPEC, STARTED_BY_NAME], reachable: false },
  ),
  rule(
    'no-dead-web-files',
    { path: WEB_ENTRIES },
    { path: `${WEB}src/`, pathNot: ['\\.(json|d\\.ts|svg)$', WEB_ENTRIES], reachable: false },
  ),
];

module.exports = {
  forbidden: [...layers, ...packages, ...others],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/architecture/planted)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, 'test/architecture/tsconfig.boundaries.json') },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.d.ts', '.d.mts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
