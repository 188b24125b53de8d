import { randomInt } from 'node:crypto';
import { withFreshNames } from '#domain';
import { castOf, type Cast } from './cast';
import { examplesOf } from './examples';
import type { Example } from './examples/example';
import { historyOf, type Step } from './history';
import type { Sandbox } from './open-sandbox';
import { ordersOf, type Orders, type Written } from './orders';
import { priceOn } from './price';
import { todayIn } from './send';
import { publish, untilSo } from './wire';

const LETTERS = 36;
const CHARACTERS = 11;
const newCharacters = (): string =>
  Array.from({ length: CHARACTERS }, () => randomInt(LETTERS).toString(LETTERS)).join('');

interface Sent extends Written {
  readonly identification: string;
}

export interface Judged {
  readonly outcome: string;
  readonly rules: readonly string[];
  readonly codes: readonly string[];
}

export const fresh = (written: Written): Sent => {
  const xml = withFreshNames(written.xml, newCharacters);
  const [, identification = ''] = /<ijw:Identificatie>(\w+)</.exec(xml) ?? [];
  return { ...written, xml, identification };
};

/** The latest of that name; what waits for its time was not judged yet. */
const JUDGED = `
  select message.outcome,
    array(select rule from finding where message_id = message.id order by 1) as rules,
    array(select return_code from finding where message_id = message.id order by rule) as codes
  from message where author = $1 and kind = $2 and identification = $3 and outcome <> 'waiting' and id > $4 order by id desc limit 1`;

const PATIENCE_MS = 30_000;

/** What became of each, in their order; undefined where that is not known in time. */
export async function sendAll(
  sandbox: Sandbox,
  messages: readonly Written[],
): Promise<readonly (Judged | undefined)[]> {
  const { client } = sandbox;
  const sent = messages.map(fresh);
  const { rows } = await client.query<{ last: string }>('select coalesce(max(id), 0) as last from message');
  await publish(
    sandbox,
    sent.map(({ by, kind, xml }) => ({ by, kind, bytes: Buffer.from(xml) })),
  );
  const judged: (Judged | undefined)[] = [];
  const end = performance.now() + PATIENCE_MS;
  for (const { by, kind, identification } of sent) {
    const ask = () => client.query<Judged>(JUDGED, [by, kind, identification, rows[0]!.last]);
    judged.push((await untilSo(ask, (answer) => answer.rows.length > 0, end - performance.now())).rows[0]);
  }
  return judged;
}

interface Played {
  readonly cast: Cast;
  readonly orders: Orders;
}

export async function playedIn(sandbox: Sandbox): Promise<Played> {
  const cast = castOf(await todayIn(sandbox), sandbox.seed);
  return { cast, orders: ordersOf(cast, priceOn(sandbox.region, '45A53', `${cast.year}-01-01`)) };
}

/** Half a year between the two parties; what of it is not as it should be ends it. */
export async function playHistory(sandbox: Sandbox): Promise<number> {
  const { cast, orders } = await playedIn(sandbox);
  const steps: readonly Step[] = historyOf(cast, orders, sandbox.seed);
  for (const step of steps) {
    const judged = await sendAll(sandbox, step);
    const wrong = step.filter((_, at) => judged[at]?.outcome !== 'processed');
    if (wrong.length > 0) throw new Error(`a ${wrong[0]!.kind} of the history was not processed`);
  }
  return steps.flat().length;
}

/** Each example, and whether the rules refused it for what it breaks. */
export interface TriedExample extends Example {
  readonly code: string | undefined;
  readonly found: readonly string[];
}

export async function tryExamples(sandbox: Sandbox, examples: readonly Example[]): Promise<readonly TriedExample[]> {
  const judged = await sendAll(sandbox, examples);
  return examples.map((example, at) => {
    const { rules = [], codes = [] } = judged[at] ?? {};
    return { ...example, found: rules, code: codes[rules.indexOf(example.rule)] };
  });
}

export const examplesFor = async (sandbox: Sandbox): Promise<readonly Example[]> => examplesOf(await playedIn(sandbox));
