import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { inExchange, outQueue, partyOfExchange, partyTopology } from '#broker';

const ROOT = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Channel {
  readonly address: string;
  readonly messages: Readonly<Record<string, { readonly $ref: string }>>;
  readonly bindings: {
    readonly amqp: {
      readonly exchange?: { readonly name: string; readonly type: string; readonly durable: boolean };
      readonly queue?: { readonly name: string; readonly durable: boolean };
    };
  };
}
interface Message {
  readonly name: string;
  readonly payload?: { readonly schema: string };
  readonly headers?: {
    readonly required: readonly string[];
    readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
  };
}
interface Contract {
  readonly asyncapi: string;
  readonly channels: Readonly<Record<'in' | 'out', Channel>>;
  readonly components: { readonly messages: Readonly<Record<string, Message>> };
}

const text = read('docs/asyncapi.yaml');
const contract = parse(text) as Contract;
const { in: incoming, out: outgoing } = contract.channels;
const code = '99000185';
const filledIn = (address: string): string => address.replace('{code}', code);

/** What a reference points to; `undefined` when it points to nothing. */
const target = (reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], contract);

/** The literal names of headers in the sources of a library. */
const headersWrittenBy = (library: string): ReadonlySet<string> =>
  new Set(
    readdirSync(join(ROOT, library), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) =>
        [...read(`${library}/${file}`).matchAll(/(?<=')x-ijw-[a-z-]+(?=')|\btraceparent(?=:)/g)].map(([name]) => name),
      ),
  );

describe('docs/asyncapi.yaml', () => {
  it('is of the version it is written for, and every reference in it leads somewhere', () => {
    expect(contract.asyncapi).toBe('3.0.0');
    const references = [...text.matchAll(/\$ref: '(#[^']+)'/g)].map(([, reference]) => reference!);
    expect(references.length).toBeGreaterThan(5);
    expect(references.filter((reference) => target(reference) === undefined)).toEqual([]);
  });

  it('names the exchange and the queue of a party as the broker does', () => {
    const { exchanges, queues } = partyTopology(code, 4);
    expect(filledIn(incoming.address)).toBe(inExchange(code));
    expect(filledIn(outgoing.address)).toBe(outQueue(code));
    expect(partyOfExchange(filledIn(incoming.bindings.amqp.exchange!.name))).toBe(code);
    expect(exchanges.map(({ name, type }) => [name, type])).toEqual([
      [filledIn(incoming.bindings.amqp.exchange!.name), incoming.bindings.amqp.exchange!.type],
    ]);
    expect(queues.map(({ name }) => name)).toEqual([filledIn(outgoing.bindings.amqp.queue!.name)]);
    expect([incoming.bindings.amqp.exchange!.durable, outgoing.bindings.amqp.queue!.durable]).toEqual([true, true]);
  });

  it('promises every message that finds a queue, and no other', () => {
    const bound = partyTopology(code, 4)
      .bindings.filter(({ exchange }) => exchange === inExchange(code))
      .map(({ routingKey }) => routingKey);
    expect(bound).toHaveLength(15);
    expect(Object.keys(incoming.messages).sort()).toEqual([...bound].sort());
  });

  it('shows a schema that exists for every message that a party sends', () => {
    for (const key of Object.keys(incoming.messages)) {
      const { name, payload } = target(incoming.messages[key]!.$ref) as Message;
      expect(name).toBe(key);
      expect([key, existsSync(join(ROOT, payload!.schema))]).toEqual([key, true]);
    }
  });

  it('lists the headers of a letter that are written, and every kind of letter', () => {
    const { properties, required } = contract.components.messages['letter']!.headers!;
    expect(Object.keys(properties).sort()).toEqual([...headersWrittenBy('libs/persistence/src')].sort());
    expect(required.filter((name) => !(name in properties))).toEqual([]);
    expect([...properties['x-ijw-kind']!.enum!].sort()).toEqual(Object.keys(outgoing.messages).sort());
  });
});
