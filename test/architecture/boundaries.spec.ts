import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

const ROOT = resolve(__dirname, '../..');
const PLANTED = join(__dirname, 'planted');
const CONFIGURATION = join(ROOT, '.dependency-cruiser.cjs');
const PROGRAM = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

function violations(directory: string, ...more: readonly string[]): readonly Violation[] {
  const folders = ['apps', 'libs', 'tools', ...more];
  const tsConfig = directory === PLANTED ? ['--ts-config', 'tsconfig.json'] : [];
  const output = execFileSync(
    process.execPath,
    [PROGRAM, '--config', CONFIGURATION, ...tsConfig, '--output-type', 'json', ...folders],
    { cwd: directory, encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return (JSON.parse(output) as { summary: { violations: Violation[] } }).summary.violations;
}

/** A rule nobody has seen fail may be asserting nothing; so each is shown a file that breaks it. */
const PLANTS: readonly (readonly [rule: string, file: string])[] = [
  ['domain-keeps-its-layer', 'libs/domain/src/knows-the-pipeline.ts'],
  ['pipeline-keeps-its-layer', 'libs/pipeline/src/knows-the-store.ts'],
  ['ijw-keeps-its-layer', 'libs/ijw/src/knows-the-store.ts'],
  ['persistence-keeps-its-layer', 'libs/persistence/src/knows-the-broker.ts'],
  ['broker-keeps-its-layer', 'libs/broker/src/knows-the-store.ts'],
  ['register-keeps-its-layer', 'libs/register/src/knows-the-store.ts'],
  ['platform-keeps-its-layer', 'libs/platform/src/knows-the-domain.ts'],
  ['api-keeps-its-layer', 'libs/api/src/knows-the-store.ts'],
  ['service-keeps-its-layer', 'libs/service/src/knows-a-tool.ts'],
  ['domain-uses-its-packages', 'libs/domain/src/reads-a-file.ts'],
  ['pipeline-uses-its-packages', 'libs/pipeline/src/uses-nest.ts'],
  ['ijw-uses-its-packages', 'libs/ijw/src/asks-the-database.ts'],
  ['persistence-uses-its-packages', 'libs/persistence/src/publishes.ts'],
  ['broker-uses-its-packages', 'libs/broker/src/asks-the-database.ts'],
  ['register-uses-its-packages', 'libs/register/src/asks-the-database.ts'],
  ['platform-uses-its-packages', 'libs/platform/src/uses-nest.ts'],
  ['api-uses-its-packages', 'libs/api/src/asks-the-database.ts'],
  ['service-uses-its-packages', 'libs/service/src/asks-the-database.ts'],
  ['apps-only-compose', 'apps/gateway/src/asks-the-database.ts'],
  ['apps-never-meet', 'apps/relay/src/main.ts'],
  ['web-by-itself', 'apps/console/web/src/main.tsx'],
  ['web-only-in-the-browser', 'apps/console/src/main.ts'],
  ['screens-by-themselves', 'apps/console/web/src/screens/one/screen.ts'],
  ['apps-start-nowhere-else', 'tools/starts-an-app.ts'],
  ['libs-by-their-index', 'libs/service/src/skips-the-index.ts'],
  ['parties-and-oracles-are-independent', 'tools/demo/oracle/asks-the-judge.ts'],
  ['the-verifier-stands-alone', 'tools/evidence/verify.ts'],
  ['no-cycles', 'libs/service/src/comes-round.ts'],
  ['no-unresolved-imports', 'libs/service/src/imports-nothing-that-exists.ts'],
  ['no-undeclared-packages', 'libs/service/src/takes-what-is-not-declared.ts'],
  ['no-development-packages', 'libs/service/src/takes-a-development-package.ts'],
  ['no-dead-files', 'libs/service/src/is-never-imported.ts'],
  ['no-dead-web-files', 'apps/console/web/src/kit/is-never-shown.tsx'],
];

describe('the boundaries', () => {
  const planted = violations(PLANTED);

  it.each(PLANTS)('%s catches %s', (rule, file) => {
    expect(planted).toContainEqual(
      expect.objectContaining({ from: file, rule: expect.objectContaining({ name: rule }) }),
    );
  });

  it('have a plant for every rule', async () => {
    const { forbidden } = (await import(CONFIGURATION)) as { forbidden: readonly { readonly name: string }[] };
    expect(PLANTS.map(([rule]) => rule).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it('are kept', () => {
    const broken = violations(ROOT, 'test').map(({ rule, from }) => `${rule.name}: ${from}`);
    expect(broken).toEqual([]);
  });
});
