import type { Begun, Ended, ReportStart, ReportStop, Under } from '../words';
import { person, product } from './write-client';
import { document, header, leaf, node, type Xml } from './xml';

/** The number of the allocation that care is given under. */
export type FindNumber = (bsn: string, under: Under) => number;

const begun = (row: Begun, number: number): Xml =>
  leaf('ToewijzingNummer', number) +
  product(row.product) +
  leaf('ToewijzingIngangsdatum', row.allocationBegins) +
  leaf('Begindatum', row.begins);

const delivery = ({ delivery: status = '1' }: Begun): Xml => leaf('StatusAanlevering', status);

const start = (row: Begun, number: number): Xml => node('StartProduct', begun(row, number), delivery(row));

const stop = (row: Ended, number: number): Xml =>
  node(
    'StopProduct',
    begun(row, number),
    leaf('RedenBeeindiging', row.reason),
    leaf('Einddatum', row.ends),
    delivery(row),
  );

export const writeStart = (order: ReportStart, numberOf: FindNumber): Xml =>
  document(
    'JW305',
    header({ ...order, code: '438', from: order.author }),
    node(
      'Client',
      person(order.person),
      node('StartProducten', ...order.rows.map((row) => start(row, numberOf(order.person.bsn, row.under)))),
    ),
  );

export const writeStop = (order: ReportStop, numberOf: FindNumber): Xml =>
  document(
    'JW307',
    header({ ...order, code: '440', from: order.author }),
    node(
      'Client',
      person(order.person),
      node('StopProducten', ...order.rows.map((row) => stop(row, numberOf(order.person.bsn, row.under)))),
    ),
  );
