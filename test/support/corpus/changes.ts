import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { Random } from '../../../tools/fuzz/random';
import { allClients, bsnOf, withOwnNumbers, type Unit } from './sound';

/** What texts of the corpus can point at: names that only a run knows. */
export interface Place {
  /** `host:port` of a server on loopback that must never be called. */
  readonly listener: string;
  /** The address of a file that must never be read. */
  readonly canary: string;
}

interface Around extends Place {
  /** The folder of the number in the corpus. */
  readonly folder: string;
  readonly unit: Unit;
}

interface Change<A> {
  readonly shape: z.ZodType<A>;
  readonly apply: (bytes: Buffer, argument: A, around: Around) => Buffer;
}

const change = <A>(shape: z.ZodType<A>, apply: Change<A>['apply']): Change<A> => ({ shape, apply });
const onText = <A>(shape: z.ZodType<A>, apply: (text: string, argument: A, around: Around) => string): Change<A> =>
  change(shape, (bytes, argument, around) => Buffer.from(apply(bytes.toString('utf8'), argument, around)));

const filled = (text: string, { listener, canary }: Place): string =>
  text.replaceAll('{listener}', listener).replaceAll('{canary}', canary);

function replaced(text: string, pattern: RegExp, by: (found: string) => string): string {
  let found = 0;
  const changed = text.replace(pattern, (match: string) => ((found += 1), by(match)));
  if (found === 0) throw new Error(`not in the message: ${String(pattern)}`);
  return changed;
}

const patternAndText = z.tuple([z.string(), z.string()]);
const serial = z.int().min(1).max(9);

const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  latin1: (text) => Buffer.from(text, 'latin1'),
  utf16le: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  utf16be: (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  utf32le: (text) => Buffer.from(Uint32Array.from(`\ufeff${text}`, (character) => character.codePointAt(0)!).buffer),
};

/** Every way in which an input of the corpus comes from a sound message. Patterns are regular expressions; texts are literal. */
const changes = {
  put: onText(patternAndText, (text, [pattern, by], around) =>
    replaced(text, new RegExp(pattern, 's'), () => filled(by, around)),
  ),
  every: onText(patternAndText, (text, [pattern, by], around) =>
    replaced(text, new RegExp(pattern, 'gs'), () => filled(by, around)),
  ),
  text: onText(z.string(), (_, text, around) => filled(text, around)),
  file: change(z.string(), (_, name, { folder }) => readFileSync(join(folder, name))),
  /** The first part of the bytes. */
  keep: change(z.number().gt(0).lt(1), (bytes, share) => bytes.subarray(0, bytes.length * share)),
  /** A piece many times over instead of what is found; `{n}` counts. */
  repeat: onText(
    z.strictObject({ at: z.string(), piece: z.string(), times: z.int() }),
    (text, { at, piece, times }) => {
      const pieces = Array.from({ length: times }, (__, n) => piece.replaceAll('{n}', String(n))).join('');
      return replaced(text, new RegExp(at), () => pieces);
    },
  ),
  /** Blanks at the end, up to so many bytes. */
  pad: change(z.int(), (bytes, size) => Buffer.concat([bytes, Buffer.alloc(size - bytes.length, ' ')])),
  encode: change(z.enum(['latin1', 'utf16le', 'utf16be', 'utf32le']), (bytes, name) =>
    encodings[name]!(bytes.toString('utf8')),
  ),
  gzip: change(z.literal(true), (bytes) => gzipSync(bytes)),
  noise: change(z.int(), (_, size) => {
    const random = new Random(size, 0);
    return Buffer.from(Array.from({ length: size }, () => random.below(256)));
  }),
  /** Under another identification, another number of the declaration, other references of its lines. */
  identification: onText(serial, (text, n) =>
    replaced(text, /(?<=<ijw:Identificatie>)[^<]+/, (found) => `${found.slice(0, -2)}9${n}`),
  ),
  number: onText(serial, (text, n) => replaced(text, /(?<=DeclaratieNummer>)[^<]+/, (found) => `${found}x${n}`)),
  references: onText(serial, (text, n) =>
    replaced(text, /(?<=<ijw:ReferentieNummer>)[^<]+/g, (found) => `${found}x${n}`),
  ),
  /** A citizen number that passes the eleven-test and begins with zeros; so low a number is nobody's. */
  lowBsn: onText(z.literal(true), (text, __, { unit }) => replaced(text, /(?<=Bsn>)\d+/g, () => bsnOf(unit, '000000'))),
  /** So many clients in one declaration, each with lines for four months. */
  clients: onText(z.int(), (text, count, { unit }) => allClients(text, unit, count)),
} as const;

type ChangeName = keyof typeof changes;

/** One change: its name and what it needs. */
export const changeShape = z
  .strictObject(Object.fromEntries(Object.entries(changes).map(([name, { shape }]) => [name, shape.optional()])))
  .refine((each) => Object.keys(each).length === 1, 'one change at a time');
export type ChangeStep = z.infer<typeof changeShape>;

/** The bytes that come of a sound text with numbers of its own, by all changes in order. */
export function bytesFrom(sound: string, steps: readonly ChangeStep[], around: Around): Buffer {
  return steps.reduce<Buffer>(
    (bytes, step) => {
      const [[name, argument]] = Object.entries(step) as [[ChangeName, never]];
      return changes[name].apply(bytes, argument, around);
    },
    Buffer.from(withOwnNumbers(sound, around.unit)),
  );
}
