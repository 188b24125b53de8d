import type { Declare, Line } from '../words';
import { document, header, leaf, node, period, type Xml } from './xml';

/** The number of the allocation that a line was delivered under. */
export type FindNumber = (bsn: string, line: Line) => number;

const sideOf = (signed: number): string => (signed < 0 ? 'C' : 'D');

export const totalAmount = (name: string, total: number): Xml =>
  node(name, leaf('ijw:TotaalBedrag', Math.abs(total)), leaf('ijw:DebetCredit', sideOf(total)));

export const prestatie = (line: Line, number: number, ...more: readonly Xml[]): Xml =>
  node(
    'Prestatie',
    node(
      'ProductReferentie',
      leaf('ijw:ReferentieNummer', line.reference),
      leaf('ijw:VorigReferentieNummer', line.previous),
    ),
    leaf('ToewijzingNummer', number),
    leaf('ProductCategorie', line.product.category),
    leaf('ProductCode', line.product.code),
    period('ProductPeriode', line),
    leaf('GeleverdVolume', line.volume),
    leaf('Eenheid', line.unit),
    leaf('ProductTarief', line.rate),
    node(
      'IngediendBedrag',
      leaf('ijw:Bedrag', line.amount),
      leaf('ijw:DebetCredit', line.side === 'credit' ? 'C' : 'D'),
    ),
    ...more,
  );

export const sumOf = ({ clients }: Pick<Declare, 'clients'>): number =>
  clients
    .flatMap(({ lines }) => lines)
    .reduce((sum, { amount, side }) => sum + (side === 'credit' ? -amount : amount), 0);

export function writeDeclaration(order: Declare, numberOf: FindNumber): Xml {
  const total = order.total ?? sumOf(order);
  return document(
    'JW323',
    header({ ...order, code: '490', from: order.author }),
    node(
      'Declaratie',
      leaf('DeclaratieNummer', order.number),
      period('DeclaratiePeriode', order),
      leaf('DeclaratieDagtekening', order.issuedOn),
      totalAmount('TotaalIngediendBedrag', total),
      node(
        'Clienten',
        ...order.clients.map(({ bsn, lines }) =>
          node(
            'Client',
            leaf('Bsn', bsn),
            node('Prestaties', ...lines.map((line) => prestatie(line, numberOf(bsn, line)))),
          ),
        ),
      ),
    ),
  );
}
