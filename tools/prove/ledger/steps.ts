import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { Course, intent, picked, type Intent } from './intents';
import { LedgerModel } from './model';
import { inWords, observeAnswer, observeMoment, observeStep, type Moment } from './observe';
import type { Sent } from './sent';
import type { LedgerSystem } from './system';
import { NEW_YEARS, ROOMS } from './world';
import type { Watch } from './watched';

/** A ledger with what watches it, and how it was last seen. */
export interface Tried {
  readonly system: LedgerSystem;
  readonly watch: Watch;
  seen?: Moment;
}

type Step = fc.AsyncCommand<Course, Tried>;

/** The ledger as it is now; it is remembered, for nothing changes it between two steps. */
async function look(tried: Tried): Promise<Moment> {
  tried.seen = { stand: await tried.system.stand(), entries: await tried.system.entries() };
  return tried.seen;
}

const before = async (tried: Tried): Promise<Moment> => tried.seen ?? look(tried);

/** The batch to the model and to the ledger; then both are held against each other, and the ledger against itself. */
async function settle(course: Course, tried: Tried, batch: readonly Sent[]): Promise<void> {
  if (batch.length === 0) return;
  const { system, watch } = tried;
  const earlier = await before(tried);
  const expected = batch.map((sent) => course.model.settle(sent));
  const { told, answers } = await system.settle(batch);
  const after = await look(tried);
  expected.forEach((each, at) => {
    const was = told[at];
    watch.that('verdict', isDeepStrictEqual(was, each), () => inWords({ sent: batch[at], expected: each, was }));
    for (const [, verdict] of Object.entries(each.lines))
      if (/TR338|TR304/.test(verdict)) watch.that('nowhere', true, () => verdict);
  });
  observeStep(watch, earlier, after);
  for (const answer of answers) observeAnswer(watch, answer, after);
  sameAsModel(course, tried, after);
}

function sameAsModel({ model }: Course, { watch }: Tried, moment: Moment): void {
  const expected = model.stand();
  observeMoment(watch, moment);
  watch.that('verdict', isDeepStrictEqual(moment.stand, expected), () => inWords({ expected, was: moment.stand }));
}

const step = (name: string, run: (course: Course, tried: Tried) => Promise<void>): Step => ({
  check: () => true,
  run,
  toString: () => name,
});

const writtenBy = (course: Course, intents: readonly Intent[]): readonly Sent[] =>
  intents.flatMap((meant) => course.write(meant) ?? []);

const sending = intent.map((meant) =>
  step(inWords(meant), (course, tried) => settle(course, tried, writtenBy(course, [meant]))),
);

/** In another order than they were written in, and all in one transaction or each in its own. */
const shuffled = fc
  .tuple(
    fc.array(intent, { minLength: 2, maxLength: 4 }),
    fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }),
    fc.boolean(),
  )
  .map(([intents, places, together]) =>
    step(`shuffled ${inWords({ intents, places, together })}`, async (course, tried) => {
      const written = writtenBy(course, intents).map((sent, at) => ({ sent, place: places[at]! }));
      const batch = written.sort((a, b) => a.place - b.place).map(({ sent }) => sent);
      if (together) return settle(course, tried, batch);
      for (const sent of batch) await settle(course, tried, [sent]);
    }),
  );

const duplicate = fc.nat(1_000).map((at) =>
  step(`duplicate ${at}`, async (course, tried) => {
    const again = picked(course.sent, at);
    if (!again) return;
    const earlier = await before(tried);
    await settle(course, tried, [again]);
    const after = await look(tried);
    tried.watch.that('once', isDeepStrictEqual(after, earlier), () => inWords({ earlier, after }));
  }),
);

const otherContent = fc.nat(1_000).map((at) =>
  step(`other content ${at}`, async (course, tried) => {
    const same = picked(course.sent, at);
    if (same) await settle(course, tried, [{ ...same, text: same.text + 1 }]);
  }),
);

const crash = fc.tuple(fc.array(intent, { minLength: 1, maxLength: 2 }), fc.boolean()).map(([intents, isKept]) =>
  step(`crash ${isKept ? 'after' : 'before'} it was kept ${inWords(intents)}`, async (course, tried) => {
    const batch = writtenBy(course, intents);
    const earlier = await before(tried);
    if (isKept) await settle(course, tried, batch);
    else {
      await tried.system.crash(batch);
      const after = await look(tried);
      tried.watch.that('atomic', isDeepStrictEqual(after, earlier), () => inWords({ earlier, after }));
    }
    await settle(course, tried, batch);
    const { entries } = await look(tried);
    for (const sent of batch) {
      if (sent.kind !== 'declaration') continue;
      const kept = entries.filter(({ message }) => message === sent.identification).length;
      tried.watch.that('atomic', [0, sent.lines.length].includes(kept), () => `${kept} of ${sent.lines.length} lines`);
    }
  }),
);

/** From nothing to a good deal; half of the time to just below what is used. */
const limitChanged = fc
  .tuple(fc.nat(ROOMS.length - 1), fc.integer({ min: 0, max: 6_000 }), fc.boolean())
  .map(([at, amount, below]) =>
    step(`limit of ${at} to ${below ? 'below what is used' : amount}`, async (course, tried) => {
      const { key } = ROOMS[at]!;
      const used = course.model.used(key);
      const limit = below && used > 0n ? used - 1n : BigInt(amount);
      const earlier = await before(tried);
      await tried.system.changeLimit(key, limit);
      course.model.limits.set(key, limit);
      const after = await look(tried);
      const watched = limit < used ? 'lowered' : 'raised';
      tried.watch.that(watched, isDeepStrictEqual(after.entries, earlier.entries), () => inWords(after.entries));
      sameAsModel(course, tried, after);
    }),
  );

const newYear = fc.constant(
  step('new year', async (course, tried) => {
    const day = NEW_YEARS[course.newYears];
    course.newYears += 1;
    if (day === undefined) return;
    await tried.system.setToday(day);
    course.model.today = day;
  }),
);

const timePasses = fc.constant(
  step('what time did to holds', async (course, tried) => {
    const earlier = await before(tried);
    await tried.system.settleHolds();
    course.model.look();
    const after = await look(tried);
    tried.watch.that('unchanged', isDeepStrictEqual(after.entries, earlier.entries), () => inWords(after.entries));
    sameAsModel(course, tried, after);
  }),
);

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: sending },
  { weight: 3, arbitrary: shuffled },
  { weight: 2, arbitrary: duplicate },
  { weight: 2, arbitrary: otherContent },
  { weight: 3, arbitrary: crash },
  { weight: 4, arbitrary: limitChanged },
  { weight: 2, arbitrary: newYear },
  { weight: 2, arbitrary: timePasses },
);

/** One sequence against one ledger, from the beginning. */
export const play = (steps: Iterable<Step>, tried: Tried): Promise<void> =>
  fc.asyncModelRun(() => ({ model: new Course(new LedgerModel()), real: tried }), steps);
