/** Just enough to write a message: elements, and text that is escaped. */
export type Xml = string;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const text = (value: string | number): Xml => `${value}`.replace(/[&<>"]/g, (sign) => ESCAPES[sign]!);

export const leaf = (name: string, value: string | number | undefined): Xml =>
  value === undefined ? '' : `<${name}>${text(value)}</${name}>`;

export const node = (name: string, ...children: readonly Xml[]): Xml => `<${name}>${children.join('')}</${name}>`;

const NAMESPACE = 'http://www.istandaarden.nl/ijw/3_2';

export const document = (kind: string, ...children: readonly Xml[]): Xml =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Bericht xmlns="${NAMESPACE}/${kind.toLowerCase()}/schema" ` +
  `xmlns:ijw="${NAMESPACE}/basisschema/schema">${children.join('')}</Bericht>\n`;

export interface HeaderFields {
  readonly code: string;
  readonly from: string;
  readonly to: string;
  readonly identification: string;
  readonly issuedOn: string;
}

export const versions = (name: string): Xml =>
  node(name, leaf('ijw:BasisschemaXsdVersie', '1.0.0'), leaf('ijw:BerichtXsdVersie', '1.0.0'));

export const header = ({ code, from, to, identification, issuedOn }: HeaderFields, ...more: readonly Xml[]): Xml =>
  node(
    'Header',
    leaf('BerichtCode', code),
    leaf('BerichtVersie', 3),
    leaf('BerichtSubversie', 2),
    leaf('Afzender', from),
    leaf('Ontvanger', to),
    node('BerichtIdentificatie', leaf('ijw:Identificatie', identification), leaf('ijw:Dagtekening', issuedOn)),
    versions('XsdVersie'),
    ...more,
  );

export const period = (name: string, { begins, ends }: { readonly begins: string; readonly ends: string }): Xml =>
  node(name, leaf('ijw:Begindatum', begins), leaf('ijw:Einddatum', ends));
