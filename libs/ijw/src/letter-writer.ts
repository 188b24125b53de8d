import { InvariantViolation, type Fault, type Message } from '#domain';
import type { LetterWriter } from '#pipeline';
import { catalogue, RELEASE, ROOT_NAME } from './catalogue';
import { SHARED_PREFIX } from './codec/tag';
import type { WrittenFields } from './codec/content';
import { FAULT, writeFault } from './messages/fault';
import type { Xml } from './read-document';
import type { Schemas } from './schemas';
import { toXml } from './to-xml';
import type { SchemaSet } from './xml/document';

const limits = { bytes: Infinity, problems: 1 };

/** Writes messages and faults; nothing leaves that its own schema refuses. */
export function letterWriter(xml: Xml, schemas: Schemas): LetterWriter {
  return {
    write(content) {
      const isMessage = 'header' in content;
      const bytes = isMessage ? messageToXml(content) : faultToXml(content);
      checkWritten(bytes, xml, isMessage ? [schemas.messages, content.kind] : [schemas.faults, FAULT.schema]);
      return bytes;
    },
  };
}

function messageToXml(message: Message): Uint8Array {
  const { namespace, content } = catalogue[message.kind];
  const namespaces = { xmlns: namespace, [`xmlns:${SHARED_PREFIX}`]: RELEASE.shared };
  return toXml(ROOT_NAME, namespaces, content.write(message) as WrittenFields);
}

const faultToXml = (fault: Fault): Uint8Array => toXml(FAULT.root, { xmlns: FAULT.namespace }, writeFault(fault));

function checkWritten(bytes: Uint8Array, xml: Xml, [schemas, schema]: readonly [SchemaSet, string]): void {
  const document = xml.parse(bytes, limits);
  const isDocument = 'dispose' in document;
  try {
    const [problem] = isDocument ? schemas.validate(document, schema) : document;
    if (problem === undefined) return;
    throw new InvariantViolation(
      `what the gateway writes is valid ${schema}: ${problem.code} at ${problem.path ?? 'no path'}`,
    );
  } finally {
    if (isDocument) document.dispose();
  }
}
