import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { PLANTED } from './planted';

it('every mistake has its patch, and every patch is of a mistake that is told of', () => {
  const files = readdirSync('test/planted').filter((file) => file.endsWith('.patch'));
  expect(PLANTED.map(({ name }) => `${name}.patch`)).toEqual(files.sort());
});

it.each(PLANTED.map(({ name, tests }) => [name, tests] as const))(
  '%s applies to the source as it is, and its tests are there',
  (name, tests) => {
    execFileSync('git', ['apply', '--check', `test/planted/${name}.patch`], { stdio: 'pipe' });
    for (const test of tests) expect(existsSync(test)).toBe(true);
  },
);
