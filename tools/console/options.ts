import { parseArgs } from 'node:util';

export const PARTS = ['screens', 'matrix', 'repair'] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  readonly parts: readonly Part[];
  /** Where the figures go. */
  readonly json: string | undefined;
  /** Whether a picture of each screen is kept in `docs/console`. */
  readonly pictures: boolean;
  /** Of the history that is played before anybody looks. */
  readonly clients: number;
}

const CLIENTS_MAX = 500;

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      pictures: { type: 'boolean', default: false },
      clients: { type: 'string', default: '40' },
    },
  });
  const unknown = values.only.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined) throw new Error(`--only: one of ${PARTS.join(', ')}`);
  const clients = Number(values.clients);
  if (!Number.isInteger(clients) || clients < 1 || clients > CLIENTS_MAX)
    throw new Error(`--clients: between 1 and ${CLIENTS_MAX}`);
  const parts = PARTS.filter((part) => values.only.length === 0 || values.only.includes(part));
  return { parts, json: values.json, pictures: values.pictures, clients };
}
