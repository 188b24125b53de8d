import type { Allocate, Person, Row } from '../words';
import { document, header, leaf, node, type Xml } from './xml';

const address = (): Xml =>
  node(
    'Adres',
    node('ijw:Huis', leaf('ijw:Huisnummer', 12)),
    leaf('ijw:Postcode', '2500AA'),
    leaf('ijw:Straatnaam', 'Voorbeeldstraat'),
    leaf('ijw:Plaatsnaam', "'s-Gravenhage"),
    leaf('ijw:LandCode', 'NL'),
  );

const telephone = (): Xml =>
  node('Telefoon', node('ijw:Telefoon01', leaf('ijw:Telefoonnummer', '0700000001'), leaf('ijw:Landnummer', '31')));

const contact = (without: Allocate['without']): Xml =>
  without === 'address'
    ? node('Contact', leaf('Soort', '04'), telephone())
    : node('Contact', leaf('Soort', '01'), address(), telephone());

const row = (order: Allocate, { product, extent, ...rest }: Row): Xml =>
  node(
    'ToegewezenProduct',
    leaf('ToewijzingNummer', rest.number),
    product ? node('Product', leaf('ijw:Categorie', product.category), leaf('ijw:Code', product.code)) : '',
    leaf('Toewijzingsdatum', order.issuedOn),
    leaf('Toewijzingstijd', '09:15:00'),
    leaf('Ingangsdatum', rest.begins),
    leaf('Einddatum', rest.ends),
    leaf('RedenWijziging', rest.changeReason),
    extent
      ? node(
          'Omvang',
          leaf('ijw:Volume', extent.volume),
          leaf('ijw:Eenheid', extent.unit),
          leaf('ijw:Frequentie', extent.frequency),
        )
      : '',
    leaf('Budget', rest.budget),
  );

const person = ({ bsn, born, name }: Person): Xml =>
  leaf('Bsn', bsn) +
  node('Geboortedatum', leaf('ijw:Datum', born)) +
  leaf('Geslacht', '2') +
  node(
    'Naam',
    node('ijw:Geslachtsnaam', leaf('ijw:Achternaam', name)),
    leaf('ijw:Voornamen', 'Noor'),
    leaf('ijw:Voorletters', 'N'),
    leaf('ijw:NaamGebruik', '1'),
  );

export const writeAllocation = (order: Allocate): Xml =>
  document(
    'JW301',
    header({ ...order, code: '436', from: order.author }),
    node(
      'Client',
      person(order.person),
      node('Contactgegevens', contact(order.without)),
      node('ToegewezenProducten', ...order.rows.map((each) => row(order, each))),
    ),
  );
