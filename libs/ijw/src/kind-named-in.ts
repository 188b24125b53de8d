const HEAD_BYTES = 8 * 1024;
const PROLOGUE = /^\uFEFF?(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/;
const ROOT = /^<(?:([\w.-]+):)?[\w.-]+((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/;
const KIND = /^http:\/\/www\.istandaarden\.nl\/ijw\/\w+\/(jw\d{3})\/schema$/;

/**
 * What kind a document says it is: by the namespace of its root, of whatever release, read off its first bytes. No more is parsed
 * and nothing is judged: this only tells a message without a routing key where to go.
 */
export function kindNamedIn(document: Uint8Array): string | undefined {
  const head = Buffer.from(document.subarray(0, HEAD_BYTES)).toString('utf8');
  const [, prefix, attributes = ''] = ROOT.exec(head.replace(PROLOGUE, '')) ?? [];
  const declaration = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
  for (const [, name, , double, single] of attributes.matchAll(/([\w.:-]+)\s*=\s*("([^"]*)"|'([^']*)')/g)) {
    if (name === declaration) return KIND.exec(double ?? single ?? '')?.[1]?.toUpperCase();
  }
  return undefined;
}
