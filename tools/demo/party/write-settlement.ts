import type { Settle } from '../words';
import { prestatie, sumOf, totalAmount, type FindNumber } from './write-declaration';
import { document, header, leaf, node, versions, type Xml } from './xml';

const codes = (code: string): Xml => node('RetourCodes', leaf('RetourCode', code));

/** A municipality's own answer: what it does not return is granted. */
export function writeSettlement(order: Settle, numberOf: FindNumber): Xml {
  const { declaration, refused, refusal } = order;
  const claimed = sumOf(declaration);
  return document(
    'JW325',
    header(
      { ...order, code: '491', from: order.author },
      node(
        'DeclaratieIdentificatie',
        leaf('ijw:Identificatie', declaration.identification),
        leaf('ijw:Dagtekening', declaration.issuedOn),
      ),
      versions('XsdVersieDeclaratie'),
      codes('0200'),
    ),
    node(
      'DeclaratieAntwoord',
      leaf('DeclaratieNummer', declaration.number),
      totalAmount('TotaalIngediendBedrag', claimed),
      totalAmount('TotaalToegekendBedrag', claimed - sumOf({ clients: refused })),
      node(
        'Clienten',
        ...refused.map(({ bsn, lines }) =>
          node(
            'Client',
            leaf('Bsn', bsn),
            node('Prestaties', ...lines.map((line) => prestatie(line, numberOf(bsn, line), codes(refusal)))),
            codes('0200'),
          ),
        ),
      ),
      codes('0200'),
    ),
  );
}
