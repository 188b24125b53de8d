import type { Allocated, Copy } from './copies';

/** The messages that the bench sends, written as a party would: indented, with the prefixes of the standard's own examples. */
const NAMESPACE = 'http://www.istandaarden.nl/ijw/3_2';
const BASIS = `xmlns:ijw="${NAMESPACE}/basisschema/schema"`;

interface Header {
  readonly prefix: string;
  readonly code: number;
  readonly from: string;
  readonly to: string;
  readonly identification: string;
  readonly issuedOn: string;
}

const header = ({ prefix, code, from, to, identification, issuedOn }: Header): string => `
  <${prefix}:Header>
    <${prefix}:BerichtCode>${code}</${prefix}:BerichtCode>
    <${prefix}:BerichtVersie>3</${prefix}:BerichtVersie>
    <${prefix}:BerichtSubversie>2</${prefix}:BerichtSubversie>
    <${prefix}:Afzender>${from}</${prefix}:Afzender>
    <${prefix}:Ontvanger>${to}</${prefix}:Ontvanger>
    <${prefix}:BerichtIdentificatie>
      <ijw:Identificatie>${identification}</ijw:Identificatie>
      <ijw:Dagtekening>${issuedOn}</ijw:Dagtekening>
    </${prefix}:BerichtIdentificatie>
    <${prefix}:XsdVersie>
      <ijw:BasisschemaXsdVersie>1.0.0</ijw:BasisschemaXsdVersie>
      <ijw:BerichtXsdVersie>1.0.0</ijw:BerichtXsdVersie>
    </${prefix}:XsdVersie>
  </${prefix}:Header>`;

