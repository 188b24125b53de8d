import { cents } from '#domain';
import { BY_THE_HOUR, HOURLY, OTHER_PIC, PIC } from './region';
import { answered, type Naming } from './script';
import type { Story, Telling } from './story';
import { allocated, AMOUNT, begun, day, ended, JANUARY, MONTHS } from './usual';

const wanted = {
  starts: day('2026-06-01'),
  ends: day('2026-11-30'),
  product: PIC,
  extent: { volume: 450_000, unit: '83', frequency: '6' },
  referrer: { referrerKind: '02', practitioner: '01234567' },
} as const;

/** Asked, looked into, allocated. */
const asked: Telling = (story) => {
  const reference = `V${story.number}`;
  story.ask('asked', [{ reference, ...wanted }]);
  story.reply('request-heard', 'asked');
  story.answer('looked-into', { reference, verdict: '2' }, { after: ['asked'] });
  story.reply('answer-heard', 'looked-into');
  const { starts, ends } = wanted;
  const row = allocated(story.allocationNumber(), {
    starts,
    ends,
    requestReference: reference,
    allocatedOn: day('2026-04-30'),
  });
  story.allocate('allocated', [row], { after: ['looked-into'] });
  story.reply('allocation-heard', 'allocated');
};

/** Asked, refused. */
const askedInVain: Telling = (story) => {
  const reference = `V${story.number}`;
  story.ask('asked', [{ reference, ...wanted }]);
  story.answer('turned-down', { reference, verdict: '1', refusalReason: '2' }, { after: ['asked'] });
  story.reply('answer-heard', 'turned-down');
};

/** A request that the municipality refuses as a message counts as not sent: it may be sent again under its reference. */
const askedTwice: Telling = (story) => {
  const reference = `V${story.number}`;
  story.ask('asked', [{ reference, ...wanted }]);
  story.reply('request-refused', 'asked', { code: '9347' });
  story.ask('asked-anew', [{ reference, ...wanted }], { after: ['request-refused'] });
  story.answer('turned-down', { reference, verdict: '1', refusalReason: '2' }, { after: ['asked-anew'] });
};

/** A change is asked of what was allocated, and honoured. */
const changeAsked: Telling = (story) => {
  const number = story.allocationNumber();
  const reference = `W${story.number}`;
  story.allocate('allocated', [allocated(number)]);
  const change = { allocationNumber: number, wantedFrom: day('2026-01-01'), ends: day('2026-12-31') };
  story.askChange(
    'asked',
    { reference, reason: '1', changed: [{ ...change, extent: { volume: 500_000, unit: '83', frequency: '6' } }] },
    { after: ['allocated'] },
  );
  story.reply('request-heard', 'asked');
  const row = allocated(number, {
    requestReference: reference,
    allocatedOn: day('2026-04-30'),
    extent: { volume: 500_000, unit: '83', frequency: '6' },
    changeReason: '12',
  });
  story.allocate('changed', [row], { after: ['asked'] });
};

const referenceOf = ({ number }: Story): string => `V${number}`;

/** From the first day of the year, so that it can be declared. */
const wantedNow = { ...wanted, starts: day('2026-01-01'), ends: day('2026-12-31') };

/** Allocated by the gateway; begun, declared and ended under the number that it gave. */
const allocatedAtOnce: Telling = (story) => {
  const reference = referenceOf(story);
  const given = (names: Naming): number => names.allocationNumber(reference);
  const after = ['asked'];
  story.ask('asked', [{ reference, ...wantedNow }], { expected: answered('JW301') });
  story.replyToAnswer('allocation-heard', 'asked', { kind: 'JW301' });
  story.start('started', (names) => [begun(given(names))], { after });
  story.reply('start-heard', 'started');
  MONTHS.forEach((month, at) => story.declare(`line-${at}`, month, { amount: AMOUNT, after, allocationNumber: given }));
  story.stop('stopped', (names) => [ended(given(names))], { after: ['started'] });
};

/** The agreement ends before the first day that is asked. */
const withoutAgreement: Telling = (story) => {
  const reference = referenceOf(story);
  const later = { starts: day('2027-02-01'), ends: day('2027-11-30') };
  story.ask('asked', [{ reference, ...wanted, ...later }], { expected: answered('JW319 1 3') });
  story.replyToAnswer('answer-heard', 'asked', { kind: 'JW319' });
};

