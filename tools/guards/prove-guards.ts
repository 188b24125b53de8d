import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import {
  allocationRules,
  changeRequestRules,
  declarationRules,
  headerRules,
  requestAnswerRules,
  requestRules,
  startMessageRules,
  stopMessageRules,
} from '#domain';
import type { Guard } from './guard';
import { indexGuards } from './index-guards';
import { lockGuards } from './lock-guards';
import { ruleGuards } from './rule-guards';
import { ThrowAwayCopy } from './throw-away-copy';

interface Proven {
  readonly name: string;
  readonly kind: Guard['kind'];
  readonly caughtBy: readonly string[];
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const tracked = (pattern: string): readonly string[] =>
  execFileSync('git', ['ls-files', pattern], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file && !file.endsWith('.spec.ts'));

const allGuards = (): readonly Guard[] => [
  ...ruleGuards(tracked('libs/domain/src/*.ts'), [
    ...headerRules,
    ...declarationRules,
    ...allocationRules,
    ...startMessageRules,
    ...stopMessageRules,
    ...requestRules,
    ...changeRequestRules,
    ...requestAnswerRules,
  ]),
  ...indexGuards(tracked('libs/persistence/src/migrations/*.ts')),
  ...lockGuards,
];

/** With every guard in its place all tests pass, or a failure below would prove nothing. */
async function assertSound(copy: ThrowAwayCopy, guards: readonly Guard[]): Promise<void> {
  const failed = await copy.failuresOf([...new Set(guards.flatMap(({ tests }) => tests))]);
  if (failed.length > 0) throw new Error(`with every guard in place these fail:\n  ${failed.join('\n  ')}`);
}

/** Each copy takes the next guard when it is done with one. */
async function prove(copies: readonly ThrowAwayCopy[], guards: readonly Guard[]): Promise<readonly Proven[]> {
  const proven: Proven[] = [];
  const waiting = guards.entries();
  const work = async (copy: ThrowAwayCopy): Promise<void> => {
    for (const [index, guard] of waiting) {
      const caughtBy = await copy.caughtBy(guard);
      proven[index] = { name: guard.name, kind: guard.kind, caughtBy };
      const verdict = caughtBy[0] ? `caught by ${caughtBy.length}: ${caughtBy[0]}` : 'NOT CAUGHT';
      say(`${String(index + 1).padStart(3)}/${guards.length} ${guard.kind} ${guard.name}: ${verdict}`);
    }
  };
  await Promise.all(copies.map(work));
  return proven;
}

/** Takes away each rule, each lock and each unique index, one by one, in a copy, and names the tests that notice. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string', default: '' } } });
  const guards = allGuards().filter(({ kind, name }) => `${kind} ${name}`.includes(values.only));
  const copies = Array.from({ length: availableParallelism() }, () => new ThrowAwayCopy());
  try {
    await assertSound(copies[0]!, guards);
    const proven = await prove(copies, guards);
    if (values.json) writeFileSync(values.json, `${JSON.stringify({ guards: proven }, null, 2)}\n`);
    const missed = proven.filter(({ caughtBy }) => caughtBy.length === 0);
    say(`${proven.length - missed.length} of ${proven.length} guards are missed by a test when they are gone`);
    return missed.length === 0 && proven.length > 0 ? 0 : 1;
  } finally {
    for (const copy of copies) copy.remove();
  }
}

main().then(
  (status) => process.exit(status),
  (fault: Error) => {
    process.stderr.write(`${fault.message}\n`);
    process.exit(1);
  },
);
