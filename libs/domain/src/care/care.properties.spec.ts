import fc from 'fast-check';
import { currentCare, judge, startKeyOf, type CareMessage, type CareRow, type Message, type Start } from '#domain';
import {
  anAllocationMessage,
  anEmptyBook,
  child,
  day,
  municipality,
  provider,
} from '../../../../test/support/allocation-builders';
import { arrivalCase, arrivalOf, booksOf, theFacts } from '../../../../test/support/arrival-builders';
import {
  aStart,
  aStop,
  deleted,
  reportedInOrder,
  reporting,
  temporarily,
} from '../../../../test/support/care-builders';
import {
  aBook,
  aCase,
  aDeclaration,
  clientKey,
  eurosLine,
  month,
  someFacts,
} from '../../../../test/support/declaration-builders';
import { checkDeclaration } from '../declaration/check-declaration';
import { decideDeclaration } from '../declaration/decide-declaration';
import { apply } from '../decision/apply';
import { openStarts } from './current-care';
import { rowKeyOf } from './care-row';

const begins = fc.constantFrom('2026-03-10', '2026-03-11', '2026-03-12').map(day);
const ends = fc.constantFrom('2026-04-30', '2026-05-29').map(day);
const number = fc.constantFrom(101, 102);
const named = fc.record({ allocationNumber: number, begins });
const starts = named.map(aStart);
const stops = fc
  .tuple(named, ends, fc.boolean())
  .map(([of, on, forGood]) => (forGood ? aStop : temporarily)({ ...of, ends: on }));
const messageOf = (rows: fc.Arbitrary<Start>): fc.Arbitrary<CareMessage> =>
  fc
    .uniqueArray(fc.tuple(rows, fc.nat(3)), { minLength: 1, maxLength: 3, selector: ([row]) => rowKeyOf(row) })
    .map((drawn) => reporting(...drawn.map(([row, chance]) => (chance === 0 ? deleted(row) : row))));
const messages = fc.array(fc.oneof(messageOf(starts), messageOf(stops)), { maxLength: 25 });

const twoAllocations = () => {
  const products = anAllocationMessage().client.products;
  const both = anAllocationMessage([
    products[0]!,
    { ...products[0]!, allocationNumber: 102, product: { category: '45', code: '45P2A' } },
  ]);
  const facts = theFacts({ books: booksOf(anEmptyBook()) });
  const c = arrivalCase(arrivalOf(both, municipality));
  return apply(facts, c, judge(c, facts)).books.get(`${municipality}/${provider}`)!;
};
const book = twoAllocations();
const rowsAfter = (sent: readonly CareMessage[]): readonly CareRow[] =>
  reportedInOrder(sent, book).book.care.get(child) ?? [];

describe('whatever is reported, in whatever order', () => {
  it('what was booked under one key is new and deleted by turns', () => {
    fc.assert(
      fc.property(messages, (sent) => {
        const byKey = new Map<string, boolean[]>();
        for (const row of rowsAfter(sent)) byKey.set(rowKeyOf(row), [...(byKey.get(rowKeyOf(row)) ?? []), row.deletes]);
        for (const turns of byKey.values()) expect(turns).toEqual(turns.map((_, at) => at % 2 === 1));
      }),
    );
  });

  it('an allocation has at most one open start, as long as no stop is deleted', () => {
    const noStopDeleted = messages.map((sent) =>
      sent.filter((m) => m.kind === 'JW305' || m.client.stops.every(({ delivery }) => delivery === '1')),
    );
    fc.assert(
      fc.property(noStopDeleted, (sent) => {
        const numbers = openStarts(currentCare(rowsAfter(sent))).map(({ allocationNumber }) => allocationNumber);
        expect(numbers).toEqual([...new Set(numbers)]);
      }),
    );
  });

  it('no stop stands without its start', () => {
    fc.assert(
      fc.property(messages, (sent) => {
        const current = currentCare(rowsAfter(sent));
        for (const row of current.values()) expect(current.has(startKeyOf(row))).toBe(true);
      }),
    );
  });
});

/** Judges them as the services do: what waits is judged again once something it waits for was booked. */
function settled(arriving: readonly Message[]) {
  let facts = theFacts({ today: day('2026-06-01') });
  const waiting = new Map<number, { readonly message: Message; readonly keys: readonly string[] }>();
  const settle = (message: Message, id: number, reopened: boolean): void => {
    const c = arrivalCase(arrivalOf(message, message.header.sender, { digest: `${id}` }), {
      message: id,
      ...(reopened && { reopened: 'booked' as const }),
    });
    const decision = judge(c, facts);
    facts = apply(facts, c, decision);
    waiting.delete(id);
    if (decision.outcome === 'waiting') waiting.set(id, { message, keys: decision.waitsFor ?? [] });
    const opened: readonly string[] = decision.opens ?? [];
    for (const [other, { message: early, keys }] of [...waiting]) {
      if (waiting.has(other) && keys.some((key) => opened.includes(key))) settle(early, other, true);
    }
  };
  arriving.forEach((message, at) => settle(message, at + 1, false));
  const rows = facts.books.get(`${municipality}/${provider}`)!.care.get(child) ?? [];
  return { waiting: waiting.size, current: [...currentCare(rows).keys()].sort() };
}

it('an allocation, its start and its stop come to the same in every order (OP080)', () => {
  const sent: readonly Message[] = [anAllocationMessage(), reporting(aStart()), reporting(aStop())];
  const inOrder = settled(sent);
  expect(inOrder).toMatchObject({ waiting: 0, current: { length: 2 } });
  fc.assert(
    fc.property(fc.shuffledSubarray([...sent], { minLength: 3 }), (shuffled) => {
      expect(settled(shuffled)).toEqual(inOrder);
    }),
  );
});

it('nothing that was or was not reported of care changes what becomes of a declaration (OP364)', () => {
  const c = aCase(aDeclaration([eurosLine('R1', 700), eurosLine('R2', 300, { period: month('2026-03') })]));
  const verdict = (care: readonly CareRow[]) => {
    const facts = someFacts(aBook({ care: new Map([[clientKey, care]]) }));
    return decideDeclaration(c, facts, checkDeclaration(c, facts));
  };
  const silent = verdict([]);
  expect(silent.lines.length).toBeGreaterThan(0);
  fc.assert(
    fc.property(messages, (sent) => {
      const ofDeclared = rowsAfter(sent).map((row) => ({ ...row, client: clientKey, allocationNumber: 518000101 }));
      expect(verdict(ofDeclared)).toEqual(silent);
    }),
  );
});
