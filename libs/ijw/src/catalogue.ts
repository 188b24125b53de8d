import type { Message, MessageKind } from '#domain';
import type { Content } from './codec/content';
import { allocationMessage, allocationReply } from './messages/allocation';
import { startMessage, startReply, stopMessage, stopReply } from './messages/care';
import { changeRequest, changeRequestReply } from './messages/change-request';
import { declaration, declarationAnswer } from './messages/declaration';
import { allocationRequest, allocationRequestReply } from './messages/request';
import { requestAnswer, requestAnswerReply } from './messages/request-answer';

/** The release of the standard in force. Another is another set of schemas, and where its elements differ other content. */
export const RELEASE = { name: '3.2', folder: 'ijw/3.2', shared: namespaceOf('basisschema') } as const;

function namespaceOf(schema: string): string {
  return `http://www.istandaarden.nl/ijw/3_2/${schema}/schema`;
}

/** A message that is read and written. */
export interface Entry {
  /** Also the name of its schema. */
  readonly kind: MessageKind;
  readonly namespace: string;
  readonly schemaFile: string;
  readonly content: Content<Message>;
}

const entry = (kind: MessageKind, content: Content<Message>): Entry => ({
  kind,
  namespace: namespaceOf(kind.toLowerCase()),
  schemaFile: `${kind}.xsd`,
  content,
});

/** Every message the gateway knows. A new one is a line here, its elements under `messages` and its schema in the folder. */
export const catalogue: Readonly<Record<MessageKind, Entry>> = {
  JW301: entry('JW301', allocationMessage),
  JW302: entry('JW302', allocationReply),
  JW305: entry('JW305', startMessage),
  JW306: entry('JW306', startReply),
  JW307: entry('JW307', stopMessage),
  JW308: entry('JW308', stopReply),
  JW315: entry('JW315', allocationRequest),
  JW316: entry('JW316', allocationRequestReply),
  JW317: entry('JW317', changeRequest),
  JW318: entry('JW318', changeRequestReply),
  JW319: entry('JW319', requestAnswer),
  JW320: entry('JW320', requestAnswerReply),
  JW323: entry('JW323', declaration),
  JW325: entry('JW325', declarationAnswer),
};

/** The element that every message of the standard begins with. */
export const ROOT_NAME = 'Bericht';

const byNamespace = new Map(Object.values(catalogue).map((each) => [each.namespace, each]));

/** The entry of a document, by the expanded name of its root and nothing else. */
export const entryOf = (root: { readonly ns: string; readonly name: string }): Entry | undefined =>
  root.name === ROOT_NAME ? byNamespace.get(root.ns) : undefined;
