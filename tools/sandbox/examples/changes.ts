import type { Changed, RequestChange } from '../../demo/words';
import { MINUTES, MUNICIPALITY, OTHER_PRODUCT, PRODUCT, type Resident } from '../cast';
import { NAMED } from '../history';
import type { Written } from '../orders';
import { breaking, edited, misread, NO_MUNICIPALITY, UNLISTED, type Example, type Making } from './example';

type Added = RequestChange['added'][number];

/** What somebody with one allocation would soundly want besides. */
function soundly({ cast, orders }: Making) {
  const ends = `${cast.year + 1}-12-31`;
  const addition: Added = { product: OTHER_PRODUCT, begins: cast.tomorrow, ends, extent: MINUTES };
  const to = (wanted: Partial<RequestChange>, of: Resident = cast.of.spare): Written =>
    orders.change(of, { unchanged: [{ number: of.row.number }], ...wanted });
  return { addition, to, adding: (...added: readonly Added[]): Written => to({ added }) };
}

const open = ({ ends: _, ...row }: Added): Added => row;
const bare = ({ extent: _, ...row }: Added): Added => row;

/** A JW317 of the provider. */
export const changeExamples = (making: Making): readonly Example[] => [
  ...adding(making),
  ...ofSituation(making),
  ...changing(making),
];

/** What comes besides. */
function adding(making: Making): readonly Example[] {
  const { cast } = making;
  const { addition, adding: wanted } = soundly(making);
  const category = { product: { category: '45' } };
  const budgeted = { ...bare(addition), ...category, budget: 100 };
  return [
    breaking('CD041', wanted(bare(addition))),
    breaking('CD075', wanted(open(budgeted))),
    breaking('CD076', wanted({ ...open(addition), extent: { ...MINUTES, frequency: '2' } })),
    breaking('CD077', wanted({ ...addition, budget: 100 })),
    breaking('CD078', wanted({ ...addition, budget: 200 })),
    breaking('CD079', wanted({ begins: cast.tomorrow, ends: addition.ends! })),
    breaking('CD096', wanted({ ...addition, ...category })),
    breaking('CS003', wanted({ ...addition, ends: cast.today })),
    breaking('CS338', wanted({ ...addition, extent: { volume: 4, unit: '14', frequency: '1' } })),
    breaking('TR361', wanted({ ...addition, product: PRODUCT })),
    breaking('TR378', edited(wanted(addition), `<Ontvanger>${MUNICIPALITY}<`, `<Ontvanger>${NO_MUNICIPALITY}<`)),
    breaking('TR380', wanted({ ...addition, begins: cast.today })),
    breaking('TR381', wanted({ ...addition, product: UNLISTED })),
    breaking('TR410', wanted(addition, { ...addition, extent: { ...MINUTES, volume: 300 } })),
  ];
}

/** Who it is about, and what of theirs it names. */
function ofSituation(making: Making): readonly Example[] {
  const { cast, orders } = making;
  const { spare, asking, sixth } = cast.of;
  const { addition, to } = soundly(making);
  const added = [addition];
  const number = { number: spare.row.number };
  const misnamed = { person: { ...spare.person, bsn: misread(spare.person.bsn) } };
  const later = { ...open(addition), begins: `${cast.year + 3}-01-01` };
  return [
    breaking('CS002', orders.change(misnamed, { unchanged: [number], added })),
    breaking('TR056', to({ added, identification: NAMED.change })),
    breaking('TR101', to({ unchanged: [number, number], added })),
    breaking('TR135', to({ added: [later], issuedOn: cast.future })),
    breaking('TR304', orders.change({ person: cast.stranger() }, { unchanged: [number], added })),
    breaking('TR347', to({ added, reference: NAMED.asked })),
    breaking('TR349', to({ unchanged: [{ number: sixth.row.number }], added })),
    breaking('TR350', to({ unchanged: [number, { number: cast.freeNumber() }], added })),
    breaking('TR352', to({ unchanged: [], added })),
    breaking('TR353', to({})),
    breaking('TR374', to({ added }, asking)),
  ];
}

/** What is wanted otherwise of an allocation that there is. */
function changing({ cast, orders }: Making): readonly Example[] {
  const { spare, inTotal, open, bounded } = cast.of;
  const extent = { ...MINUTES, volume: 700 };
  const changed = (of: Resident, more: Partial<Changed> = {}): Written => {
    const ends = of.row.ends;
    const wanted = { under: { number: of.row.number }, begins: cast.tomorrow, ...(ends && { ends }), ...more };
    return orders.change(of, { changed: [wanted] });
  };
  const unknown = { under: { number: cast.freeNumber() }, begins: cast.tomorrow, extent };
  return [
    breaking('TR351', orders.change(spare, { unchanged: [{ number: spare.row.number }], changed: [unknown] })),
    breaking('TR357', changed(spare, { begins: cast.months[2]!.begins, extent })),
    breaking('TR373', changed(inTotal, { extent: { ...extent, frequency: '6' } })),
    breaking('TR375', changed(open, { extent })),
    breaking('TR411', changed(spare, { budget: 100_000 })),
    breaking('TR412', changed(bounded, { extent })),
  ];
}
