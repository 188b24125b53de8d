import type { Extent, Person, Product } from '../words';
import { leaf, node, type Xml } from './xml';

/** A person as a provider names one; a municipality adds how the name is used. */
export const person = ({ bsn, born, name }: Person, ...more: readonly Xml[]): Xml =>
  leaf('Bsn', bsn) +
  node('Geboortedatum', leaf('ijw:Datum', born)) +
  leaf('Geslacht', '2') +
  node(
    'Naam',
    node('ijw:Geslachtsnaam', leaf('ijw:Achternaam', name)),
    leaf('ijw:Voornamen', 'Noor'),
    leaf('ijw:Voorletters', 'N'),
    ...more,
  );

export const product = (written: Product | undefined): Xml =>
  written ? node('Product', leaf('ijw:Categorie', written.category), leaf('ijw:Code', written.code)) : '';

export const extent = (written: Extent | undefined): Xml =>
  written
    ? node(
        'Omvang',
        leaf('ijw:Volume', written.volume),
        leaf('ijw:Eenheid', written.unit),
        leaf('ijw:Frequentie', written.frequency),
      )
    : '';
