import type { Reply } from '../words';
import { document, header, leaf, node, versions, type Xml } from './xml';

/** What was received: its text, and the day in its header. */
export interface Answered {
  readonly xml: Xml;
  readonly issuedOn: string;
}

const codes = (code: string): Xml => node('RetourCodes', leaf('RetourCode', code));

/** What came, with codes as the last child of every class that gets them: the refusal at the products. */
const echoed = (xml: Xml, refusal: string): Xml => {
  const client = /<Client>.*<\/Client>/s.exec(xml)?.[0] ?? '';
  return client
    .replaceAll(/<\/(Contact|Relatie|Client)>/g, (end) => codes('0200') + end)
    .replaceAll('</ToegewezenProduct>', `${codes(refusal)}</ToegewezenProduct>`);
};

/** A reply keeps the header of what it answers, sender and addressee included. */
export function writeReply(order: Reply, answered: Answered | undefined): Xml {
  const { refusal, issuedOn } = order;
  return document(
    'JW302',
    header(
      {
        code: '437',
        from: order.to,
        to: order.author,
        identification: order.answers,
        issuedOn: answered?.issuedOn ?? issuedOn,
      },
      leaf('IdentificatieRetour', order.identification),
      leaf('DagtekeningRetour', issuedOn),
      versions('XsdVersieRetour'),
      refusal === undefined ? '' : codes('0200'),
    ),
    refusal === undefined || !answered ? '' : echoed(answered.xml, refusal),
  );
}
