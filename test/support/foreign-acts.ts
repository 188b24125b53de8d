import type { ApiUnderTest } from './api-under-test';
import { operations } from './api-document';
import type { World } from './foreign-world';
import { soundBodies, type SoundBody } from './sound-bodies';

/** One act, with what its path and its body name. */
export interface Attempt {
  readonly operation: string;
  readonly path: string;
  readonly sound: SoundBody | undefined;
}

/** Every act with every body that the document takes for it. One that names what is not known here fails. */
export function attemptsIn({ paths, named, documents }: World): readonly Attempt[] {
  return operations
    .filter(([operation]) => !operation.startsWith('GET '))
    .flatMap(([operation]) => {
      const [, template = ''] = operation.split(' ');
      const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
        const found = paths[`${template.split('/')[3]}.${name}`];
        if (found === undefined) throw new Error(`nothing of others is known for ${name} in ${template}`);
        return found;
      });
      return soundBodies(operation, named, documents).map((sound) => ({ operation, path, sound }));
    });
}

export interface Told {
  readonly status: number;
  readonly text: string;
}

export async function attempt(
  api: ApiUnderTest,
  token: string | undefined,
  { operation, path, sound }: Attempt,
): Promise<Told> {
  const body = sound && { body: sound.body, headers: { 'content-type': sound.mediaType } };
  const answer = await api.call(token, operation.split(' ')[0]!, path, body);
  return { status: answer.status, text: await answer.text() };
}

/** The answer without what was asked for, nor what is of one asking alone: what two answers have in common that tell nothing. */
export function withoutNames({ status, text }: Told, { names }: World): string {
  const isReceipt = status === 202;
  const left = text.replace(/"(digest|asOf)":"[^"]*"/g, '');
  return `${status} ${isReceipt ? '' : names.reduce((so, name) => so.replaceAll(name, '?'), left)}`;
}
