import type { Figures, Notice, NoticeItem, Place } from '#domain';
import type { Written, WrittenFields } from '../codec/content';
import { inBothLanguages, type GatewayDocument } from './gateway-document';

/** Our own message: what a party should know of beside what the standard's messages say. */
export const NOTICE: GatewayDocument = { schema: 'notice', namespace: 'urn:ijw-gateway:notice:1.0', root: 'Notice' };

export const writeNotice = ({ identification, issuedOn, about, items, truncated }: Notice): WrittenFields => ({
  Identification: identification,
  IssuedOn: issuedOn,
  About: { Kind: about.kind, Sender: about.sender, Identification: about.identification },
  Items: { Item: items.map(writeItem) },
  ...(truncated > 0 && { Truncated: String(truncated) }),
});

const writeItem = ({ code, place, sentence, figures }: NoticeItem): Written => ({
  Code: code,
  Place: writePlace(place),
  Sentence: inBothLanguages(sentence),
  ...(Object.keys(figures).length > 0 && { Figures: { Figure: writeFigures(figures) } }),
});

/** Counted from one, as a reader of the message does. */
const writePlace = (place: Place): Written => ({
  '@_kind': place.kind,
  ...('client' in place && { '@_client': String(place.client + 1) }),
  ...('line' in place && { '@_row': String(place.line + 1) }),
  ...('product' in place && { '@_row': String(place.product + 1) }),
});

const writeFigures = (figures: Figures): readonly Written[] =>
  Object.entries(figures).map(([name, value]) => ({ '@_name': name, '#text': String(value) }));
