import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { indexGuards } from './index-guards';
import { lockGuards } from './lock-guards';

const migrations = execFileSync('git', ['ls-files', 'libs/persistence/src/migrations'], { encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);
const guards = [...lockGuards, ...indexGuards(migrations)];

it.each(guards.map((guard) => [guard.kind, guard.name, guard] as const))(
  'the %s «%s» can be taken away from the source as it is',
  (_kind, _name, { file, without }) => {
    const source = readFileSync(file, 'utf8');
    expect(without(source)).not.toBe(source);
  },
);
