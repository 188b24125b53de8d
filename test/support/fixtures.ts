import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageKind } from '#domain';

const ROOT = join(__dirname, '../fixtures');

/** Where the documents of a kind lie, each in a folder that says what it shows. */
const FOLDERS: Readonly<Record<MessageKind, string>> = {
  JW301: 'allocation',
  JW302: 'allocation-reply',
  JW305: 'start',
  JW306: 'start-reply',
  JW307: 'stop',
  JW308: 'stop-reply',
  JW315: 'allocation-request',
  JW316: 'allocation-request-reply',
  JW317: 'change-request',
  JW318: 'change-request-reply',
  JW319: 'request-answer',
  JW320: 'request-answer-reply',
  JW323: 'declaration',
  JW325: 'declaration-answer',
};

export const KINDS = Object.keys(FOLDERS) as readonly MessageKind[];

/** The documents of a kind, such as `allocation/sound`. */
export const fixturesOf = (kind: MessageKind): readonly string[] =>
  readdirSync(join(ROOT, FOLDERS[kind])).map((name) => `${FOLDERS[kind]}/${name}`);

export const allFixtures: readonly (readonly [path: string, kind: MessageKind])[] = KINDS.flatMap((kind) =>
  fixturesOf(kind).map((path) => [path, kind] as const),
);

export const fixtureBytes = (path: string): Buffer => readFileSync(join(ROOT, path, 'message.xml'));
export const fixture = (path: string): string => fixtureBytes(path).toString();
