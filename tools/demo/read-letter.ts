import { XMLParser } from 'fast-xml-parser';

/** A reader of our own for what parties receive; everything is text, nothing is turned into numbers. */
const MANY = new Set(['RetourCode', 'Client', 'Prestatie', 'ToegewezenProduct', 'Problem', 'Contact', 'Relatie']);
const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => MANY.has(name),
});

interface Tree {
  readonly [name: string]: Tree | readonly Tree[] | string | undefined;
}

const one = (tree: Tree, ...path: readonly string[]): Tree =>
  path.reduce<Tree>((at, name) => (at[name] && typeof at[name] === 'object' ? (at[name] as Tree) : {}), tree);
const many = (tree: Tree, name: string): readonly Tree[] => (tree[name] as readonly Tree[] | undefined) ?? [];
const textAt = (tree: Tree, name: string): string => (typeof tree[name] === 'string' ? tree[name] : '');
const numberAt = (tree: Tree, name: string): number => Number(textAt(tree, name));

const codesIn = (tree: Tree): readonly string[] =>
  (one(tree, 'RetourCodes')['RetourCode'] as readonly string[] | undefined) ?? [];

const signedAt = (tree: Tree, name: string): number => {
  const money = one(tree, name);
  const cents = Number(textAt(money, 'TotaalBedrag') || textAt(money, 'Bedrag'));
  return textAt(money, 'DebetCredit') === 'C' ? -cents : cents;
};

const rootOf = (bytes: Uint8Array): Tree => one(parser.parse(Buffer.from(bytes).toString('utf8')) as Tree, 'Bericht');

export interface ReceivedAllocation {
  readonly from: string;
  readonly identification: string;
  readonly issuedOn: string;
  readonly bsn: string;
  readonly rows: readonly {
    readonly number: number;
    readonly category: string;
    readonly code: string;
    readonly begins: string;
  }[];
}

export function readAllocation(bytes: Uint8Array): ReceivedAllocation {
  const root = rootOf(bytes);
  const header = one(root, 'Header');
  const identity = one(header, 'BerichtIdentificatie');
  const client = many(root, 'Client')[0] ?? {};
  return {
    from: textAt(header, 'Afzender'),
    identification: textAt(identity, 'Identificatie'),
    issuedOn: textAt(identity, 'Dagtekening'),
    bsn: textAt(client, 'Bsn'),
    rows: many(one(client, 'ToegewezenProducten'), 'ToegewezenProduct').map((row) => ({
      number: numberAt(row, 'ToewijzingNummer'),
      category: textAt(one(row, 'Product'), 'Categorie'),
      code: textAt(one(row, 'Product'), 'Code'),
      begins: textAt(row, 'Ingangsdatum'),
    })),
  };
}

export interface RefusedLine {
  readonly reference: string;
  readonly amount: number;
  readonly codes: readonly string[];
}

/** The answer to a declaration; amounts in cents, credits below zero. */
export interface ReceivedAnswer {
  readonly identification: string;
  readonly codes: readonly string[];
  readonly body?: {
    readonly codes: readonly string[];
    readonly claimed: number;
    readonly granted: number;
    readonly clients: readonly { readonly codes: readonly string[]; readonly lines: readonly RefusedLine[] }[];
  };
}

export function readAnswer(bytes: Uint8Array): ReceivedAnswer {
  const root = rootOf(bytes);
  const header = one(root, 'Header');
  const identification = textAt(one(header, 'BerichtIdentificatie'), 'Identificatie');
  if (!root['DeclaratieAntwoord']) return { identification, codes: codesIn(header) };
  const body = one(root, 'DeclaratieAntwoord');
  const clients = many(one(body, 'Clienten'), 'Client').map((client) => ({
    codes: codesIn(client),
    lines: many(one(client, 'Prestaties'), 'Prestatie').map((line) => ({
      reference: textAt(one(line, 'ProductReferentie'), 'ReferentieNummer'),
      amount: signedAt(line, 'IngediendBedrag'),
      codes: codesIn(line),
    })),
  }));
  const claimed = signedAt(body, 'TotaalIngediendBedrag');
  const granted = signedAt(body, 'TotaalToegekendBedrag');
  return { identification, codes: codesIn(header), body: { codes: codesIn(body), claimed, granted, clients } };
}

export interface ReceivedReply {
  readonly codes: readonly string[];
  readonly products: ReadonlyMap<number, readonly string[]>;
}

export function readReply(bytes: Uint8Array): ReceivedReply {
  const root = rootOf(bytes);
  const products = many(one(many(root, 'Client')[0] ?? {}, 'ToegewezenProducten'), 'ToegewezenProduct');
  return {
    codes: codesIn(one(root, 'Header')),
    products: new Map(products.map((row) => [numberAt(row, 'ToewijzingNummer'), codesIn(row)])),
  };
}

export function readFaultCodes(bytes: Uint8Array): readonly string[] {
  const fault = one(parser.parse(Buffer.from(bytes).toString('utf8')) as Tree, 'Fault');
  return many(one(fault, 'Problems'), 'Problem').map((problem) => textAt(problem, 'Code'));
}
