import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { changeShape } from './changes';
import { soundMessages } from './sound';

const FOLDER = 'test/corpus';

const soundName = z.enum(Object.keys(soundMessages) as [keyof typeof soundMessages]);

const message = z.strictObject({
  /** The sound message it comes from. */
  of: soundName.default('declaration'),
  /** Another party than the one whose message that is. */
  by: z.string().optional(),
  /** Another routing key than the kind of that message. */
  key: z.string().optional(),
  change: z.array(changeShape).default([]),
});
export type CorpusMessage = z.infer<typeof message>;

const properties = z.record(z.string(), z.unknown());

const variant = message.extend({
  name: z.string(),
  /** README.md of the corpus tells what each means. */
  class: z.enum(['A', 'TX', 'BR', 'D', 'C', 'Q', 'P', 'N']),
  why: z.string().optional(),
  /** What came before, and was settled. */
  given: z.array(message.extend({ times: z.int().default(1) })).default([]),
  /** Properties that the party sets itself. */
  properties: properties.optional(),
  /** How many copies of it the broker makes. */
  copies: z.int().default(1),
  /** TX: the codes of the fault; A, BR and C: each return code of the answer behind the element it stands in. In order; `xml*` for any number of the same. */
  codes: z.array(z.string()).optional(),
  /** TX: the paths of the problems, in order. */
  at: z.array(z.string()).optional(),
  /** Every rule that was found broken, in order. */
  rules: z.array(z.string()).default([]),
  signals: z.array(z.string()).optional(),
  reason: z.string().optional(),
  /** Net, in cents. */
  granted: z.int().default(0),
  /** What the answer must say as well, as text. */
  says: z.string().optional(),
  /** Above 1 MB: the limit is that of a large document. */
  large: z.boolean().default(false),
});
export type Variant = z.infer<typeof variant>;

const number = z.strictObject({ title: z.string(), note: z.string().optional(), variants: z.array(variant).min(1) });

export interface CorpusNumber extends z.infer<typeof number> {
  readonly number: string;
  readonly folder: string;
}

/** The corpus in the order of its numbers. */
export const readCorpus = (): readonly CorpusNumber[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = join(FOLDER, name);
      const [id = ''] = /^B\d+/.exec(name) ?? [];
      return { number: id, folder, ...number.parse(parse(readFileSync(join(folder, 'expect.yaml'), 'utf8'))) };
    })
    .sort((a, b) => Number(a.number.slice(1)) - Number(b.number.slice(1)));
