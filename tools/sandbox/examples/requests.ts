import type { Requested, RequestCare } from '../../demo/words';
import { MINUTES, MUNICIPALITY, OTHER_PRODUCT, PRODUCT, type Resident } from '../cast';
import { NAMED } from '../history';
import type { Written } from '../orders';
import {
  breaking,
  edited,
  misread,
  NO_MUNICIPALITY,
  TOO_OLD,
  unknownDay,
  UNLISTED,
  type Example,
  type Making,
} from './example';

const REFERRED = '<ijw:Type>02</ijw:Type><ijw:ZorgverlenerCode>99000999</ijw:ZorgverlenerCode>';

function without<K extends keyof Requested>({ ...row }: Requested, ...names: readonly K[]): Requested {
  for (const name of names) delete (row as Partial<Requested>)[name];
  return row;
}

/** A JW315 of the provider, for somebody who has nothing yet. */
export function requestExamples({ cast, orders }: Making): readonly Example[] {
  const { begins, ends } = cast.of.first.row;
  const row: Requested = { reference: '@V1@', product: PRODUCT, begins, ...(ends && { ends }), extent: MINUTES };
  const withBudget = { ...without(row, 'extent'), product: { category: '45' }, budget: 100 };
  const asked = (rows: readonly Requested[], more: Partial<RequestCare> = {}): Written =>
    orders.request({ person: cast.stranger() }, rows, more);
  const only = (more: Partial<Requested> = {}): Written => asked([{ ...row, ...more }]);
  const of = (more: Partial<Resident['person']>): Written => {
    const person = cast.stranger();
    return orders.request({ person: { ...person, ...more } }, [row]);
  };
  const referred = (to: string): Written => edited(only(), REFERRED, to);
  return [
    breaking('CD041', asked([without(row, 'extent')])),
    breaking('CD043', only({ ruling: 12 })),
    breaking('CD066', referred(REFERRED.replace('</ijw:Type>', '</ijw:Type><ijw:Naam>Praktijk Duin</ijw:Naam>'))),
    breaking('CD067', referred('<ijw:Type>04</ijw:Type>')),
    breaking('CD068', referred(REFERRED.replace('02', '08'))),
    breaking('CD075', asked([without(withBudget, 'ends')])),
    breaking('CD076', asked([without({ ...row, extent: { ...MINUTES, frequency: '2' } }, 'ends')])),
    breaking('CD077', only({ budget: 100 })),
    breaking('CD078', only({ budget: 200 })),
    breaking('CD079', asked([without(row, 'extent', 'product')])),
    breaking('CD095', only({ product: { category: '45' } })),
    breaking('CS002', of({ bsn: misread(cast.stranger().bsn) })),
    breaking('CS003', only({ ends: `${cast.year - 1}-12-31` })),
    breaking('CS139', unknownDay(only())),
    breaking('CS343', only({ extent: { volume: 4, unit: '14', frequency: '1' } })),
    breaking('TR002', of({ born: TOO_OLD })),
    breaking('TR056', asked([row], { identification: NAMED.request })),
    breaking('TR134', of({ born: cast.tomorrow })),
    breaking('TR135', asked([row], { issuedOn: cast.future })),
    breaking('TR347', only({ reference: NAMED.asked })),
    breaking('TR374', orders.request(cast.of.asking, [row])),
    breaking('TR378', edited(only(), `<Ontvanger>${MUNICIPALITY}<`, `<Ontvanger>${NO_MUNICIPALITY}<`)),
    breaking('TR381', only({ product: UNLISTED })),
    breaking('TR383', asked([row, { ...row, product: OTHER_PRODUCT }])),
    breaking('TR386', asked([row, { ...row, reference: '@V2@' }])),
  ];
}

/** A JW319 of the municipality, to a request that is open. */
export function answerExamples({ cast, orders }: Making): readonly Example[] {
  const { answer } = orders;
  const refusal = { reference: NAMED.asked, verdict: '1', reason: '4' };
  const inquiry = { reference: NAMED.asked, verdict: '2' };
  return [
    breaking('CD085', answer({ reference: NAMED.asked, verdict: '1' })),
    breaking('CD086', answer({ ...inquiry, reason: '4' })),
    breaking('TR056', answer({ ...refusal, reference: '@V1@', identification: NAMED.answer })),
    breaking('TR135', answer({ ...refusal, issuedOn: cast.future })),
    breaking('TR355', answer({ ...refusal, reference: 'V-NOT-ASKED' })),
    breaking('TR359', answer({ ...refusal, reference: 'V-HONOURED' })),
    breaking('TR360', answer({ ...inquiry, reference: 'V-LOOKED' })),
    breaking('TR365', answer({ ...refusal, reference: 'V-DECLINED' })),
    breaking('TR377', answer({ ...refusal, reason: '8' })),
    breaking('TR378', answer({ ...refusal, reason: '8', residence: NO_MUNICIPALITY })),
    breaking('TR409', answer({ ...refusal, residence: '0518' })),
  ];
}
