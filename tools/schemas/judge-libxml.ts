import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a schema accepts a document. */
export interface Judge {
  readonly accepts: (text: string) => boolean;
  readonly dispose: () => void;
}

/** A schema file, with what it includes and imports, compiled by libxml2. */
export async function openJudge(dir: string, file: string): Promise<Judge> {
  const { XmlDocument, XmlValidateError, XsdValidator, xmlCleanupInputProvider } = await import('libxml2-wasm');
  const { xmlRegisterFsInputProviders } = await import('libxml2-wasm/lib/nodejs.mjs');
  const path = join(dir, file);
  xmlRegisterFsInputProviders();
  const schema = XmlDocument.fromBuffer(readFileSync(path), { url: path });
  const validator = XsdValidator.fromDoc(schema);
  xmlCleanupInputProvider();
  const accepts = (text: string): boolean => {
    const document = XmlDocument.fromString(text);
    try {
      validator.validate(document);
      return true;
    } catch (problem) {
      if (problem instanceof XmlValidateError) return false;
      throw problem;
    } finally {
      document.dispose();
    }
  };
  return {
    accepts,
    dispose: () => {
      validator.dispose();
      schema.dispose();
    },
  };
}
