import { XMLParser } from 'fast-xml-parser';

/** A reader of our own for what parties receive; everything is text, nothing is turned into numbers. */
const ROWS = [
  'ToegewezenProduct',
  'StartProduct',
  'StopProduct',
  'AangevraagdProduct',
  'OngewijzigdProduct',
  'TeWijzigenProduct',
  'NieuwProduct',
];
const MANY = new Set(['RetourCode', 'Client', 'Prestatie', 'Problem', 'Item', 'Contact', 'Relatie', ...ROWS]);
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

export interface ReceivedIdentity {
  readonly from: string;
  readonly identification: string;
  readonly issuedOn: string;
}

export function readIdentity(bytes: Uint8Array): ReceivedIdentity {
  const header = one(rootOf(bytes), 'Header');
  const identity = one(header, 'BerichtIdentificatie');
  return {
    from: textAt(header, 'Afzender'),
    identification: textAt(identity, 'Identificatie'),
    issuedOn: textAt(identity, 'Dagtekening'),
  };
}

export interface ReceivedAllocation {
  readonly from: string;
  readonly bsn: string;
  readonly rows: readonly {
    readonly number: number;
    readonly category: string;
    readonly code: string;
    readonly begins: string;
    readonly ends: string;
    readonly reference: string;
    readonly changeReason: string;
    readonly volume: number;
  }[];
}

export function readAllocation(bytes: Uint8Array): ReceivedAllocation {
  const root = rootOf(bytes);
  const client = many(root, 'Client')[0] ?? {};
  return {
    from: textAt(one(root, 'Header'), 'Afzender'),
    bsn: textAt(client, 'Bsn'),
    rows: many(one(client, 'ToegewezenProducten'), 'ToegewezenProduct').map((row) => ({
      number: numberAt(row, 'ToewijzingNummer'),
      category: textAt(one(row, 'Product'), 'Categorie'),
      code: textAt(one(row, 'Product'), 'Code'),
      begins: textAt(row, 'Ingangsdatum'),
      ends: textAt(row, 'Einddatum'),
      reference: textAt(row, 'ReferentieAanbieder'),
      changeReason: textAt(row, 'RedenWijziging'),
      volume: numberAt(one(row, 'Omvang'), 'Volume'),
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
  /** By the number of the allocation or the reference of the request that a row is about; other classes by their name. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

export function readReply(bytes: Uint8Array): ReceivedReply {
  const root = rootOf(bytes);
  const client = many(root, 'Client')[0];
  const rows = [
    ...(client ? [['Client', codesIn(client)] as const, ...rowsIn(client)] : []),
    ...rowsIn({ Antwoord: root['Antwoord'] }),
  ];
  return { codes: codesIn(one(root, 'Header')), rows: new Map(rows) };
}

/** Every row below, the request of a JW317, and what a JW319 has in place of rows. */
function rowsIn(tree: Tree): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(tree).flatMap(([name, held]) => {
    if (typeof held !== 'object') return [];
    if (ROWS.includes(name)) return many(tree, name).map((row) => [nameOf(row), codesIn(row)] as const);
    if (CLASSES.includes(name)) {
      return [[name, codesIn(held as Tree)] as const, ...rowsIn(held as Tree)];
    }
    return Array.isArray(held) ? [] : rowsIn(held as Tree);
  });
}

const CLASSES = ['Verzoek', 'Antwoord', 'Woonplaatsbeginsel'];

const nameOf = (row: Tree): string => textAt(row, 'ToewijzingNummer') || textAt(row, 'ReferentieAanbieder') || 'new';

/** Every return code anywhere in a letter; in a technical fault those of the rules that it names. */
export function readReturnCodes(bytes: Uint8Array): readonly string[] {
  const document = parser.parse(Buffer.from(bytes).toString('utf8')) as Tree;
  const fault = many(one(document, 'Fault', 'Problems'), 'Problem').map((problem) => textAt(problem, 'ReturnCode'));
  return [...codesBelow(document), ...fault.filter(Boolean)];
}

const codesBelow = (tree: Tree): readonly string[] => [
  ...codesIn(tree),
  ...Object.values(tree).flatMap((held): readonly string[] => {
    if (typeof held !== 'object') return [];
    return Array.isArray(held)
      ? (held as readonly (Tree | string)[]).flatMap((each) => (typeof each === 'object' ? codesBelow(each) : []))
      : codesBelow(held as Tree);
  }),
];

/** What a JW301 or a JW319 says of the references of a request. */
export function readRequestAnswers(kind: string, bytes: Uint8Array): ReadonlyMap<string, string> {
  const root = rootOf(bytes);
  if (kind === 'JW319') {
    const answer = one(root, 'Antwoord');
    const residence = textAt(one(answer, 'Woonplaatsbeginsel'), 'Gemeente');
    const said = [textAt(answer, 'VerzoekAntwoord'), textAt(answer, 'RedenAfwijzingVerzoek'), residence];
    return new Map([[textAt(answer, 'ReferentieAanbieder'), said.filter(Boolean).join(' ')]]);
  }
  const rows = many(one(many(root, 'Client')[0] ?? {}, 'ToegewezenProducten'), 'ToegewezenProduct');
  const references = rows.map((row) => textAt(row, 'ReferentieAanbieder')).filter(Boolean);
  return new Map(references.map((reference) => [reference, 'allocated']));
}

export function readFaultCodes(bytes: Uint8Array): readonly string[] {
  const fault = one(parser.parse(Buffer.from(bytes).toString('utf8')) as Tree, 'Fault');
  return many(one(fault, 'Problems'), 'Problem').map((problem) => textAt(problem, 'Code'));
}

/** What a notice says in English. */
export const readNoticeSentences = (bytes: Uint8Array): readonly string[] =>
  Array.from(
    Buffer.from(bytes)
      .toString('utf8')
      .matchAll(/<Sentence lang="en">([^<]*)</g),
    ([, sentence = '']) => sentence,
  );

export function readNoticeCodes(bytes: Uint8Array): readonly string[] {
  const notice = one(parser.parse(Buffer.from(bytes).toString('utf8')) as Tree, 'Notice');
  return many(one(notice, 'Items'), 'Item').map((item) => textAt(item, 'Code'));
}
