import { assert, InvariantViolation, type Message } from '#domain';
import type { LetterWriter } from '#pipeline';
import { catalogue, namespaceOf, ROOT_NAME, sharedNamespaceOf } from './catalogue';
import { SHARED_PREFIX } from './codec/tag';
import type { WrittenFields } from './codec/content';
import { FAULT, writeFault } from './messages/fault';
import type { GatewayDocument } from './messages/gateway-document';
import { NOTICE, writeNotice } from './messages/notice';
import type { Schema, Schemas, Xml } from './schemas';
import { toXml } from './to-xml';

const limits = { bytes: Infinity, problems: 1 };

/** Writes messages, faults and notices; nothing leaves that its own schema refuses. */
export function letterWriter(xml: Xml, { releases: [release], messages, fault, notice }: Schemas): LetterWriter {
  const writeMessage = (message: Message): Uint8Array => {
    const namespace = namespaceOf(release, message.kind);
    const schema = messages.get(namespace);
    assert(schema !== undefined, `release ${release.name} has a schema of the ${message.kind} that is written`);
    const namespaces = { xmlns: namespace, [`xmlns:${SHARED_PREFIX}`]: sharedNamespaceOf(release) };
    return checked(toXml(ROOT_NAME, namespaces, catalogue[message.kind].write(message) as WrittenFields), xml, schema);
  };
  const writeOwn = ({ root, namespace }: GatewayDocument, content: WrittenFields, schema: Schema): Uint8Array =>
    checked(toXml(root, { xmlns: namespace }, content), xml, schema);
  return {
    write(content) {
      if ('header' in content) return writeMessage(content);
      if ('problems' in content) return writeOwn(FAULT, writeFault(content), fault);
      return writeOwn(NOTICE, writeNotice(content), notice);
    },
  };
}

function checked(bytes: Uint8Array, xml: Xml, schema: Schema): Uint8Array {
  const document = xml.parse(bytes, limits);
  const isDocument = 'dispose' in document;
  try {
    const [problem] = isDocument ? schema.validate(document) : document;
    if (problem === undefined) return bytes;
    throw new InvariantViolation(
      `what the gateway writes is valid ${schema.name}: ${problem.code} at ${problem.path ?? 'no path'}`,
    );
  } finally {
    if (isDocument) document.dispose();
  }
}
