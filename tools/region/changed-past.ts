import { addDays, earlierOf, laterOf, type CalendarDate } from '#domain';
import type { TablePlan } from './plan-table';
import { groupBy } from './row-checks';
import type { Place } from './source';
import { columnsOf, type Row } from './tables';

/** From a first to a last day something was agreed; `about` names what, `agreed` what was said of it. */
interface Span {
  readonly about: string;
  readonly agreed: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly place?: Place;
}

/** Days before today of which the files say something else than what held. */
export interface ChangedDays {
  readonly about: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly place?: Place;
}

const firstDay = '1900-01-01' as CalendarDate;
const lastDay = '2999-12-31' as CalendarDate;

type SpansOf = (rows: TablePlan['after']) => readonly Span[];

const spanOf = (about: string, agreed: string, { row, place }: TablePlan['after'][number]): Span => ({
  about,
  agreed,
  from: row.valid_from as CalendarDate,
  to: (row.valid_to ?? lastDay) as CalendarDate,
  ...(place && { place }),
});

const silent = new Set(['reason', 'valid_from', 'valid_to']);
const priceSpans =
  (columns: readonly string[]): SpansOf =>
  (rows) =>
    rows.map((entry) => {
      const agreed = columns.filter((column) => !silent.has(column)).map((column) => entry.row[column] ?? null);
      return spanOf(`${String(entry.row.category)}:${String(entry.row.code)}`, JSON.stringify(agreed), entry);
    });

/** An agreement with the region is one with each of its municipalities, so that writing it out changes nothing. */
const agreementSpans =
  (municipalities: readonly string[]): SpansOf =>
  (rows) =>
    rows.flatMap((entry) =>
      (entry.row.municipality === null ? municipalities : [String(entry.row.municipality)]).map((municipality) =>
        spanOf(`${String(entry.row.provider)}/${municipality}`, 'agreed', entry),
      ),
    );

/** A regime lasts until the next begins; before the first one, care is settled by price times quantity. */
const regimeSpans: SpansOf = (rows) =>
  [...groupBy(rows, ({ row }) => `${String(row.municipality)}/${String(row.segment)}`)].flatMap(([about, group]) => {
    const sorted = [...group].sort((a, b) => (String(a.row.valid_from) < String(b.row.valid_from) ? -1 : 1));
    const spans = sorted.map((entry, at) => {
      const next = sorted[at + 1]?.row.valid_from as CalendarDate | undefined;
      return { ...spanOf(about, String(entry.row.regime), entry), to: next ? addDays(next, -1) : lastDay };
    });
    const first = spans[0];
    return first ? [{ about, agreed: 'pxq', from: firstDay, to: addDays(first.from, -1) }, ...spans] : [];
  });

/** What remains of a span once the days of others are taken out of it. */
function without(span: Span, others: readonly Span[]): readonly Span[] {
  return others.reduce<readonly Span[]>(
    (rest, other) =>
      rest.flatMap((part) => {
        if (other.to < part.from || other.from > part.to) return [part];
        return [
          { ...part, to: addDays(other.from, -1) },
          { ...part, from: addDays(other.to, 1) },
        ].filter(({ from, to }) => from <= to);
      }),
    [span],
  );
}

/** A row for the region is one for each of its municipalities, but what it says is its own. */
const policySpans =
  (municipalities: readonly string[]): SpansOf =>
  (rows) =>
    rows.flatMap((entry) => {
      const { municipality, category, code, referrer, decision } = entry.row;
      const subject = [code ?? category, referrer].map((part) => part ?? 'any').join('/');
      return (municipality === null ? municipalities : [String(municipality)]).map((one) =>
        spanOf(`${one}/${subject}`, String(decision), entry),
      );
    });

const partnershipSpans: SpansOf = (rows) =>
  rows.map((entry) => spanOf(`${String(entry.row.provider)}/${String(entry.row.municipality)}`, 'agreed', entry));

function spansOf({ table }: TablePlan, municipalities: readonly string[]): SpansOf {
  switch (table.name) {
    case 'price':
      return priceSpans(columnsOf(table));
    case 'regime':
      return regimeSpans;
    case 'request_policy':
      return policySpans(municipalities);
    case 'partnership':
      return partnershipSpans;
    default:
      return agreementSpans(municipalities);
  }
}

/** Where a plan would change what held before today. What nothing held for may still be filled in. */
export function changedPast(
  plan: TablePlan,
  municipalities: readonly string[],
  today: CalendarDate,
): readonly ChangedDays[] {
  const yesterday = addDays(today, -1);
  const spans = spansOf(plan, municipalities);
  const after = groupBy(spans(plan.after), ({ about }) => about);
  return spans(plan.before.map((row: Row) => ({ row })))
    .filter(({ from }) => from <= yesterday)
    .flatMap((span) => {
      const later = after.get(span.about) ?? [];
      const past = { ...span, from: laterOf(span.from, firstDay), to: earlierOf(span.to, yesterday) };
      const changed = without(
        past,
        later.filter(({ agreed }) => agreed === span.agreed),
      );
      const place = later.find(({ from, to }) => from <= yesterday && to >= span.from)?.place;
      return changed.map(({ about, from, to }) => ({ about, from, to, ...(place && { place }) }));
    });
}
