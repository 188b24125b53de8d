import type { AnswerRequest, RequestCare, RequestChange, Requested } from '../words';
import type { FindNumber } from './write-care';
import { extent, person, product } from './write-client';
import { document, header, leaf, node, type Xml } from './xml';

const referrer = (): Xml => node('Verwijzer', leaf('ijw:Type', '02'), leaf('ijw:ZorgverlenerCode', '99000999'));

const requested = (row: Requested): Xml =>
  node(
    'AangevraagdProduct',
    leaf('ReferentieAanbieder', row.reference),
    leaf('BeschikkingNummer', row.ruling),
    product(row.product),
    leaf('ToewijzingIngangsdatum', row.begins),
    leaf('ToewijzingEinddatum', row.ends),
    extent(row.extent),
    leaf('Budget', row.budget),
    referrer(),
  );

export const writeRequest = (order: RequestCare): Xml =>
  document(
    'JW315',
    header({ ...order, code: '446', from: order.author }),
    node('Client', person(order.person), node('AangevraagdeProducten', ...order.rows.map(requested))),
  );

const group = (name: string, rows: readonly Xml[]): Xml => (rows.length > 0 ? node(name, ...rows) : '');

export const writeChange = (order: RequestChange, numberOf: FindNumber): Xml =>
  document(
    'JW317',
    header({ ...order, code: '486', from: order.author }),
    node(
      'Client',
      leaf('Bsn', order.person.bsn),
      node(
        'Verzoek',
        leaf('ReferentieAanbieder', order.reference),
        leaf('RedenVerzoek', 1),
        group(
          'OngewijzigdeProducten',
          order.unchanged.map((under) =>
            node('OngewijzigdProduct', leaf('ToewijzingNummer', numberOf(order.person.bsn, under))),
          ),
        ),
        group(
          'TeWijzigenProducten',
          (order.changed ?? []).map((row) =>
            node(
              'TeWijzigenProduct',
              leaf('ToewijzingNummer', numberOf(order.person.bsn, row.under)),
              leaf('GewensteIngangsdatum', row.begins),
              leaf('Einddatum', row.ends),
              extent(row.extent),
              leaf('Budget', row.budget),
            ),
          ),
        ),
        group(
          'NieuweProducten',
          order.added.map((row) =>
            node(
              'NieuwProduct',
              product(row.product),
              leaf('GewensteIngangsdatum', row.begins),
              leaf('Einddatum', row.ends),
              extent(row.extent),
              leaf('Budget', row.budget),
            ),
          ),
        ),
      ),
    ),
  );

export const writeAnswer = (order: AnswerRequest): Xml =>
  document(
    'JW319',
    header({ ...order, code: '488', from: order.author }),
    node(
      'Antwoord',
      leaf('ReferentieAanbieder', order.reference),
      leaf('VerzoekAntwoord', order.verdict),
      leaf('RedenAfwijzingVerzoek', order.reason),
      order.residence === undefined ? '' : node('Woonplaatsbeginsel', leaf('Gemeente', order.residence)),
    ),
  );
