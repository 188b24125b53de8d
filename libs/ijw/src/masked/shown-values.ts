/**
 * Elements of which the value is shown to whoever may see the message: codes of the message itself, numbers and references that parties
 * gave, days, amounts and return codes. All others are masked, also those that nobody has heard of: what can identify a person, what
 * people wrote themselves, and what tells of a client's health, such as which care it is and why it began or ended.
 */
export const SHOWN: ReadonlySet<string> = new Set([
  ...['BerichtCode', 'BerichtVersie', 'BerichtSubversie', 'Afzender', 'Ontvanger', 'Identificatie', 'Dagtekening'],
  ...['IdentificatieRetour', 'DagtekeningRetour', 'XsltVersie', 'BasisschemaXsdVersie', 'BerichtXsdVersie'],
  ...['DeclaratieNummer', 'DeclaratieDagtekening', 'TotaalBedrag', 'Bedrag', 'DebetCredit', 'ProductTarief', 'Budget'],
  ...['ReferentieNummer', 'VorigReferentieNummer', 'ReferentieAanbieder', 'ToewijzingNummer', 'Toewijzingsdatum'],
  ...['Toewijzingstijd', 'ToewijzingIngangsdatum', 'ToewijzingEinddatum', 'Begindatum', 'Einddatum', 'Ingangsdatum'],
  ...['GewensteIngangsdatum', 'GeleverdVolume', 'Volume', 'Eenheid', 'Frequentie', 'RetourCode', 'StatusAanlevering'],
  ...['VerzoekAntwoord', 'Raamcontract'],
]);

/** About a person as a whole, whatever is in them. */
export const ABOUT_PERSONS: ReadonlySet<string> = new Set([
  ...[
    'Naam',
    'Geboortedatum',
    'Adres',
    'Contact',
    'Contactgegevens',
    'Communicatie',
    'Telefoon',
    'Telefoon01',
    'Telefoon02',
  ],
  ...['Relatie', 'Relaties', 'Verwijzer', 'Woonplaatsbeginsel'],
]);