const envelope = (prefix: string, content: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<${prefix}:Bericht xmlns:${prefix}="${NAMESPACE}/${prefix}/schema" ${BASIS}>${content}
</${prefix}:Bericht>
`);

const productOf = ({ number }: Allocated): string => `    <jw301:ToegewezenProducten>
      <jw301:ToegewezenProduct>
        <jw301:ToewijzingNummer>${number}</jw301:ToewijzingNummer>
        <jw301:Product>
          <ijw:Categorie>45</ijw:Categorie>
          <ijw:Code>45P1A</ijw:Code>
        </jw301:Product>
        <jw301:Toewijzingsdatum>2026-01-02</jw301:Toewijzingsdatum>
        <jw301:Toewijzingstijd>09:15:00</jw301:Toewijzingstijd>
        <jw301:Ingangsdatum>2026-01-01</jw301:Ingangsdatum>
        <jw301:Einddatum>2026-12-31</jw301:Einddatum>
        <jw301:Omvang>
          <ijw:Volume>450000</ijw:Volume>
          <ijw:Eenheid>83</ijw:Eenheid>
          <ijw:Frequentie>6</ijw:Frequentie>
        </jw301:Omvang>
      </jw301:ToegewezenProduct>
    </jw301:ToegewezenProducten>`;

/** The allocation of one client of a copy. */
export const writeAllocation = ({ provider, municipality }: Copy, allocated: Allocated): Buffer =>
  envelope(
    'jw301',
    `${header({
      prefix: 'jw301',
      code: 436,
      from: municipality,
      to: provider,
      identification: `T${String(allocated.number).padStart(11, '0')}`,
      issuedOn: '2026-01-02',
    })}
  <jw301:Client>
    <jw301:Bsn>${allocated.bsn}</jw301:Bsn>
    <jw301:Geboortedatum>
      <ijw:Datum>2014-05-17</ijw:Datum>
    </jw301:Geboortedatum>
    <jw301:Geslacht>2</jw301:Geslacht>
    <jw301:Naam>
      <ijw:Geslachtsnaam>
        <ijw:Achternaam>Voorbeeld</ijw:Achternaam>
      </ijw:Geslachtsnaam>
      <ijw:Voorletters>V</ijw:Voorletters>
      <ijw:NaamGebruik>1</ijw:NaamGebruik>
    </jw301:Naam>
    <jw301:Contactgegevens>
      <jw301:Contact>
        <jw301:Soort>01</jw301:Soort>
        <jw301:Adres>
          <ijw:Huis>
            <ijw:Huisnummer>12</ijw:Huisnummer>
          </ijw:Huis>
          <ijw:Postcode>2500AA</ijw:Postcode>
        </jw301:Adres>
      </jw301:Contact>
    </jw301:Contactgegevens>
${productOf(allocated)}
  </jw301:Client>`,
  );

const DAYS = ['31', '28', '31', '30', '31', '30', '31', '31', '30', '31'];

/** One line per month, from January or the month that is said on. */
function lineOf({ number, reference, amounts, firstMonth = 0 }: Allocated, at: number): string {
  const month = firstMonth + at;
  const prefix = `2026-${String(month + 1).padStart(2, '0')}`;
  const amount = amounts[at];
  return `
          <jw323:Prestatie>
            <jw323:ProductReferentie>
              <ijw:ReferentieNummer>${reference}${String(month).padStart(2, '0')}</ijw:ReferentieNummer>
            </jw323:ProductReferentie>
            <jw323:ToewijzingNummer>${number}</jw323:ToewijzingNummer>
            <jw323:ProductCategorie>45</jw323:ProductCategorie>
            <jw323:ProductCode>45P1A</jw323:ProductCode>
            <jw323:ProductPeriode>
              <ijw:Begindatum>${prefix}-01</ijw:Begindatum>
              <ijw:Einddatum>${prefix}-${DAYS[month]}</ijw:Einddatum>
            </jw323:ProductPeriode>
            <jw323:GeleverdVolume>${amount}</jw323:GeleverdVolume>
            <jw323:Eenheid>83</jw323:Eenheid>
            <jw323:IngediendBedrag>
              <ijw:Bedrag>${amount}</ijw:Bedrag>
              <ijw:DebetCredit>D</ijw:DebetCredit>
            </jw323:IngediendBedrag>
          </jw323:Prestatie>`;
}

const clientOf = (allocated: Allocated): string => `
      <jw323:Client>
        <jw323:Bsn>${allocated.bsn}</jw323:Bsn>
        <jw323:Prestaties>${allocated.amounts.map((_, month) => lineOf(allocated, month)).join('')}
        </jw323:Prestaties>
      </jw323:Client>`;

export const writeDeclaration = ({ provider, municipality, identification, clients, claimed }: Copy): Buffer =>
  envelope(
    'jw323',
    `${header({
      prefix: 'jw323',
      code: 490,
      from: provider,
      to: municipality,
      identification,
      issuedOn: '2026-11-04',
    })}
  <jw323:Declaratie>
    <jw323:DeclaratieNummer>${identification}</jw323:DeclaratieNummer>
    <jw323:DeclaratiePeriode>
      <ijw:Begindatum>2026-10-01</ijw:Begindatum>
      <ijw:Einddatum>2026-10-31</ijw:Einddatum>
    </jw323:DeclaratiePeriode>
    <jw323:DeclaratieDagtekening>2026-11-04</jw323:DeclaratieDagtekening>
    <jw323:TotaalIngediendBedrag>
      <ijw:TotaalBedrag>${claimed}</ijw:TotaalBedrag>
      <ijw:DebetCredit>D</ijw:DebetCredit>
    </jw323:TotaalIngediendBedrag>
    <jw323:Clienten>${clients.map(clientOf).join('')}
    </jw323:Clienten>
  </jw323:Declaratie>`,
  );

/** A provider asks for the product that the bench declares, for a client of whom the municipality told the gateway. */
export interface Asked {
  readonly provider: string;
  readonly municipality: string;
  readonly identification: string;
  readonly bsn: string;
}

const askedProduct = (reference: string): string => `
      <jw315:AangevraagdProduct>
        <jw315:ReferentieAanbieder>${reference}</jw315:ReferentieAanbieder>
        <jw315:Product>
          <ijw:Categorie>45</ijw:Categorie>
          <ijw:Code>45P1A</ijw:Code>
        </jw315:Product>
        <jw315:ToewijzingIngangsdatum>2027-01-01</jw315:ToewijzingIngangsdatum>
        <jw315:ToewijzingEinddatum>2027-12-31</jw315:ToewijzingEinddatum>
        <jw315:Omvang>
          <ijw:Volume>464000</ijw:Volume>
          <ijw:Eenheid>83</ijw:Eenheid>
          <ijw:Frequentie>6</ijw:Frequentie>
        </jw315:Omvang>
        <jw315:Verwijzer>
          <ijw:Type>02</ijw:Type>
          <ijw:Naam>Huisarts Voorbeeld</ijw:Naam>
        </jw315:Verwijzer>
      </jw315:AangevraagdProduct>`;

export const writeRequest = ({ provider, municipality, identification, bsn }: Asked): Buffer =>
  envelope(
    'jw315',
    `${header({
      prefix: 'jw315',
      code: 446,
      from: provider,
      to: municipality,
      identification,
      issuedOn: '2026-11-04',
    })}
  <jw315:Client>
    <jw315:Bsn>${bsn}</jw315:Bsn>
    <jw315:Geboortedatum>
      <ijw:Datum>2014-05-17</ijw:Datum>
    </jw315:Geboortedatum>
    <jw315:Geslacht>2</jw315:Geslacht>
    <jw315:Naam>
      <ijw:Geslachtsnaam>
        <ijw:Achternaam>Voorbeeld</ijw:Achternaam>
      </ijw:Geslachtsnaam>
      <ijw:Voorletters>V</ijw:Voorletters>
    </jw315:Naam>
    <jw315:GezagsdragerBekend>1</jw315:GezagsdragerBekend>
    <jw315:AangevraagdeProducten>${askedProduct(identification)}
    </jw315:AangevraagdeProducten>
  </jw315:Client>`,
  );
