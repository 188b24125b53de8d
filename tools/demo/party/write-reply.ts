import { REPLY_TO, type RepliedKind, type Reply } from '../words';
import { document, header, leaf, node, versions, type Xml } from './xml';

/** What was received: its text, and the day in its header. */
export interface Answered {
  readonly xml: Xml;
  readonly identification: string;
  readonly issuedOn: string;
}

const CODES: Readonly<Record<RepliedKind, string>> = {
  JW301: '437',
  JW305: '439',
  JW307: '441',
  JW315: '447',
  JW317: '487',
  JW319: '489',
};

const codes = (code: string): Xml => node('RetourCodes', leaf('RetourCode', code));

/** Classes with nothing to remark, and those that the refusal is about. */
const AROUND = /<\/(Contact|Relatie|Client|Verzoek)>/g;
const ROWS =
  /<\/(ToegewezenProduct|StartProduct|StopProduct|AangevraagdProduct|OngewijzigdProduct|NieuwProduct|Antwoord)>/g;

/** What came, with codes as the last child of every class that gets them: the refusal at the rows. */
const echoed = (xml: Xml, refusal: string): Xml => {
  const body = /<(Client|Antwoord)>.*<\/\1>/s.exec(xml)?.[0] ?? '';
  return body.replaceAll(AROUND, (end) => codes('0200') + end).replaceAll(ROWS, (end) => codes(refusal) + end);
};

/** A reply keeps the header of what it answers, sender and addressee included. */
export function writeReply(order: Reply, answered: Answered | undefined): Xml {
  const { refusal, issuedOn } = order;
  return document(
    REPLY_TO[order.replies],
    header(
      {
        code: CODES[order.replies],
        from: order.to,
        to: order.author,
        identification: answered?.identification ?? (typeof order.answers === 'string' ? order.answers : ''),
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
