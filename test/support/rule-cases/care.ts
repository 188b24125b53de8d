import {
  careRowsOf,
  currentCare,
  type Book,
  type CareCase,
  type CareMessage,
  type CareRow,
  type Start,
  type Stop,
} from '#domain';
import { aCaseOf, bookedOnce, child, day, theRegion } from '../allocation-builders';
import { aStart, aStop, bookAfterReports, deleted, reporting, temporarily } from '../care-builders';
import { allocationRuleCases, type RuleCasePair } from './allocation';

type RuleCases = Readonly<Record<string, RuleCasePair>>;

const twice = { key: 'K1', position: 1, firstByKey: new Map([['K1', 0]]) };
const once = { ...twice, position: 0 };
const written = (row: Start | Stop) => ({ ...once, row, happenedOn: row.begins, issuedOn: day('2026-06-01') });

/** A row as it is judged, beside a book. */
const judged = (row: Start | Stop, book: Book = bookedOnce()): CareCase => ({
  product: careRowsOf(aCaseOf<CareMessage>(reporting(row)))[0] as CareRow,
  current: currentCare(book.care.get(child) ?? []),
  allocations: book.allocations,
  region: theRegion(),
});
const begun = bookAfterReports(reporting(aStart()));
const interrupted = bookAfterReports(reporting(aStart()), reporting(temporarily()));
const ended = bookAfterReports(reporting(aStart()), reporting(aStop()));
const anew = aStart({ begins: day('2026-05-01') });

const common: RuleCases = {
  ...allocationRuleCases,
  TR101: { passing: once, failing: twice },
  CS058: { passing: written(aStart()), failing: written(aStart({ delivery: '2' })) },
  TR019: { passing: judged(aStart()), failing: judged(aStart({ allocationNumber: 102 })) },
  TR063: { passing: judged(deleted(aStart()), begun), failing: judged(deleted(aStart())) },
  TR074: { passing: judged(aStart()), failing: judged(aStart(), begun) },
};

/** One subject that keeps each rule of a JW305, and one that breaks it. */
export const startRuleCases: RuleCases = {
  ...common,
  TR071: { passing: judged(deleted(aStart()), begun), failing: judged(deleted(aStart()), interrupted) },
  TR326: { passing: judged(anew, interrupted), failing: judged(anew, begun) },
};

/** The same of a JW307. */
export const stopRuleCases: RuleCases = {
  ...common,
  TR018: { passing: written(aStop()), failing: written(aStop({ ends: day('2026-03-09') })) },
  TR382: { passing: judged(aStop(), begun), failing: judged(aStop(), bookedOnce()) },
  TR413: { passing: judged(aStop(), interrupted), failing: judged(temporarily(), interrupted) },
  TR414: { passing: judged(aStop(), interrupted), failing: judged(aStop({ ends: day('2026-04-29') }), interrupted) },
  TR415: { passing: judged(aStop(), interrupted), failing: judged(aStop({ ends: day('2026-05-30') }), ended) },
};
