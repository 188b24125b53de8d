import type { Written, WrittenFields, WrittenText } from './codec/content';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A bare CR would be read as a line end.
  '\r': '&#13;',
};

const escaped = (text: string): string => text.replace(/[&<>"'\r]/g, (character) => ESCAPES[character]!);

/** Before each element, so that a document ends without one. */
const LINE_END = '\r\n';
const STEP = '  ';

/** A document as the standard wants its files: UTF-8 without byte order mark, lines ending in CR LF (OP192). */
export function toXml(root: string, namespaces: Readonly<Record<string, string>>, content: WrittenFields): Uint8Array {
  const begin = `<?xml version="1.0" encoding="UTF-8"?>${LINE_END}<${root}${written(namespaces)}>`;
  return Buffer.from(`${begin}${fieldsIn(content, LINE_END + STEP)}${LINE_END}</${root}>${LINE_END}`);
}

const written = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');

const textOf = (text: string): string => escaped(text).replaceAll('\n', LINE_END);

/** `before` is the line end with the indentation of these fields. */
function fieldsIn(fields: WrittenFields, before: string): string {
  let xml = '';
  for (const name in fields) xml += element(name, fields[name]!, before);
  return xml;
}

function element(name: string, content: Written, before: string): string {
  if (typeof content === 'string') return `${before}<${name}>${textOf(content)}</${name}>`;
  if (isList(content)) return content.map((each) => element(name, each, before)).join('');
  if (isText(content)) return `${before}<${name}${written(content['@'])}>${textOf(content['#'])}</${name}>`;
  const fields = fieldsIn(content, before + STEP);
  return fields === '' ? `${before}<${name}></${name}>` : `${before}<${name}>${fields}${before}</${name}>`;
}

const isList = (content: Written): content is readonly Written[] => Array.isArray(content);
const isText = (content: WrittenFields | WrittenText): content is WrittenText => '#' in content;
