import type { Part } from '../part';
import { parity } from './parity';

const DECLARATIONS = 10_000;

export const dryRunPart: Part = {
  name: 'dry-run',
  title: 'What a declaration would get, asked beforehand, beside what it got on a ledger that did not move',
  run: async ({ seed }, tell) => {
    const { compared, equal, differences, seen } = await parity({ count: DECLARATIONS, seed, tell });
    tell(
      [...seen]
        .sort()
        .map(([what, count]) => `${what} ${count}`)
        .join(', '),
    );
    return {
      checks: [{ name: 'a check tells what comes', carries: ['L14'], cases: compared, failures: differences }],
      figures: { dryRun: { compared, equal } },
    };
  },
};
