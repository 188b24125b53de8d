import type { Part } from '../part';
import { MemoryLedger } from './memory-ledger';
import { playOnPostgres } from './postgres-sequences';
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

export const sequencesOnPostgres: Part = {
  name: 'postgres',
  title: 'The same, from bytes to bytes, through the store on PostgreSQL',
  run: async ({ seed }, tell) => ({ checks: await playOnPostgres({ count: 200, length: LENGTH, seed, tell }) }),
};
