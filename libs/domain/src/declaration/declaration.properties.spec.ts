import fc from 'fast-check';
import {
  cents,
  signed,
  sumOf,
  type Book,
  type ClientKey,
  type DeclarationLine,
  type Room,
  type RoomKey,
  type TrajectoryKey,
} from '#domain';
import {
  aBook,
  aCase,
  aDeclaration,
  anAllocation,
  aRoom,
  aTrajectory,
  bsn,
  byNumber,
  creditOf,
  eurosLine,
  inRooms,
  inTrajectories,
  month,
  otherBsn,
  someFacts,
} from '../../../../test/support/declaration-builders';
import { applyDeclaration } from './apply-declaration';
import { checkDeclaration } from './check-declaration';
import { decideDeclaration } from './decide-declaration';
import { postingsOf } from './judging-order';

/** A message in the making: debits by place in a grid of allocations and months, and which open lines it takes back. */
interface Sending {
  readonly debits: readonly (number | undefined)[];
  readonly credits: readonly number[];
}

const months = ['2025-12', '2026-01', '2026-02', '2026-03'];
const numbers = [1, 2, 3];
const clients = ['client-1', 'client-2'] as ClientKey[];
/** The first two allocations are of the first client, the third of the second. */
const clientOf = (number: number) => (number === 3 ? 1 : 0);

const sending: fc.Arbitrary<Sending> = fc.record({
  debits: fc.array(fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }), { minLength: 12, maxLength: 12 }),
  credits: fc.array(fc.nat(), { maxLength: 4 }),
});

const limit = fc.integer({ min: 0, max: 60_000 }).map(cents);
const rooms = fc.record({ old: limit, now: limit, regional: limit }).map((limits) => {
  const { municipality: _, segment: __, ...both } = aRoom();
  return [
    aRoom({ key: 'old' as RoomKey, year: 2025, limit: limits.old }),
    aRoom({ key: 'now' as RoomKey, year: 2026, limit: limits.now }),
    { ...both, key: 'regional' as RoomKey, limit: limits.regional, cap: limits.regional },
  ];
});

const startingBook = (all: readonly Room[], prices: readonly number[]): Book =>
  aBook({
    knownClients: new Set(clients),
    allocations: byNumber(
      ...numbers.map((number) =>
        anAllocation(
          { number, client: clients[clientOf(number)]!, trajectory: `0518/${number}` as TrajectoryKey },
          { starts: month('2025-01').begins },
        ),
      ),
    ),
    trajectories: inTrajectories(
      ...numbers.map((number, at) =>
        aTrajectory({ key: `0518/${number}` as TrajectoryKey, price: cents(prices[at] ?? 0) }),
      ),
    ),
    rooms: inRooms(...all),
  });

const scenario = fc.record({
  book: fc
    .tuple(rooms, fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 3, maxLength: 3 }))
    .map(([all, prices]) => startingBook(all, prices)),
  sendings: fc.array(sending, { minLength: 1, maxLength: 4 }),
});

function linesOf(book: Book, { debits, credits }: Sending, turn: number): readonly DeclarationLine[] {
  const asked = debits.flatMap((amount, at) => {
    if (amount === undefined) return [];
    const allocationNumber = numbers[Math.floor(at / months.length)]!;
    return [eurosLine(`R${turn}-${at}`, amount, { allocationNumber, period: month(months[at % months.length]!) })];
  });
  const open = [...book.lines.values()].filter((each) => each.kind === 'grant' && each.line.claimed.cents > 0);
  const taken = open.length === 0 ? [] : [...new Set(credits.map((pick) => open[pick % open.length]!))];
  return [...asked, ...taken.map(({ line }, at) => creditOf(line, `C${turn}-${at}`))];
}

const message = (lines: readonly DeclarationLine[], turn: number) =>
  aDeclaration([], {
    number: `D${turn}`,
    clients: [bsn, otherBsn]
      .map((each, client) => ({ bsn: each, lines: lines.filter((line) => clientOf(line.allocationNumber) === client) }))
      .filter((client) => client.lines.length > 0),
  });

function judge(book: Book, lines: readonly DeclarationLine[], turn: number) {
  const content = message(lines, turn);
  const clientKeys = content.clients.map((client) => clients[client.bsn === bsn ? 0 : 1]!);
  const c = aCase(content, { clientKeys });
  const facts = someFacts(book);
  const decision = decideDeclaration(c, facts, checkDeclaration(c, facts));
  return { content, decision, after: applyDeclaration(book, c, decision) };
}

