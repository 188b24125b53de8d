import { dryRunPart } from './dry-run/dry-run';
import { figuresPart } from './figures/figures';
import { forecastPart } from './forecast/forecast';
import { guardedPart } from './guarded/part';
import { sequencesInMemory, sequencesOnPostgres } from './ledger/parts';
import type { Part } from './part';
import { racePart } from './race/part';
import { simulationPart } from './simulation/part';

/** In the order in which they run. */
export const PARTS: readonly Part[] = [
  sequencesInMemory,
  sequencesOnPostgres,
  racePart,
  guardedPart,
  simulationPart,
  dryRunPart,
  figuresPart,
  forecastPart,
];
