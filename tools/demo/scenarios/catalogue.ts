import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { people } from './people';
import { readRegionFigures } from './region-figures';
import type { Script } from './script';
import { soundScenarios } from './sound';
import { specialScenarios } from './special';
import { openStage } from './stage';

export interface Casting {
  readonly region: string;
  readonly clients: number;
  readonly seed: number;
}

/** The whole half year: every special scenario once, and sound ones for the rest of the clients. */
export function writeScript({ region, clients, seed }: Casting): Script {
  const population = people();
  let count = 0;
  const nextPerson = () => {
    count += 1;
    return population.next().value;
  };
  const { stage, enter, finish } = openStage(readRegionFigures(region), seed, nextPerson);
  for (const { name, play } of specialScenarios) {
    enter(name);
    play(stage);
  }
  const providers = contractedEverywhere(region);
  const troupe = Math.min(providers.length, Math.max(4, Math.ceil((clients - count) / 8)));
  for (let at = 0; count < clients; at += 1) {
    const scenario = soundScenarios[at % soundScenarios.length]!;
    const { municipalities, name } = scenario;
    const round = Math.floor(at / soundScenarios.length);
    enter(name);
    const municipality = municipalities[round % municipalities.length]!;
    scenario.play(stage, { municipality, provider: providers[at % troupe]! }, nextPerson());
  }
  return { phases: finish(), trespassing: { by: providers[0]!, victim: providers[1]! }, clients: count };
}

/** Providers with an agreement for all municipalities and room for many clients: the large and the middle ones that no special scenario uses. */
function contractedEverywhere(region: string): readonly string[] {
  const rows = <T>(file: string, list: string): readonly T[] =>
    (parse(readFileSync(join(region, file), 'utf8')) as Record<string, readonly T[]>)[list] ?? [];
  const sizes = rows<{ readonly code: string; readonly size: string }>('providers.yaml', 'providers');
  const everywhere = rows<{
    readonly provider: string;
    readonly municipality?: string;
    readonly from: string;
    readonly to: string;
  }>('agreements.yaml', 'agreements').filter(
    ({ municipality, from, to }) => municipality === undefined && from === '2026-01-01' && to >= '2027-01-01',
  );
  return sizes
    .filter(
      ({ code, size }) =>
        (size === 'large' || (size === 'middle' && code > '99000018')) &&
        everywhere.some(({ provider }) => provider === code),
    )
    .map(({ code }) => code)
    .slice(0, 20);
}