/** Of two products one fits in the contract, the other is asked for another amount than its price. */
const halfOutOfContract: Telling = (story) => {
  const reference = referenceOf(story);
  const other = { ...wanted, product: OTHER_PIC, extent: { volume: 1, unit: '83', frequency: '6' } } as const;
  story.ask(
    'asked',
    [
      { reference, ...wanted },
      { reference: `X${story.number}`, ...other },
    ],
    {
      expected: answered('JW301', 'JW319 1 4'),
    },
  );
  story.replyToAnswer('allocation-heard', 'asked', { kind: 'JW301' });
  story.replyToAnswer('answer-heard', 'asked', { kind: 'JW319' });
};

const forPerson = {
  ...wantedNow,
  product: OTHER_PIC,
  extent: { volume: 600_000, unit: '83', frequency: '6' },
} as const;

/** Handed to a person of the municipality, which allocates it by a number of its own. */
const allocatedByPerson: Telling = (story) => {
  const [reference, number] = [referenceOf(story), story.allocationNumber()];
  const { starts, ends, product, extent } = forPerson;
  story.ask('asked', [{ reference, ...forPerson }], { expected: answered('JW319 2') });
  story.replyToAnswer('answer-heard', 'asked', { kind: 'JW319' });
  const row = allocated(number, { starts, ends, product, extent, requestReference: reference });
  story.allocate('allocated', [row], { after: ['asked'] });
  story.reply('allocation-heard', 'allocated');
  const line = { amount: AMOUNT, after: ['allocated'], productCode: product.code };
  story.declare('line', JANUARY, line);
};

/** Handed to a person of the municipality, which refuses it. */
const refusedByPerson: Telling = (story) => {
  const reference = referenceOf(story);
  story.ask('asked', [{ reference, ...forPerson }], { expected: answered('JW319 2') });
  story.answer('turned-down', { reference, verdict: '1', refusalReason: '2' }, { after: ['asked'] });
  story.reply('refusal-heard', 'turned-down');
};

const perMonth = (volume: number) => ({ volume, unit: '04', frequency: '4' }) as const;

/** More hours from a day on: what was allocated ends, and a number of the gateway follows on it. */
const changedAtOnce: Telling = (story) => {
  const [number, reference] = [story.allocationNumber(), `W${story.number}`];
  story.allocate('allocated', [allocated(number, { product: BY_THE_HOUR, extent: perMonth(20) })]);
  const change = { allocationNumber: number, wantedFrom: day('2026-05-04'), ends: day('2026-12-31') };
  story.askChange(
    'asked',
    { reference, reason: '1', changed: [{ ...change, extent: perMonth(30) }] },
    { after: ['allocated'], expected: answered('JW301') },
  );
  story.replyToAnswer('change-heard', 'asked', { kind: 'JW301' });
  const hours = {
    unit: '04',
    volume: 10,
    rate: cents(HOURLY),
    amount: 10 * HOURLY,
    productCode: BY_THE_HOUR.code,
  } as const;
  story.declare('line', JANUARY, { ...hours, after: ['allocated', 'asked'] });
};

/** What the gateway allocated is to end sooner, by its number. */
const endedSooner: Telling = (story) => {
  const [reference, change] = [referenceOf(story), `W${story.number}`];
  const { starts, extent } = wanted;
  story.ask('asked', [{ reference, ...wanted }], { expected: answered('JW301') });
  const sooner = { wantedFrom: starts, ends: day('2026-09-30'), extent };
  story.askChange(
    'change-asked',
    (names) => ({
      reference: change,
      reason: '1',
      changed: [{ allocationNumber: names.allocationNumber(reference), ...sooner }],
    }),
    { after: ['asked'], expected: answered('JW301') },
  );
  story.replyToAnswer('change-heard', 'change-asked', { kind: 'JW301' });
};

/** What the provider refuses of the gateway counts as not sent: the municipality allocates it. */
const answerRefused: Telling = (story) => {
  const [reference, number] = [referenceOf(story), story.allocationNumber()];
  story.ask('asked', [{ reference, ...wanted }], { expected: answered('JW301') });
  story.replyToAnswer('allocation-refused', 'asked', { kind: 'JW301', code: '9056' });
  const { starts, ends } = wanted;
  const row = allocated(number, { starts, ends, requestReference: reference });
  story.allocate('allocated', [row], { after: ['allocation-refused'] });
  story.reply('allocation-heard', 'allocated');
};

/** The municipality answers them itself. */
export const BY_MUNICIPALITY = { asked, askedInVain, askedTwice, changeAsked } as const;

/** The gateway answers them in the municipality's name. */
export const BY_GATEWAY: Readonly<Record<string, Telling>> = {
  allocatedAtOnce,
  withoutAgreement,
  halfOutOfContract,
  allocatedByPerson,
  refusedByPerson,
  changedAtOnce,
  endedSooner,
  answerRefused,
};
