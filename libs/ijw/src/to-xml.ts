import { XMLBuilder } from 'fast-xml-parser';
import type { WrittenFields } from './codec/content';

const builder = new XMLBuilder({ format: true, ignoreAttributes: false, attributeNamePrefix: '@_' });

/** A document as the standard wants its files: UTF-8 without byte order mark, lines ending in CR LF (OP192). */
export function toXml(root: string, namespaces: Readonly<Record<string, string>>, content: WrittenFields): Uint8Array {
  const attributes = Object.fromEntries(Object.entries(namespaces).map(([name, uri]) => [`@_${name}`, uri]));
  const declaration = { '@_version': '1.0', '@_encoding': 'UTF-8' };
  const text: string = builder.build({ '?xml': declaration, [root]: Object.assign(attributes, content) });
  return Buffer.from(withLineEnds(text));
}

/** The builder ends lines in LF: a CR is part of a value, and a reader would take it for a line end. */
const withLineEnds = (text: string): string => text.replaceAll('\r', '&#13;').replaceAll('\n', '\r\n');
