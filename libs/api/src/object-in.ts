import { holdsCitizenNumber } from '#domain';
import { Problem } from './problem';

export type Said = Readonly<Record<string, unknown>>;

/** Numbers of things, the name of figures, and a search that is held against its own description: in none of them does anybody write. */
const NOT_WRITTEN = ['messageId', 'messages', 'figures', 'query'];

/**
 * What a body of JSON says, where it is one object. Throws the problem `citizen-number`, with the field, where a text in it holds what could
 * be the number of a person: what people write is kept as they wrote it, and others read it.
 */
export function objectIn(body: Uint8Array): Said | undefined {
  const said = parsed(body);
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return undefined;
  const written = Object.entries(said).filter(([name]) => !NOT_WRITTEN.includes(name));
  const [field] = written.find(([, value]) => textsIn(value).some(holdsCitizenNumber)) ?? [];
  if (field !== undefined) throw new Problem('citizen-number', { field });
  return said as Said;
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

export const isNothingElse = (others: Said): boolean => Object.keys(others).length === 0;
