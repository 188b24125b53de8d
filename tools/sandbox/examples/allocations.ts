import type { Allocate, Row } from '../../demo/words';
import { MINUTES, OTHER_PRODUCT, withoutExtent, withoutProduct, type Resident } from '../cast';
import { NAMED } from '../history';
import type { Written } from '../orders';
import {
  breaking,
  edited,
  misread,
  renamed,
  TOO_OLD,
  unknownDay,
  UNLISTED,
  type Example,
  type Making,
} from './example';

const HOUSE = '<ijw:Huis><ijw:Huisnummer>12</ijw:Huisnummer></ijw:Huis>';
const CODE = '<ijw:Postcode>2500AA</ijw:Postcode>';
const AFTER_TELEPHONE = '</Telefoon></Contact>';
const NAME_USE = '<ijw:NaamGebruik>1<';
const LAST_CONTACT = '</Contactgegevens>';

/** What the municipality would soundly say of somebody who is in nobody's history yet. */
function soundly({ cast, orders }: Making) {
  const anybody = (row: Partial<Row> = {}): Resident => ({
    person: cast.stranger(),
    row: { ...cast.of.first.row, number: cast.freeNumber(), ...row },
  });
  const sound = (row: Partial<Row> = {}, more: Partial<Allocate> = {}): Written =>
    orders.allocation(anybody(row), more);
  return {
    anybody,
    sound,
    withRow(changed: (row: Row) => Row): Written {
      const { person, row } = anybody();
      return orders.allocation({ person, row: changed(row) });
    },
    born(day: string): Written {
      const { person, row } = anybody();
      return orders.allocation({ person: { ...person, born: day }, row });
    },
  };
}

/** A JW301 of the municipality. */
export const allocationExamples = (making: Making): readonly Example[] => [
  ...contacts(soundly(making).sound),
  ...products(making),
  ...ofHistory(making),
];

/** What is allocated, by itself. */
function products(making: Making): readonly Example[] {
  const { sound, withRow } = soundly(making);
  const open = ({ ends: _, ...row }: Row): Row => row;
  const category = { product: { category: '45' } };
  const weekly = { extent: { ...MINUTES, frequency: '2' } };
  const budgeted = withRow((row) => open({ ...withoutExtent(row), ...category, budget: 100 }));
  const nothing = withRow((row) => withoutProduct(withoutExtent(row)));
  return [
    breaking('CD041', withRow(withoutExtent)),
    breaking('CD075', budgeted),
    breaking(
      'CD076',
      withRow((row) => open({ ...row, ...weekly })),
    ),
    breaking('CD077', sound({ budget: 100 })),
    breaking('CD078', sound({ budget: 200 })),
    breaking('CD079', nothing),
    breaking('CD080', sound(category)),
    breaking('CS003', sound({ ends: `${making.cast.year - 1}-12-31` })),
    breaking('CS335', sound({ changeReason: '13' })),
    breaking('CS336', sound({ changeReason: '01' })),
    breaking('CS338', sound({ extent: { volume: 4, unit: '14', frequency: '1' } })),
    breaking('TR379', sound({ reference: 'V-NOT-ASKED' })),
    breaking('TR381', sound({ product: UNLISTED })),
  ];
}

/** Who it is about, and what was said before. */
function ofHistory(making: Making): readonly Example[] {
  const { cast, orders } = making;
  const { anybody, sound, born } = soundly(making);
  const { first } = cast.of;
  const { person, row } = anybody();
  const deleted = { ...first, row: { ...first.row, ends: first.row.begins, changeReason: '13' } };
  const both = (other: Partial<Row>) => orders.allocation(anybody(), { rows: [row, { ...row, ...other }] });
  return [
    breaking('CS002', orders.allocation({ row, person: { ...person, bsn: misread(person.bsn) } })),
    breaking('CS139', unknownDay(sound())),
    breaking('TR002', born(TOO_OLD)),
    breaking('TR056', renamed(sound({}, { identification: NAMED.allocation }))),
    breaking('TR101', both({ product: OTHER_PRODUCT })),
    breaking('TR134', born(cast.tomorrow)),
    breaking('TR135', sound({}, { issuedOn: cast.future })),
    breaking('TR302', both({ number: cast.freeNumber() })),
    breaking('TR332', sound({ number: first.row.number })),
    breaking('TR385', orders.allocation(deleted)),
  ];
}

/** How the client is named and reached. */
const contacts = (sound: () => Written): readonly Example[] => [
  breaking('CD005', edited(sound(), CODE, '')),
  breaking(
    'CD007',
    edited(sound(), '<Contactgegevens>', '<Communicatie><ijw:Vorm>1</ijw:Vorm></Communicatie><Contactgegevens>'),
  ),
  breaking(
    'CD009',
    edited(
      sound(),
      AFTER_TELEPHONE,
      '</Telefoon><Periode><ijw:Begindatum>2026-01-01</ijw:Begindatum></Periode></Contact>',
    ),
  ),
  breaking('CD025', edited(sound(), HOUSE + CODE, '')),
  breaking('CD034', edited(sound(), '<Adres>' + /<Adres>(.*)<\/Adres>/.exec(sound().xml)![1]! + '</Adres>', '')),
  breaking('CS050', edited(sound(), NAME_USE, '<ijw:NaamGebruik>2<')),
  breaking('CS089', edited(sound(), '2500AA', '0500AA')),
  breaking('CS318', edited(sound(), NAME_USE, '<ijw:NaamGebruik>6<')),
  breaking('TR006', edited(sound(), LAST_CONTACT, `<Contact><Soort>02</Soort></Contact>${LAST_CONTACT}`)),
  breaking('TR061', edited(sound(), '<Contact><Soort>01<', '<Contact><Soort>04<')),
];
