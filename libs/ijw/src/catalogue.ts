import type { Message, MessageKind } from '#domain';
import type { Content } from './codec/content';
import { allocationMessage, allocationReply } from './messages/allocation';
import { startMessage, startReply, stopMessage, stopReply } from './messages/care';
import { changeRequest, changeRequestReply } from './messages/change-request';
import { declaration, declarationAnswer } from './messages/declaration';
import { allocationRequest, allocationRequestReply } from './messages/request';
import { requestAnswer, requestAnswerReply } from './messages/request-answer';

/**
 * Every message the gateway knows, with its elements. A new one is a line here, its elements under `messages` and its schema in
 * the folders of the releases that have it. What only some releases have is optional here: their schemas say who may write it.
 */
export const catalogue: Readonly<Record<MessageKind, Content<Message>>> = {
  JW301: allocationMessage,
  JW302: allocationReply,
  JW305: startMessage,
  JW306: startReply,
  JW307: stopMessage,
  JW308: stopReply,
  JW315: allocationRequest,
  JW316: allocationRequestReply,
  JW317: changeRequest,
  JW318: changeRequestReply,
  JW319: requestAnswer,
  JW320: requestAnswerReply,
  JW323: declaration,
  JW325: declarationAnswer,
};

/** A release of the standard. It is data: its schemas lie in `ijw/<name>`, one to a kind and named for it. */
export interface Release {
  readonly name: string;
  readonly kinds: readonly MessageKind[];
}

/** The releases that are read. The first is the one that is written. */
export type ActiveReleases = readonly [Release, ...Release[]];
export const activeReleases: ActiveReleases = [{ name: '3.2', kinds: Object.keys(catalogue) as MessageKind[] }];

/** The element that every message of the standard begins with. */
export const ROOT_NAME = 'Bericht';

/** The namespace that a release gives to what a message declares. */
export const namespaceOf = (release: Release, kind: MessageKind): string => namespaceIn(release, kind.toLowerCase());

/** The namespace of the types that all messages of a release share. */
export const sharedNamespaceOf = (release: Release): string => namespaceIn(release, 'basisschema');

const namespaceIn = ({ name }: Release, schema: string): string =>
  `http://www.istandaarden.nl/ijw/${name.replace('.', '_')}/${schema}/schema`;

/** The release that a namespace names, active or not. */
export const releaseIn = (namespace: string): string | undefined =>
  /^http:\/\/www\.istandaarden\.nl\/ijw\/([0-9]+_[0-9]+)\/jw[0-9]{3}\/schema$/.exec(namespace)?.[1]?.replace('_', '.');
