import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SchemaVersions } from '#domain';
import type { SchemaInUse } from '#pipeline';
import { catalogue, type ActiveReleases } from './catalogue';
import { GATEWAY_FOLDER } from './messages/gateway-document';

export interface SchemaFolders {
  readonly schemasDir: string;
  readonly releases: ActiveReleases;
  readonly versions: SchemaVersions;
}

/** Every file by which documents are validated, those of the standard first. */
export function schemaFiles({ schemasDir, releases, versions }: SchemaFolders): readonly SchemaInUse[] {
  const ofStandard = releases.flatMap(({ name }) =>
    filesIn(join(schemasDir, 'ijw', name)).map((file): SchemaInUse => {
      const kind = file.name.replace(/\.xsd$/, '');
      const isMessage = kind in catalogue;
      return { release: name, ...told(file), ...(isMessage && { kind, versions }) };
    }),
  );
  const own = filesIn(join(schemasDir, GATEWAY_FOLDER)).map((file) => ({ release: 'gateway', ...told(file) }));
  return [...ofStandard, ...own];
}

interface ReadFile {
  readonly name: string;
  readonly content: Buffer;
}

const filesIn = (folder: string): readonly ReadFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.xsd'))
    .sort()
    .map((name) => ({ name, content: readFileSync(join(folder, name)) }));

const told = ({ name, content }: ReadFile): Pick<SchemaInUse, 'file' | 'bytes' | 'checksum'> => ({
  file: name,
  bytes: content.length,
  checksum: createHash('sha256').update(content).digest('hex'),
});
