import type {
  AnsweredClient,
  AnsweredLine,
  Declaration,
  DeclarationAnswer,
  DeclarationLine,
  DeclaredClient,
  Unit,
} from '#domain';
import {
  constant,
  list,
  maybe,
  one,
  sequence,
  together,
  under,
  value,
  within,
  type Content,
  type Part,
} from '../codec/content';
import { own, shared } from '../codec/tag';
import { bsn, code, date, integer, money } from '../codec/value-type';
import { header, identification, returnCodes, schemaVersions } from './header';
import { amount, period, totalAmount } from './shared-types';

const line: Part<DeclarationLine> = together(
  within(
    own('ProductReferentie'),
    together(
      one('reference', shared('ReferentieNummer'), value(code())),
      maybe('previousReference', shared('VorigReferentieNummer'), value(code())),
    ),
  ),
  one('allocationNumber', own('ToewijzingNummer'), value(integer)),
  one('category', own('ProductCategorie'), value(code())),
  one('productCode', own('ProductCode'), value(code())),
  one('period', own('ProductPeriode'), period),
  one('volume', own('GeleverdVolume'), value(integer)),
  one('unit', own('Eenheid'), value(code<Unit>())),
  maybe('rate', own('ProductTarief'), value(money)),
  one('claimed', own('IngediendBedrag'), amount),
);

const declaredLine: Content<DeclarationLine> = sequence(line);
const answeredLine: Content<AnsweredLine> = sequence(line, returnCodes);

const declaredClient: Content<DeclaredClient> = sequence(
  one('bsn', own('Bsn'), value(bsn)),
  one('lines', own('Prestaties'), list(own('Prestatie'), declaredLine)),
);

const answeredClient: Content<AnsweredClient> = sequence(
  one('bsn', own('Bsn'), value(bsn)),
  one('lines', own('Prestaties'), list(own('Prestatie'), answeredLine)),
  returnCodes,
);

export const declaration: Content<Declaration> = sequence(
  constant('kind', 'JW323'),
  within(own('Header'), under('header', header('490'))),
  within(
    own('Declaratie'),
    together(
      one('number', own('DeclaratieNummer'), value(code())),
      one('period', own('DeclaratiePeriode'), period),
      one('issuedOn', own('DeclaratieDagtekening'), value(date)),

      one('total', own('TotaalIngediendBedrag'), totalAmount),
      one('clients', own('Clienten'), list(own('Client'), declaredClient)),
    ),
  ),
);

export const declarationAnswer: Content<DeclarationAnswer> = sequence(
  constant('kind', 'JW325'),
  within(
    own('Header'),
    together(
      under('header', header('491')),
      one('declaration', own('DeclaratieIdentificatie'), identification),
      maybe('rulesVersion', own('XsltVersie'), value(code())),
      one('declarationSchemaVersions', own('XsdVersieDeclaratie'), schemaVersions),
      returnCodes,
    ),
  ),
  maybe(
    'answer',
    own('DeclaratieAntwoord'),
    sequence(
      one('number', own('DeclaratieNummer'), value(code())),
      one('claimed', own('TotaalIngediendBedrag'), totalAmount),
      one('granted', own('TotaalToegekendBedrag'), totalAmount),
      maybe('clients', own('Clienten'), list(own('Client'), answeredClient)),
      returnCodes,
    ),
  ),
);
