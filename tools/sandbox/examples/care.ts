import { MUNICIPALITY, type Resident } from '../cast';
import { NAMED } from '../history';
import type { Written } from '../orders';
import {
  breaking,
  edited,
  misread,
  NO_MUNICIPALITY,
  renamed,
  TOO_OLD,
  unknownDay,
  UNLISTED,
  type Example,
  type Making,
} from './example';

/** Its one row once more. */
const twice = (written: Written): Written => {
  const [first = ''] = /<(\w+Product)>.*<\/\1>/.exec(written.xml) ?? [];
  return edited(written, first, first + first);
};
const elsewhere = (written: Written): Written =>
  edited(written, `<Ontvanger>${MUNICIPALITY}<`, `<Ontvanger>${NO_MUNICIPALITY}<`);
const born = ({ person, row }: Resident, day: string): Resident => ({ row, person: { ...person, born: day } });
const otherBsn = ({ person, row }: Resident): Resident => ({ row, person: { ...person, bsn: misread(person.bsn) } });

/** A JW305 of the provider; without a fault it would be that of care that was allocated and did not begin. */
export function startExamples({ cast, orders }: Making): readonly Example[] {
  const { waiting, paused, first } = cast.of;
  const { start } = orders;
  const unknown = { under: { number: cast.freeNumber() } };
  return [
    breaking('CS002', start(otherBsn(waiting))),
    breaking('CS058', start(waiting, { delivery: '2' })),
    breaking('CS139', unknownDay(start(waiting))),
    breaking('TR002', start(born(waiting, TOO_OLD))),
    breaking('TR019', start(waiting, unknown)),
    breaking('TR056', renamed(start(waiting, {}, { identification: NAMED.start }))),
    breaking('TR063', start(waiting, { delivery: '3' })),
    breaking('TR071', start(paused, { delivery: '3' })),
    breaking('TR074', start(paused)),
    breaking('TR101', twice(start(waiting))),
    breaking('TR134', start(waiting, { begins: cast.tomorrow })),
    breaking('TR135', start(waiting, {}, { issuedOn: cast.future })),
    breaking('TR326', start(first, { begins: cast.months[2]!.begins })),
    breaking('TR378', elsewhere(start(waiting))),
    breaking('TR381', start(waiting, { product: UNLISTED })),
  ];
}

/** A JW307 of the provider; without a fault it would end care that goes on. */
export function stopExamples({ cast, orders }: Making): readonly Example[] {
  const { waiting, paused, stopped, sixth } = cast.of;
  const { stop } = orders;
  const [earlier, at, later] = [cast.months[0]!, cast.months[1]!, cast.months[2]!].map(({ ends }) => ends) as [
    string,
    string,
    string,
  ];
  return [
    breaking('CS002', stop(otherBsn(sixth), { ends: later })),
    breaking('CS058', stop(sixth, { ends: later, delivery: '2' })),
    breaking('CS139', unknownDay(stop(sixth, { ends: later }))),
    breaking('TR002', stop(born(sixth, TOO_OLD), { ends: later })),
    breaking('TR018', stop(sixth, { ends: `${cast.year - 1}-12-31` })),
    breaking('TR019', stop(sixth, { ends: later, under: { number: cast.freeNumber() } })),
    breaking('TR056', renamed(stop(sixth, { ends: later }, { identification: NAMED.stop }))),
    breaking('TR063', stop(sixth, { ends: later, delivery: '3' })),
    breaking('TR074', stop(stopped, { ends: at })),
    breaking('TR101', twice(stop(sixth, { ends: later }))),
    breaking('TR134', stop(sixth, { ends: cast.tomorrow })),
    breaking('TR135', stop(sixth, { ends: later }, { issuedOn: cast.future })),
    breaking('TR378', elsewhere(stop(sixth, { ends: later }))),
    breaking('TR381', stop(sixth, { ends: later, product: UNLISTED })),
    breaking('TR382', stop(waiting, { ends: later })),
    breaking('TR413', stop(paused, { ends: later, reason: '20' })),
    breaking('TR414', stop(paused, { ends: earlier })),
    breaking('TR415', stop(stopped, { ends: later })),
  ];
}
