import { EntitySchema } from 'typeorm';

interface LineRow {
  readonly bsn: string;
  readonly reference: string;
  readonly allocation_number: string;
  readonly category: string;
  readonly code: string;
  readonly period_begins: string;
  readonly period_ends: string;
  readonly volume: string;
  readonly unit: string;
  readonly claimed: string;
  readonly message?: MessageRow;
}

export interface MessageRow {
  readonly message_id: string;
  readonly author: string;
  readonly addressee: string;
  readonly number: string;
  readonly body: Buffer;
  readonly lines: readonly LineRow[];
}

const id = { type: 'bigint', primary: true, generated: 'increment' } as const;
const text = { type: 'text' } as const;
const bigint = { type: 'bigint' } as const;
const date = { type: 'date' } as const;

/** As the card says it: entities with a relation, saved in cascade. */
export const entitiesIn = (schema: string): EntitySchema[] => [
  new EntitySchema<MessageRow & { readonly id: string }>({
    name: 'BenchMessage',
    tableName: 'message',
    schema,
    columns: { id, message_id: text, author: text, addressee: text, number: text, body: { type: 'bytea' } },
    relations: { lines: { type: 'one-to-many', target: 'BenchLine', inverseSide: 'message', cascade: true } },
  }),
  new EntitySchema<LineRow & { readonly id: string }>({
    name: 'BenchLine',
    tableName: 'line',
    schema,
    columns: {
      id,
      bsn: text,
      reference: text,
      allocation_number: bigint,
      category: text,
      code: text,
      period_begins: date,
      period_ends: date,
      volume: bigint,
      unit: text,
      claimed: bigint,
    },
    relations: {
      message: {
        type: 'many-to-one',
        target: 'BenchMessage',
        inverseSide: 'lines',
        joinColumn: { name: 'message_id' },
      },
    },
  }),
];

interface WrittenLine {
  readonly ProductReferentie: { readonly ReferentieNummer: string };
  readonly ToewijzingNummer: string;
  readonly ProductCategorie: string;
  readonly ProductCode: string;
  readonly ProductPeriode: { readonly Begindatum: string; readonly Einddatum: string };
  readonly GeleverdVolume: string;
  readonly Eenheid: string;
  readonly IngediendBedrag: { readonly Bedrag: string };
}

/** What the parser makes of a JW323. */
export interface WrittenMessage {
  readonly Header: { readonly Afzender: string; readonly Ontvanger: string };
  readonly Declaratie: {
    readonly DeclaratieNummer: string;
    readonly Clienten: {
      readonly Client: readonly {
        readonly Bsn: string;
        readonly Prestaties: { readonly Prestatie: readonly WrittenLine[] };
      }[];
    };
  };
}

const lineRow = (bsn: string, line: WrittenLine): LineRow => ({
  bsn,
  reference: line.ProductReferentie.ReferentieNummer,
  allocation_number: line.ToewijzingNummer,
  category: line.ProductCategorie,
  code: line.ProductCode,
  period_begins: line.ProductPeriode.Begindatum,
  period_ends: line.ProductPeriode.Einddatum,
  volume: line.GeleverdVolume,
  unit: line.Eenheid,
  claimed: line.IngediendBedrag.Bedrag,
});

export const rowOf = (messageId: string, body: Buffer, { Header, Declaratie }: WrittenMessage): MessageRow => ({
  message_id: messageId,
  author: Header.Afzender,
  addressee: Header.Ontvanger,
  number: Declaratie.DeclaratieNummer,
  body,
  lines: Declaratie.Clienten.Client.flatMap(({ Bsn, Prestaties }) =>
    Prestaties.Prestatie.map((line) => lineRow(Bsn, line)),
  ),
});
