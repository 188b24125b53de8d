import { bodyComplaints, bodyOf, target } from './api-document';

/** What is put where a body or a path names something, by the name of the member. */
export type Named = Readonly<Record<string, unknown>>;

export interface SoundBody {
  readonly mediaType: string;
  readonly body: string;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

const DAY = String.raw`^\d{4}-\d\d-\d\d$`;
const SOME_DAY = '2099-01-01';

/** A value that the schema takes. What it names must be known: another name needs a value before its act is tried. */
function valueOf(schema: Schema, name: string, named: Named): unknown {
  if (schema.$ref !== undefined) return valueOf(target(schema.$ref) as Schema, name, named);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.pattern === DAY) return SOME_DAY;
  if (schema.oneOf) return valueOf(schema.oneOf[0]!, name, named);
  if (schema.type === 'integer') return schema.minimum ?? 1;
  if (!(name in named)) throw new Error(`nothing of others is known that ${name} could name`);
  return schema.type === 'array' ? [named[name]] : named[name];
}

type Members = Readonly<Record<string, unknown>>;

/** Every alternative of an object: with what it must have, and with all that it may have. */
function objectsOf(schema: Schema, named: Named): readonly Members[] {
  if (schema.$ref !== undefined) return objectsOf(target(schema.$ref) as Schema, named);
  const { properties = {}, required = [] } = schema;
  const said = (isWanted: (name: string) => boolean): Members =>
    Object.fromEntries(
      Object.entries(properties)
        .filter(([name, { const: only }]) => isWanted(name) || only !== undefined)
        .map(([name, each]) => [name, valueOf(each, name, named)]),
    );
  const own = [said((name) => required.includes(name)), said(() => true)];
  const alternatives = schema.oneOf?.flatMap((each) => objectsOf(each, named)) ?? [{}];
  const parts = (schema.allOf ?? []).map((each) => objectsOf(each, named));
  return [alternatives, ...parts].reduce<readonly Members[]>(
    (objects, more) => objects.flatMap((object) => more.map((each) => ({ ...object, ...each }))),
    own,
  );
}

/** Bodies that the document takes for an act, each different; one alone that is empty where it has none. */
export function soundBodies(
  operation: string,
  named: Named,
  documents: Readonly<Record<string, SoundBody>>,
): readonly (SoundBody | undefined)[] {
  const content = bodyOf(operation);
  if (!content) return [undefined];
  const schema = (content['application/json'] as { readonly schema: Schema } | undefined)?.schema;
  if (!schema) {
    const document = documents[operation];
    if (!document) throw new Error(`no document is known for ${operation}`);
    return [document];
  }
  const bodies = new Map(objectsOf(schema, named).map((each) => [JSON.stringify(each), each]));
  for (const [text, each] of bodies) {
    const complaints = bodyComplaints(operation, each);
    if (complaints.length > 0) throw new Error(`${operation} does not take ${text}: ${complaints.join()}`);
  }
  return [...bodies.keys()].map((body) => ({ mediaType: 'application/json', body }));
}
