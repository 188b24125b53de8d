const swc = (module, decorators) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators },
      transform: { legacyDecorator: decorators, decoratorMetadata: decorators },
    },
    module,
    sourceMaps: 'inline',
  },
];

/** libxml2-wasm is an ES module with a top-level await: `.mts` files stay ES modules, and dynamic imports stay dynamic. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools', '<rootDir>/test'],
  testRegex: '\\.spec\\.ts$',
  moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'json'],
  extensionsToTreatAsEsm: ['.mts'],
  transform: {
    '^.+\\.mts$': swc({ type: 'es6' }, false),
    '^.+\\.ts$': swc({ type: 'commonjs', ignoreDynamic: true }, true),
  },
  moduleNameMapper: {
    '^#(domain|pipeline|ijw|persistence|broker|register|platform|api|service)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*/?libxml(?!2)[^/]*)\\.mjs$': '$1.mts',
  },
  testTimeout: 30_000,
};
