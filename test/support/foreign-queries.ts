import { operations, target } from './api-document';
import type { World } from './foreign-world';

interface Schema {
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
}
interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}

/** A question of a documented parameter, with what is of others and with what is of nobody. */
export interface Query {
  readonly operation: string;
  readonly name: string;
  readonly here: string;
  readonly there: string;
  /** Whether the two are to be answered alike: not where who asks may have something at the same party. */
  readonly isTwin: boolean;
}

/** Of a pair of parties, or of nobody. */
export interface Named {
  readonly world: World;
  readonly municipality: string;
  readonly provider: string;
  /** Of messages. */
  readonly identification: string;
}

type Values = (named: Named) => readonly string[];
const idOf = (name: string): Values => {
  return ({ world }) => [String(world.named[name])];
};
const partiesOf: Values = ({ municipality, provider }) => [municipality, provider];

/** What takes the name of something. By its name, or where that means another thing for one operation, by both. */
const NAMING: Readonly<Record<string, Values>> = {
  q: ({ world, municipality, provider, identification }) => [
    ...[
      identification,
      world.names[2]!,
      `${municipality}/${world.names[2]!}`,
      provider,
      String(world.named['messageId']),
    ],
  ],
  identification: ({ identification }) => [identification],
  ...{ author: partiesOf, addressee: partiesOf, party: partiesOf },
  role: ({ municipality }) => [`author&party=${municipality}`, `addressee&party=${municipality}`],
  municipality: ({ municipality }) => [municipality],
  provider: ({ provider }) => [provider],
  room: idOf('room'),
  'GET /api/v1/rooms after': ({ world }) => [String(world.named['room']).replace(/[^/]+$/, 'all')],
  'GET /api/v1/requests after': ({ world }) => [world.paths['requests.id']!],
  by: () => ['one'],
  subject: idOf('messageId'),
};

/** What names nothing: values that are taken. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  ...{ limit: ['500'], page: ['1'], year: ['2026'], month: ['2026-01'], seconds: ['1'], days: ['30'], finding: ['0'] },
  ...{ code: ['8001'], rule: ['GW001'], kind: ['JW301'], act: ['readMessage'], series: ['message.parked'] },
  ...{ trueOn: ['2026-05-01'], knownOn: ['2999-01-01'], on: ['2026-05-01'], day: ['2026-05-01'] },
  ...{ against: ['2026-05-02'], againstKnownOn: ['2999-01-01'], before: ['999999'], after: ['0'] },
  ...{ from: ['2000-01-01'], to: ['2999-01-01'], raw: ['true', 'false'], under: ['/Bericht'] },
  'GET /api/v1/messages/{id}/content from': ['0'],
  'GET /api/v1/messages/{id}/verdict from': ['0'],
  // A year at most.
  'GET /api/v1/conformance from': ['2026-01-01&to=2026-12-31'],
  'GET /api/v1/conformance to': ['2026-12-31'],
};

const described = <T extends { readonly $ref?: string }>(said: T): T =>
  said.$ref === undefined ? said : (target(said.$ref) as T);

/** Every documented parameter of what only reads; one that has no value here fails. */
export function queriesOf(here: Named, there: Named): readonly Query[] {
  return operations
    .filter(([operation]) => operation.startsWith('GET '))
    .flatMap(([operation, said]) => {
      const { parameters = [] } = said as { readonly parameters?: readonly Parameter[] };
      const asked = parameters.map(described).filter((each) => each.in === 'query');
      return asked.flatMap((each) => valuesOf(operation, each, [here, there]));
    });
}

function valuesOf(
  operation: string,
  { name, schema }: Parameter,
  [here, there]: readonly [Named, Named],
): readonly Query[] {
  const named = NAMING[`${operation} ${name}`] ?? NAMING[name];
  if (named) {
    const absent = named(there);
    const isTwin = !operation.endsWith('/rooms');
    return named(here).map((value, at) => ({ operation, name, here: value, there: absent[at]!, isTwin }));
  }
  const options = described(schema).enum?.map(String) ?? PLAIN[`${operation} ${name}`] ?? PLAIN[name] ?? [];
  if (options.length === 0) throw new Error(`no value is known for ${name} of ${operation}`);
  return options.map((value) => ({ operation, name, here: value, there: value, isTwin: false }));
}

/** What a text tells of the pair by which it is known. */
export const marksOf = ({ world, identification }: Named): readonly string[] => [
  ...world.names.filter((name) => name !== world.names[0]),
  ...[identification, String(world.named['room']), `"${world.paths['mailbox.id']!}"`],
  ...[`"${world.paths['requests.id']!}"`, `/messages/${String(world.named['messageId'])}"`],
];

interface Event {
  readonly party?: string;
}

/** Of the audit without what a party asked itself, in its own words; any other answer as it is. */
export function withoutOwnActs(text: string, party: string): string {
  const { events } = (text.startsWith('{"events"') ? JSON.parse(text) : {}) as { readonly events?: readonly Event[] };
  return events ? JSON.stringify(events.filter((each) => each.party !== party)) : text;
}
