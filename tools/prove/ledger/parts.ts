import type { Part } from '../part';
import { MemoryLedger } from './memory-ledger';
import { playSequences } from './sequences';

const LENGTH = 50;

export const sequencesInMemory: Part = {
  name: 'memory',
  title: 'Sequences of fifty steps, by the two functions that judge and apply, beside the model',
  run: async ({ seed }, tell) => ({
    checks: await playSequences({
      where: 'in memory',
      count: 10_000,
      length: LENGTH,
      seed,
      open: async () => new MemoryLedger(),
      tell,
    }),
  }),
};
