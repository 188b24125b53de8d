import { PostgresVerdicts } from '#persistence';
import { storeOn } from '../../../test/integration/persistence/database';
import { Random } from '../../fuzz/random';
import type { Part, Tell } from '../part';
import { complaintsAbout, MONEY_RULES, type FetchedFinding } from './figures-checker';
import { allocationOf, allocations, declarationOf, lineOf, openWorld, PROVIDER, settle } from './figures-world';

const REFUSALS = 1_000;
/** With less, the entries behind each room would be listed in pages. */
const CLIENTS = 90;

export interface Recomputed {
  readonly checked: number;
  readonly right: number;
  readonly failures: readonly string[];
  /** How often each rule refused. */
  readonly byRule: ReadonlyMap<string, number>;
}

/** Refusals by the rules on money and volume, made by the real store, and each figure of them counted again by SQL. */
export async function recompute(refusals: number, seed: number, tell: Tell): Promise<Recomputed> {
  const database = await openWorld();
  try {
    const random = new Random(seed, 0);
    const store = storeOn(database);
    const verdicts = new PostgresVerdicts(async () => database.dataSource);
    const session = await database.session();
    const all = allocations(CLIENTS);
    await settle(
      store,
      all.map((each) => allocationOf(each, random)),
    );
    const byRule = new Map<string, number>();
    const failures: string[] = [];
    let checked = 0;
    for (let nth = 1, lines = 0; checked < refusals && nth < refusals * 4; nth += 1) {
      const batch = Array.from({ length: 1 + random.below(3) }, (_, at) => {
        const allocated = random.pick(all);
        const declared = Array.from({ length: 1 + random.below(4) }, () => lineOf(allocated, (lines += 1), random));
        return declarationOf(allocated, declared, nth * 10 + at);
      });
      for (const message of await settle(store, batch)) {
        const verdict = await verdicts.read(PROVIDER, String(message), { from: 0, after: 0 });
        const findings = (verdict?.findings ?? []) as readonly FetchedFinding[];
        for (const found of findings.filter(
          ({ rule, place }) => MONEY_RULES.includes(rule) && place.line !== undefined,
        )) {
          if (checked === refusals) break;
          checked += 1;
          byRule.set(found.rule, (byRule.get(found.rule) ?? 0) + 1);
          const wrong = await complaintsAbout(session, message, found);
          if (wrong.length > 0) failures.push(`seed ${seed}, message ${message}, ${found.rule}: ${wrong.join('; ')}`);
        }
      }
      if (nth % 100 === 0) tell(`${checked} refusals recomputed`);
    }
    return { checked, right: checked - failures.length, failures, byRule };
  } finally {
    await database.drop();
  }
}

export const figuresPart: Part = {
  name: 'figures',
  title: 'Every figure of a refusal, recomputed by SQL from the entries that it cites',
  run: async ({ seed }, tell) => {
    const { checked, right, failures, byRule } = await recompute(REFUSALS, seed, tell);
    tell([...byRule].map(([rule, count]) => `${rule} ${count}`).join(', '));
    const untried = MONEY_RULES.filter((rule) => !byRule.has(rule)).map(
      (rule) => `seed ${seed}: ${rule} refused nothing`,
    );
    return {
      checks: [
        { name: 'figures follow from entries', carries: ['L1', 'L14'], cases: checked, failures },
        {
          name: 'every rule on money and volume refused something',
          carries: ['L2'],
          cases: byRule.size,
          failures: untried,
        },
      ],
      figures: { figures: { checked, right } },
    };
  },
};
