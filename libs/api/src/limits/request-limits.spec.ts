import { RequestLimits, type CountedAs, type Spent } from './request-limits';

const SECOND = 1_000;
const limits = {
  person: { requests: 2, windowSeconds: 10 },
  party: { requests: 3, windowSeconds: 10 },
  address: { requests: 1, windowSeconds: 60 },
  'sign-in': { requests: 1, windowSeconds: 60 },
};

let counts: RequestLimits;
beforeEach(() => {
  jest.useFakeTimers();
  counts = new RequestLimits(limits);
});
afterEach(() => {
  counts.close();
  jest.useRealTimers();
});

const pass = (seconds: number): void => void jest.advanceTimersByTime(seconds * SECOND);
const ask = (party: string, person: string): Promise<Spent> =>
  counts.spend([
    { of: 'person', who: person },
    { of: 'party', who: party },
  ]);
const refused = async (asked: Promise<Spent>): Promise<string | undefined> => (await asked).exceeded?.of;

it('answers so many of a person, and says how many are left', async () => {
  expect((await ask('a', 'x')).tallies).toEqual([
    { of: 'person', requests: 2, windowSeconds: 10, remaining: 1, resetSeconds: 10 },
    { of: 'party', requests: 3, windowSeconds: 10, remaining: 2, resetSeconds: 10 },
  ]);
  expect(await refused(ask('a', 'x'))).toBeUndefined();
  expect((await ask('a', 'x')).exceeded).toMatchObject({ of: 'person', remaining: 0, retryAfterSeconds: 10 });
});

it('counts together those of a party, and apart those of another; what is refused of a person weighs on nobody else', async () => {
  for (let each = 0; each < 5; each += 1) await ask('a', 'x');
  expect(await refused(ask('a', 'y'))).toBeUndefined();
  expect(await refused(ask('a', 'y'))).toBe('party');
  expect(await refused(ask('b', 'z'))).toBeUndefined();
});

it('answers again when what was asked is long enough ago, however often was asked meanwhile', async () => {
  await ask('a', 'x');
  pass(6);
  await ask('a', 'x');
  for (let each = 0; each < 5; each += 1) await ask('a', 'x');
  expect((await ask('a', 'x')).exceeded).toMatchObject({ retryAfterSeconds: 4 });
  pass(4);
  expect(await refused(ask('a', 'x'))).toBeUndefined();
  expect(await refused(ask('a', 'x'))).toBe('person');
});

it('tells the first refusal of a window apart', async () => {
  const firsts: (boolean | undefined)[] = [];
  for (let each = 0; each < 5; each += 1) firsts.push((await ask('a', 'x')).exceeded?.isFirst);
  expect(firsts).toEqual([undefined, undefined, true, false, false]);
  pass(10);
  for (let each = 0; each < 4; each += 1) firsts.push((await ask('a', 'x')).exceeded?.isFirst);
  expect(firsts.slice(5)).toEqual([undefined, undefined, true, false]);
});

it.each<[string, string, string, boolean]>([
  ['one network of a customer', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
  ['two networks', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['one address, written in two ways', '::ffff:192.0.2.1', '192.0.2.1', true],
  ['two addresses', '192.0.2.1', '192.0.2.2', false],
])('counts addresses of %s', async (_, first, second, isOne) => {
  const from = (who: string): readonly CountedAs[] => [{ of: 'address', who }];
  await counts.spend(from(first));
  expect((await counts.spend(from(second))).exceeded !== undefined).toBe(isOne);
});
