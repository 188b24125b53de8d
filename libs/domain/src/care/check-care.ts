import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { CareMessage } from '../message/care';
import { byLevel } from '../rule/by-level';
import type { Finding, Place } from '../rule/finding';
import { checkHeader } from '../rule/header.rules';
import { keyed } from '../rule/key.rules';
import { checkPerson } from '../rule/person.rules';
import { brokenRules } from '../rule/rule';
import type { CareCase } from './care-case';
import { rowKeyOf } from './care-row';
import { currentCare, report } from './current-care';
import { careRowsOf } from './reported-rows';
import { deletedStartRules, newStartRules } from './start.rules';
import { deletedStopRules, newStopRules } from './stop.rules';
import { writtenStartRules, writtenStopRules } from './written-row.rules';

/** Every rule that a JW305 or a JW307 breaks. */
export const checkCare = (c: Case<CareMessage>, facts: PairFacts): readonly Finding[] =>
  byLevel(
    () => checkInMessage(c.content),
    () => checkHeader(c.content, facts),
    () => checkRows(c, facts),
  );

const placeOf = (product: number): Place => ({ kind: 'product', product });

const checkInMessage = (message: CareMessage): readonly Finding[] => {
  const { client, header } = message;
  return [...checkPerson(client.bsn, [client.birthDate], header.issuedOn), ...checkWrittenRows(message)];
};

function checkWrittenRows(message: CareMessage): readonly Finding[] {
  const { issuedOn } = message.header;
  if (message.kind === 'JW305') {
    const { starts } = message.client;
    return keyed(starts.map(rowKeyOf)).flatMap((key, at) => {
      const row = starts[at]!;
      return brokenRules(writtenStartRules, { ...key, row, happenedOn: row.begins, issuedOn }, placeOf(at));
    });
  }
  const { stops } = message.client;
  return keyed(stops.map(rowKeyOf)).flatMap((key, at) => {
    const row = stops[at]!;
    return brokenRules(writtenStopRules, { ...key, row, happenedOn: row.ends, issuedOn }, placeOf(at));
  });
}

/** In document order, each row beside what the rows before it left. */
function checkRows(c: Case<CareMessage>, { book, region }: PairFacts): readonly Finding[] {
  const { allocations } = book;
  const current = currentCare(book.care.get(c.clientKeys[0]!) ?? []);
  return careRowsOf(c).flatMap((product, at) => {
    const findings = checkRow({ product, current, allocations, region }, placeOf(at));
    report(current, product);
    return findings;
  });
}

function checkRow({ product: row, ...at }: CareCase, place: Place): readonly Finding[] {
  switch (row.kind) {
    case 'start':
      return brokenRules(row.deletes ? deletedStartRules : newStartRules, { ...at, product: row }, place);
    case 'stop':
      return brokenRules(row.deletes ? deletedStopRules : newStopRules, { ...at, product: row }, place);
  }
}