/** The steps of a run: the book before, what was judged, and the book after it. */
function run({ book, sendings }: { readonly book: Book; readonly sendings: readonly Sending[] }) {
  let before = book;
  return sendings.flatMap((each, turn) => {
    const lines = linesOf(before, each, turn);
    if (lines.length === 0) return [];
    const step = { before, lines, ...judge(before, lines, turn) };
    before = step.after;
    return [step];
  });
}

const outcomes = ({ content, decision }: ReturnType<typeof judge>) =>
  Object.fromEntries(
    decision.lines.map(({ client, line, posting }) => [content.clients[client]!.lines[line]!.reference, !!posting]),
  );

describe('whatever is sent', () => {
  it('no room passes its limit and no trajectory its price', () => {
    fc.assert(
      fc.property(scenario, (at) => {
        for (const { after } of run(at)) {
          for (const room of after.rooms.values()) {
            expect(room.used).toBeLessThanOrEqual(Number(room.limit));
            expect(room.used).toBeGreaterThanOrEqual(0);
            expect(room.cap).toBe(room.limit);
          }
          for (const trajectory of after.trajectories.values()) {
            expect(trajectory.granted).toBeLessThanOrEqual(trajectory.price!);
            expect(trajectory.granted).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });

  it('no cent is lost: every account moves by what was posted to it', () => {
    fc.assert(
      fc.property(scenario, (at) => {
        for (const { before, after, decision } of run(at)) {
          const postings = postingsOf(decision.lines);
          const posted = (those: typeof postings) => sumOf(those.map(({ amount }) => amount));
          after.rooms.forEach(({ key, used }) =>
            expect(used - before.rooms.get(key)!.used).toBe(
              posted(postings.filter((each) => each.rooms.includes(key))),
            ),
          );
          after.trajectories.forEach(({ key, granted }) =>
            expect(granted - before.trajectories.get(key)!.granted).toBe(
              posted(postings.filter((each) => each.trajectory === key)),
            ),
          );
          after.allocations.forEach(({ number, grantedVolume, years }) => {
            const its = postings.filter((each) => each.allocationNumber === number);
            expect(grantedVolume - before.allocations.get(number)!.grantedVolume).toBe(posted(its));
            expect(sumOf(years.map(({ granted }) => granted))).toBe(grantedVolume);
          });
        }
      }),
    );
  });

  it('every line is granted or refused whole, and the two are what was claimed', () => {
    fc.assert(
      fc.property(scenario, (at) => {
        for (const { lines, content, decision } of run(at)) {
          expect(decision.outcome).toBe('processed');
          expect(decision.lines).toHaveLength(lines.length);
          const refused = new Set(decision.findings.map(({ place }) => JSON.stringify(place)));
          const claimed = decision.lines.map(({ client, line, posting }) => {
            const amount = signed(content.clients[client]!.lines[line]!.claimed);
            expect(refused.has(JSON.stringify({ kind: 'line', client, line }))).toBe(!posting);
            if (posting) expect(posting.amount).toBe(amount);
            return amount;
          });
          expect(sumOf(claimed)).toBe(signed(content.total));
        }
      }),
    );
  });

  it('credits are judged alike wherever they stand, and the debits with them', () => {
    fc.assert(
      fc.property(scenario, (at) => {
        for (const step of run(at)) {
          const credits = step.lines.filter(({ claimed }) => claimed.side === 'credit');
          const debits = step.lines.filter(({ claimed }) => claimed.side === 'debit');
          const turned = judge(step.before, [...credits.reverse(), ...debits], 98);
          expect(outcomes(turned)).toEqual(outcomes(step));
        }
      }),
    );
  });

  it('the same lines once more are refused, every one, and move nothing', () => {
    fc.assert(
      fc.property(scenario, (at) => {
        const last = run(at).at(-1);
        if (!last) return;
        const again = judge(last.after, last.lines, 99);
        expect(Object.values(outcomes(again))).not.toContain(true);
        again.after.rooms.forEach(({ key, used }) => expect(used).toBe(last.after.rooms.get(key)!.used));
      }),
    );
  });

  it('credits of all that is open bring every account back to zero', () => {
    fc.assert(
      fc.property(scenario, (at) => {
        const { after: book } = run(at).at(-1) ?? { after: at.book };
        const open = [...book.lines.values()].filter((each) => each.kind === 'grant' && !each.credited);
        const paid = open.filter(({ line }) => line.claimed.cents > 0).map(({ line }, n) => creditOf(line, `X${n}`));
        if (paid.length === 0) return;
        const { after } = judge(book, paid, 99);
        after.rooms.forEach(({ used }) => expect(used).toBe(0));
        after.trajectories.forEach(({ granted }) => expect(granted).toBe(0));
        after.allocations.forEach(({ grantedVolume }) => expect(grantedVolume).toBe(0));
      }),
    );
  });
});
