import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { people } from './people';
import { readRegionFigures, type RegionFigures } from './region-figures';
import type { Script } from './script';
import { soundScenarios } from './sound';
import { specialScenarios } from './special';
import { openStage } from './stage';

export interface Casting {
  readonly region: string;
  readonly clients: number;
  readonly seed: number;
}

/** The whole half year: every special scenario once, and sound ones for the rest of the clients, each of these once at least. */
export function writeScript({ region, clients, seed }: Casting): Script {
  const population = people();
  let count = 0;
  const nextPerson = () => {
    count += 1;
    return population.next().value;
  };
  const figures = readRegionFigures(region);
  const { stage, enter, finish, registers } = openStage(figures, seed, nextPerson);
  for (const { name, play } of specialScenarios) {
    enter(name);
    play(stage);
  }
  const providers = contractedEverywhere(region);
  const troupe = Math.min(providers.length, Math.max(4, Math.ceil((clients - count) / 8)));
  const places = openPlaces(figures, providers);
  for (let at = 0; count < clients || at < soundScenarios.length; at += 1) {
    const scenario = soundScenarios[at % soundScenarios.length]!;
    const { municipalities, name } = scenario;
    const round = Math.floor(at / soundScenarios.length);
    enter(name);
    const municipality = municipalities[round % municipalities.length]!;
    scenario.play(stage, { municipality, provider: places.take(municipality, at % troupe) }, nextPerson());
  }
  return { registers, phases: finish(), trespassing: { by: providers[0]!, victim: providers[1]! }, clients: count };
}

/** More than is held for any client of a sound scenario in a year. */
const HELD_MAX = 1_400_000;

/** So many clients at a provider and a municipality that nothing is told of their room: from the wanted provider on, the first with a place. */
function openPlaces({ smallestRoom }: RegionFigures, providers: readonly string[]) {
  const taken = new Map<string, number>();
  return {
    take(municipality: string, wanted: number): string {
      const inTurn = [...providers.slice(wanted), ...providers.slice(0, wanted)];
      const free = inTurn.find(
        (provider) => (takenAt(provider) + 1) * HELD_MAX <= smallestRoom(provider, municipality),
      );
      if (free === undefined) throw new Error(`the region has no room for so many clients of ${municipality}`);
      taken.set(`${free}/${municipality}`, takenAt(free) + 1);
      return free;

      function takenAt(provider: string): number {
        return taken.get(`${provider}/${municipality}`) ?? 0;
      }
    },
  };
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
