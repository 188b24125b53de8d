import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fetched } from './evidence';

/** The schemas of the standard, as they stand in its papers. */
const FOLDER = 'schemas/ijw/3.2';

export interface Validity {
  /** Letters held against the schema of their kind, by kind; copies of the same bytes count once. */
  readonly validated: ReadonlyMap<string, number>;
  readonly problems: readonly string[];
}

/** Every letter of the standard that a party fetched, held against the schema of its kind by libxml2. Nothing of the gateway is asked. */
export async function checkSchemas(fetched: readonly Fetched[]): Promise<Validity> {
  const letters = [...new Map(fetched.map((letter) => [letter.sha256, letter])).values()];
  const validated = new Map<string, number>();
  const problems: string[] = [];
  for (const file of readdirSync(FOLDER).filter((name) => name.startsWith('JW'))) {
    const kind = file.replace('.xsd', '');
    const its = letters.filter((letter) => letter.kind === kind);
    if (its.length === 0) continue;
    const { problemOf, dispose } = await openSchema(file);
    try {
      for (const { bytes, by, wireId } of its) {
        const problem = problemOf(bytes);
        if (problem !== undefined) problems.push(`${kind} ${wireId} to ${by} does not keep its schema: ${problem}`);
      }
    } finally {
      dispose();
    }
    validated.set(kind, its.length);
  }
  return { validated, problems };
}

interface Schema {
  /** What is wrong first; undefined where nothing is. */
  readonly problemOf: (bytes: Uint8Array) => string | undefined;
  readonly dispose: () => void;
}

async function openSchema(file: string): Promise<Schema> {
  const { XmlDocument, XmlError, XsdValidator, xmlCleanupInputProvider } = await import('libxml2-wasm');
  const { xmlRegisterFsInputProviders } = await import('libxml2-wasm/lib/nodejs.mjs');
  const path = join(FOLDER, file);
  xmlRegisterFsInputProviders();
  const schema = XmlDocument.fromBuffer(readFileSync(path), { url: path });
  const validator = XsdValidator.fromDoc(schema);
  xmlCleanupInputProvider();
  return {
    problemOf(bytes) {
      try {
        const document = XmlDocument.fromBuffer(bytes);
        try {
          validator.validate(document);
        } finally {
          document.dispose();
        }
        return undefined;
      } catch (problem) {
        if (problem instanceof XmlError) return problem.message.trim();
        throw problem;
      }
    },
    dispose() {
      validator.dispose();
      schema.dispose();
    },
  };
}
