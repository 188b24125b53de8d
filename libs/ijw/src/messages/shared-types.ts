/** The shared types of the standard that more than one message uses. */
import type { Amount, Extent, Frequency, OpenPeriod, Period, Product, Unit } from '#domain';
import { maybe, one, sequence, value, type Content } from '../codec/content';
import { shared } from '../codec/tag';
import { code, date, integer, money, side } from '../codec/value-type';

export const period: Content<Period> = sequence(
  one('begins', shared('Begindatum'), value(date)),
  one('ends', shared('Einddatum'), value(date)),
);

export const openPeriod: Content<OpenPeriod> = sequence(
  maybe('begins', shared('Begindatum'), value(date)),
  maybe('ends', shared('Einddatum'), value(date)),
);

export const product: Content<Product> = sequence(
  one('category', shared('Categorie'), value(code())),
  maybe('code', shared('Code'), value(code())),
);

export const extent: Content<Extent> = sequence(
  one('volume', shared('Volume'), value(integer)),
  one('unit', shared('Eenheid'), value(code<Unit>())),
  one('frequency', shared('Frequentie'), value(code<Frequency>())),
);

export const amount: Content<Amount> = sequence(
  one('cents', shared('Bedrag'), value(money)),
  one('side', shared('DebetCredit'), value(side)),
);

export const totalAmount: Content<Amount> = sequence(
  one('cents', shared('TotaalBedrag'), value(money)),
  one('side', shared('DebetCredit'), value(side)),
);
