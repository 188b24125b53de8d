/** A rule with a code of its own in iJw 3.2, as the standard's tables have it: facts, whatever this gateway judges. */
export interface StandardRule {
  /** 1 the schema, 2 in the message, 3 across messages, 4 an external source. */
  readonly level: 1 | 2 | 3 | 4;
  /** Absent where the standard has none, because nobody answers that message or the schema refuses it. */
  readonly returnCode: string | null;
  /** Messages by their number, and in them a class or an element of a class. */
  readonly where: string;
}

export interface Spot {
  readonly message: string;
  readonly class: string;
  readonly element?: string;
}

/** `301 305: Client.Bsn; 319: Antwoord` as a list: every element in every message. */
export const spotsIn = (where: string): readonly Spot[] =>
  where.split('; ').flatMap((group) => {
    const [messages = '', elements = ''] = group.split(': ');
    return messages.split(' ').flatMap((number) =>
      elements.split(', ').map((spot): Spot => {
        const [name = '', element] = spot.split('.');
        return { message: `JW${number}`, class: name, ...(element && { element }) };
      }),
    );
  });

/** One rule a line: its code, its level, its return code or – where it has none, and where it is. */
const TABLE = `
CD005 | 2 | 0001 | 301: Contact.Adres
CD007 | 2 | 0001 | 301: Client.Communicatie
CD009 | 2 | 0001 | 301: Contact.Periode
CD025 | 2 | 0001 | 301: Contact.Adres
CD034 | 2 | 0001 | 301: Contact.Adres
CD041 | 2 | 0001 | 301: ToegewezenProduct.Omvang; 315: AangevraagdProduct.Omvang; 317: NieuwProduct.Omvang
CD043 | 2 | 0001 | 315: AangevraagdProduct.BeschikkingIngangsdatum
CD060 | 2 | 0001 | 323 325: Prestatie.ProductReferentie
CD066 | 2 | 0001 | 315: AangevraagdProduct.Verwijzer
CD067 | 2 | 0001 | 315: AangevraagdProduct.Verwijzer
CD068 | 2 | 0001 | 315: AangevraagdProduct.Verwijzer
CD075 | 2 | 0001 | 301: ToegewezenProduct.Einddatum; 315: AangevraagdProduct.ToewijzingEinddatum; 317: NieuwProduct.Einddatum, TeWijzigenProduct.Einddatum
CD076 | 2 | 0001 | 301: ToegewezenProduct.Einddatum; 315: AangevraagdProduct.ToewijzingEinddatum; 317: NieuwProduct.Einddatum, TeWijzigenProduct.Einddatum
CD077 | 2 | 0001 | 301: ToegewezenProduct.Omvang; 315: AangevraagdProduct.Omvang; 317: NieuwProduct.Omvang, TeWijzigenProduct.Omvang
CD078 | 2 | 0001 | 301: ToegewezenProduct.Budget; 315: AangevraagdProduct.Budget; 317: NieuwProduct.Budget, TeWijzigenProduct.Budget
CD079 | 2 | 0001 | 301: ToegewezenProduct.Product; 315: AangevraagdProduct.Product; 317: NieuwProduct.Product
CD080 | 2 | 0001 | 301: ToegewezenProduct.Omvang
CD085 | 2 | 0001 | 319: Antwoord.RedenAfwijzingVerzoek
CD086 | 2 | 0001 | 319: Antwoord.RedenAfwijzingVerzoek
CD087 | 2 | 0001 | 323: Prestatie.ProductTarief
CD095 | 2 | 0001 | 315: AangevraagdProduct.Omvang
CD096 | 2 | 0001 | 317: NieuwProduct.Omvang
CS002 | 2 | 0001 | 301 305 307 315 317 323 325: Client.Bsn
CS003 | 2 | 0001 | 301: Contact.Periode, ToegewezenProduct.Einddatum; 315: AangevraagdProduct.ToewijzingEinddatum; 317: NieuwProduct.Einddatum, TeWijzigenProduct.Einddatum
CS015 | 1 | –    | 301 305 307 315 317 319 323 325: Header.BerichtSubversie
CS025 | 1 | –    | 301 305 307 315 317 319 323 325: Header.BerichtVersie
CS050 | 2 | 0001 | 301: Client.Naam, Relatie.Naam
CS058 | 2 | 0001 | 305: StartProduct.StatusAanlevering; 307: StopProduct.StatusAanlevering
CS089 | 2 | 0001 | 301: Contact.Adres
CS100 | 2 | 0001 | 323: Declaratie.DeclaratiePeriode, Prestatie.ProductPeriode
CS139 | 2 | 0001 | 301: Client.Geboortedatum, Relatie.Geboortedatum; 305 307 315: Client.Geboortedatum
CS318 | 2 | 0001 | 301: Client.Naam
CS319 | 1 | –    | 323: Declaratie.DeclaratieNummer
CS325 | 2 | 0001 | 323: Declaratie.TotaalIngediendBedrag, Prestatie.IngediendBedrag; 325: DeclaratieAntwoord.TotaalIngediendBedrag, DeclaratieAntwoord.TotaalToegekendBedrag, Prestatie.IngediendBedrag
CS335 | 2 | 0001 | 301: ToegewezenProduct.RedenWijziging
CS336 | 2 | 0001 | 301: ToegewezenProduct.RedenWijziging
CS337 | 2 | 0001 | 323: Prestatie.ProductPeriode
CS338 | 2 | 0001 | 301: ToegewezenProduct.Omvang; 317: NieuwProduct.Omvang, TeWijzigenProduct.Omvang
CS339 | 2 | 0001 | 323: Prestatie.IngediendBedrag
CS340 | 2 | 0001 | 323: Declaratie.DeclaratiePeriode
CS343 | 2 | 0001 | 315: AangevraagdProduct.Omvang
TR002 | 2 | 0001 | 301: Client.Geboortedatum, Relatie.Geboortedatum; 305 307 315: Client.Geboortedatum
TR006 | 2 | 0001 | 301: Contact
TR018 | 2 | 0001 | 307: StopProduct.Einddatum
TR019 | 3 | 9019 | 305: StartProduct; 307: StopProduct
TR056 | 3 | 9056 | 301 305 307 315 317 319 323: Header.BerichtIdentificatie; 325: Header.BerichtIdentificatie, Header.DeclaratieIdentificatie
TR061 | 2 | 0001 | 301: Client
TR063 | 3 | 9063 | 305: StartProduct.StatusAanlevering; 307: StopProduct.StatusAanlevering
TR071 | 3 | 9071 | 305: StartProduct.StatusAanlevering
TR074 | 3 | 9074 | 305: StartProduct; 307: StopProduct
TR101 | 2 | 0001 | 301: Contact, Relatie, ToegewezenProduct; 305: StartProduct; 307: StopProduct; 315: AangevraagdProduct; 317: Client, NieuwProduct, OngewijzigdProduct, TeWijzigenProduct; 323 325: Client, Prestatie
TR134 | 2 | 0001 | 301: Client.Geboortedatum, Relatie.Geboortedatum, ToegewezenProduct.Toewijzingsdatum; 305: Client.Geboortedatum, StartProduct.Begindatum; 307: Client.Geboortedatum, StopProduct.Einddatum; 315: Client.Geboortedatum; 323: Declaratie.DeclaratiePeriode, Prestatie.ProductPeriode; 325: Prestatie.ProductPeriode
TR135 | 4 | 8848 | 301 305 307 315 317 319 323: Header.BerichtIdentificatie; 325: Header.BerichtIdentificatie, Header.DeclaratieIdentificatie
TR137 | 2 | 0001 | 323: Declaratie.DeclaratiePeriode, Prestatie.ProductPeriode; 325: Prestatie.ProductPeriode
TR302 | 2 | 0001 | 301: ToegewezenProduct
TR304 | 3 | 8187 | 317 323 325: Client.Bsn
TR307 | 3 | 9307 | 323: Prestatie.ProductPeriode
TR308 | 3 | 9308 | 323: Prestatie.ProductPeriode
TR314 | 3 | 8021 | 323: Prestatie.ProductReferentie
TR315 | 2 | 0001 | 323: Prestatie.ProductReferentie
TR316 | 2 | 0001 | 323: Prestatie.ProductReferentie
TR318 | 3 | 8214 | 323: Declaratie.DeclaratiePeriode
TR319 | 3 | 9319 | 323: Prestatie
TR321 | 3 | 9321 | 323: Prestatie.GeleverdVolume
TR322 | 3 | 9322 | 323: Prestatie.GeleverdVolume
TR323 | 3 | 8017 | 323: Prestatie.ProductReferentie
TR326 | 3 | 9326 | 305: StartProduct
TR332 | 3 | 9332 | 301: ToegewezenProduct.ToewijzingNummer
TR333 | 3 | 9333 | 323: Declaratie.DeclaratieNummer
TR335 | 2 | 0001 | 323: Prestatie.ProductPeriode
TR337 | 3 | –    | 325: Header.DeclaratieIdentificatie
TR338 | 3 | 9338 | 323: Prestatie
TR339 | 3 | 9339 | 323: Prestatie.ProductCategorie
TR340 | 3 | 9340 | 323: Prestatie.ProductCode
TR341 | 3 | 9341 | 323: Prestatie.Eenheid
TR342 | 2 | 0001 | 325: message
TR346 | 4 | 9346 | 323: Prestatie.IngediendBedrag
TR347 | 3 | 9347 | 315: AangevraagdProduct.ReferentieAanbieder; 317: Verzoek.ReferentieAanbieder
TR349 | 3 | 9349 | 317: Verzoek
TR350 | 3 | 9350 | 317: OngewijzigdProduct
TR351 | 3 | 9351 | 317: TeWijzigenProduct
TR352 | 2 | 0001 | 317: Verzoek
TR353 | 2 | 0001 | 317: Verzoek
TR355 | 3 | 9355 | 319: Antwoord.ReferentieAanbieder
TR357 | 3 | 9357 | 317: TeWijzigenProduct.GewensteIngangsdatum
TR358 | 2 | 0001 | 323: Declaratie.TotaalIngediendBedrag
TR359 | 3 | 9359 | 319: Antwoord
TR360 | 3 | 9360 | 319: Antwoord
TR361 | 3 | 9361 | 317: Verzoek
TR365 | 3 | 9365 | 319: Antwoord
TR366 | 3 | 9366 | 325: Prestatie.ProductReferentie
TR367 | 3 | 9367 | 325: Prestatie.ToewijzingNummer, Prestatie.ProductCategorie, Prestatie.ProductCode, Prestatie.ProductPeriode, Prestatie.GeleverdVolume, Prestatie.Eenheid, Prestatie.ProductTarief, Prestatie.IngediendBedrag
TR369 | 3 | 9369 | 323: Prestatie.GeleverdVolume
TR371 | 3 | –    | 325: Header.XsdVersieDeclaratie
TR373 | 3 | 9373 | 317: TeWijzigenProduct.GewensteIngangsdatum
TR374 | 3 | 9374 | 315 317: message
TR375 | 3 | 9375 | 317: TeWijzigenProduct.Omvang
TR376 | 3 | –    | 325: DeclaratieAntwoord.DeclaratieNummer
TR377 | 2 | 0001 | 319: Woonplaatsbeginsel
TR378 | 4 | S300 | 301 325: Header.Afzender; 305 307 315 317 323: Header.Ontvanger; 319: Header.Afzender, Woonplaatsbeginsel.Gemeente
TR379 | 3 | 9379 | 301: ToegewezenProduct.ReferentieAanbieder
TR380 | 2 | 0001 | 317: NieuwProduct.GewensteIngangsdatum
TR381 | 4 | S329 | 301: ToegewezenProduct.Product; 305: StartProduct.Product; 307: StopProduct.Product; 315: AangevraagdProduct.Product; 317: NieuwProduct.Product; 323: Prestatie.ProductCode
TR382 | 3 | 9069 | 307: StopProduct
TR383 | 2 | 0001 | 315: AangevraagdProduct.ReferentieAanbieder
TR384 | 3 | 9384 | 323: Prestatie
TR385 | 3 | 9385 | 301: ToegewezenProduct
TR386 | 2 | 0001 | 315: AangevraagdProduct
TR387 | 3 | 9387 | 323: Prestatie.ProductPeriode
TR388 | 3 | 9388 | 323: Prestatie.ProductPeriode
TR389 | 3 | 9389 | 323: Prestatie
TR390 | 3 | 9390 | 323: Prestatie
TR409 | 2 | 0001 | 319: Woonplaatsbeginsel
TR410 | 2 | 0001 | 317: NieuwProduct
TR411 | 3 | 9411 | 317: TeWijzigenProduct.Omvang
TR412 | 3 | 9412 | 317: TeWijzigenProduct.Omvang
TR413 | 3 | 9413 | 307: StopProduct
TR414 | 3 | 9414 | 307: StopProduct
TR415 | 3 | 9415 | 307: StopProduct
TR416 | 2 | 0001 | 323: Prestatie
TR418 | 3 | 0611 | 323: Prestatie.ProductTarief
`;

const rowOf = (line: string): readonly [string, StandardRule] => {
  const [code = '', level = '', returnCode = '', where = ''] = line.split(' | ').map((cell) => cell.trim());
  return [
    code,
    { level: Number(level) as StandardRule['level'], returnCode: returnCode === '–' ? null : returnCode, where },
  ];
};

export const standardRules: Readonly<Record<string, StandardRule>> = Object.fromEntries(
  TABLE.trim().split('\n').map(rowOf),
);
