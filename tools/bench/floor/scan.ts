import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lines as columns, every value as it is written. */
export interface Scanned {
  readonly author: string;
  readonly addressee: string;
  readonly number: string;
  readonly lines: number;
  readonly columns: Readonly<Record<LineColumn, readonly string[]>>;
}

export const lineColumns = [
  'bsn',
  'reference',
  'allocation_number',
  'category',
  'code',
  'period_begins',
  'period_ends',
  'volume',
  'unit',
  'claimed',
] as const;
export type LineColumn = (typeof lineColumns)[number];

/**
 * Validates with libxml2 and then finds the values by their tags in the text. It is right for documents with these prefixes and
 * without attributes, comments or references in values, as the bench sends: a gateway may not read so, a floor may.
 */
export async function openReader(dir: string, file: string): Promise<(body: Buffer) => Scanned> {
  const { XmlDocument, XsdValidator } = await import('libxml2-wasm');
  const { xmlRegisterFsInputProviders } = await import('libxml2-wasm/lib/nodejs.mjs');
  xmlRegisterFsInputProviders();
  const path = join(dir, file);
  const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(path), { url: path }));
  return (body) => {
    const document = XmlDocument.fromBuffer(body);
    try {
      validator.validate(document);
    } finally {
      document.dispose();
    }
    return scan(body.toString());
  };
}

function scan(text: string): Scanned {
  let at = 0;
  const next = (tag: string): string => {
    const begin = text.indexOf(tag, at) + tag.length;
    at = text.indexOf('<', begin);
    return text.slice(begin, at);
  };
  const author = next('<jw323:Afzender>');
  const addressee = next('<jw323:Ontvanger>');
  const number = next('<jw323:DeclaratieNummer>');
  const rows = Object.fromEntries(lineColumns.map((name) => [name, [] as string[]])) as Record<LineColumn, string[]>;
  let bsn = '';
  let lines = 0;
  let client = text.indexOf('<jw323:Bsn>', at);
  for (let line = lineFrom(text, at); line !== -1; line = lineFrom(text, at)) {
    if (client !== -1 && client < line) {
      bsn = next('<jw323:Bsn>');
      client = text.indexOf('<jw323:Bsn>', at);
    }
    rows.bsn.push(bsn);
    rows.reference.push(next('<ijw:ReferentieNummer>'));
    rows.allocation_number.push(next('<jw323:ToewijzingNummer>'));
    rows.category.push(next('<jw323:ProductCategorie>'));
    rows.code.push(next('<jw323:ProductCode>'));
    rows.period_begins.push(next('<ijw:Begindatum>'));
    rows.period_ends.push(next('<ijw:Einddatum>'));
    rows.volume.push(next('<jw323:GeleverdVolume>'));
    rows.unit.push(next('<jw323:Eenheid>'));
    rows.claimed.push(next('<ijw:Bedrag>'));
    lines += 1;
  }
  return { author, addressee, number, lines, columns: rows };
}

const lineFrom = (text: string, at: number): number => text.indexOf('<jw323:Prestatie>', at);
