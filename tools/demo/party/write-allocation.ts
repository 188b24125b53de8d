import type { Allocate, Row } from '../words';
import { extent, person, product } from './write-client';
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

const written = (order: Allocate, row: Row): Xml =>
  node(
    'ToegewezenProduct',
    leaf('ToewijzingNummer', row.number),
    leaf('ReferentieAanbieder', row.reference),
    product(row.product),
    leaf('Toewijzingsdatum', order.issuedOn),
    leaf('Toewijzingstijd', '09:15:00'),
    leaf('Ingangsdatum', row.begins),
    leaf('Einddatum', row.ends),
    leaf('RedenWijziging', row.changeReason),
    extent(row.extent),
    leaf('Budget', row.budget),
  );

export const writeAllocation = (order: Allocate): Xml =>
  document(
    'JW301',
    header({ ...order, code: '436', from: order.author }),
    node(
      'Client',
      person(order.person, leaf('ijw:NaamGebruik', '1')),
      node('Contactgegevens', contact(order.without)),
      node('ToegewezenProducten', ...order.rows.map((row) => written(order, row))),
    ),
  );
