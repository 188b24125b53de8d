import { replaceOnce, type Guard } from './guard';

const STORE = ['test/integration/persistence'];
const REGION = ['test/integration/region.spec.ts'];
const GATHER = 'libs/persistence/src/gather';

/** Each lock: where it is taken, and the text that takes it away. */
const LOCKS = [
  {
    name: 'the region does not change while a batch is judged',
    file: `${GATHER}/locks.ts`,
    wanted: 'lockRegion(client), ',
    instead: '',
    tests: STORE,
  },
  {
    name: 'nobody judges while the region changes',
    file: 'libs/persistence/src/region/region-lock.ts',
    wanted: 'select pg_advisory_xact_lock(${regionLock})',
    instead: 'select 1',
    tests: REGION,
  },
  {
    name: 'a pair of municipality and provider is judged by one at a time',
    file: `${GATHER}/at-hand.ts`,
    wanted: 'return [pairKey(municipality, provider), ',
    instead: 'return [',
    tests: STORE,
  },
  {
    name: 'what is unique per author is judged by one at a time',
    file: `${GATHER}/at-hand.ts`,
    wanted: 'provider), `${identity.author}//`, ',
    instead: 'provider), ',
    tests: STORE,
  },
  {
    name: 'what an answer settles for its provider is settled by one at a time',
    file: `${GATHER}/at-hand.ts`,
    wanted: ', ...answered, ...asked]',
    instead: ', ...asked]',
    tests: STORE,
  },
  {
    name: 'what cannot be read is recorded by one at a time',
    file: `${GATHER}/at-hand.ts`,
    wanted: "if (reading.kind === 'unreadable') return [`${submitter}//`]",
    instead: "if (reading.kind === 'unreadable') return []",
    tests: STORE,
  },
  {
    name: 'locks are taken in one order',
    file: `${GATHER}/locks.ts`,
    wanted: '.sort(ascending)',
    instead: '',
    tests: STORE,
  },
  {
    name: 'the rooms of a batch do not change while it is judged',
    file: `${GATHER}/read-rooms.ts`,
    wanted: '${ROOMS_OF_PAIRS} order by key for update',
    instead: '${ROOMS_OF_PAIRS} order by key',
    tests: STORE,
  },
  {
    name: 'rooms are locked in one order',
    file: `${GATHER}/read-rooms.ts`,
    wanted: '${ROOMS_OF_PAIRS} order by key for update',
    instead: '${ROOMS_OF_PAIRS} for update',
    tests: STORE,
  },
  {
    name: 'a lane of the outbox is sent by one relay',
    file: 'libs/persistence/src/outbox.ts',
    wanted: ' where pg_try_advisory_lock(${LANE_LOCK}, lane)',
    instead: '',
    tests: STORE,
  },
] as const;

export const lockGuards: readonly Guard[] = LOCKS.map(({ name, file, wanted, instead, tests }) => ({
  name,
  kind: 'lock',
  file,
  without: (source) => replaceOnce(source, wanted, instead),
  tests,
}));
