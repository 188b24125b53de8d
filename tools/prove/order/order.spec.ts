import { judge as judgeArrival, returnCode, type Decision } from '#domain';
import { CONSEQUENCES } from './explained';
import type { Judge } from './memory-gateway';
import { proveAnyOrder, proveOrderOfSenders } from './prove';

/** A story of each kind and some twice, in a few shuffles: `npm run prove:order` does the rest. */
const proving = { clients: 60, seed: 2026, shuffles: [0, 1, 2] };
const KINDS = ['301', '302', '305', '306', '307', '308', '315', '316', '317', '318', '319', '320', '323', '325'];

it('any order that keeps each sender’s own comes to the same answers, and the same is remembered', () => {
  const proof = proveOrderOfSenders(proving);
  expect({ unexpected: proof.unexpected, faults: proof.faults }).toEqual({ unexpected: [], faults: [] });
  expect(Object.keys(proof.kinds).sort()).toEqual(KINDS.map((kind) => `JW${kind}`));
  expect(proof.waits).toBeGreaterThan(0);
});

it('any order at all refuses what came too early or too late, and what is sent again stands as ever', () => {
  const proof = proveAnyOrder(proving);
  expect({ unexpected: proof.unexpected, faults: proof.faults }).toEqual({ unexpected: [], faults: [] });
  expect(Object.keys(CONSEQUENCES)).toEqual(expect.arrayContaining(Object.keys(proof.refusals)));
  expect(proof.sentAgain).toBeGreaterThan(0);
});

/** A gateway that judges otherwise than it should, planted to see that it is noticed. */
const instead =
  (of: (decision: Decision, id: number) => Decision): Judge =>
  (c, facts) =>
    of(judgeArrival(c, facts), c.message);

const refused = (decision: Decision): Decision => ({
  ...decision,
  outcome: 'refused',
  findings: [{ rule: 'TR338', returnCode: returnCode('9338'), place: { kind: 'header' }, figures: {} }],
  lines: [],
  bookings: [],
  letters: [],
  own: [],
});

describe('a gateway is noticed that', () => {
  it.each<readonly [string, Judge]>([
    ['refuses everything', instead(refused)],
    ['forgets what it wrote itself', instead(({ own: _, ...decision }) => decision)],
    ['grants no line', instead((decision) => (decision.lines.length > 0 ? refused(decision) : decision))],
    [
      'refuses what it holds',
      instead((decision, id) => (id % 50 === 0 && decision.outcome === 'processed' ? refused(decision) : decision)),
    ],
  ])('%s: by the stories alone', (_, judge) => {
    const told = { ...proving, shuffles: [] };
    expect(proveOrderOfSenders({ ...told, judge }).unexpected).not.toEqual([]);
    expect(proveAnyOrder({ ...told, judge }).unexpected).not.toEqual([]);
  });

  it.each<readonly [string, Judge]>([
    ['lets nothing wait', (c, facts) => judgeArrival({ ...c, reopened: 'due' }, facts)],
    ['answers by what came before', counting()],
    ['refuses now and then', nowAndThen()],
  ])('%s: by one shuffle', (_, judge) => {
    expect(proveOrderOfSenders({ ...proving, shuffles: [0], judge }).faults).not.toEqual([]);
  });

  it('refuses now and then, in any order at all: by one shuffle', () => {
    expect(proveAnyOrder({ ...proving, shuffles: [0], judge: nowAndThen() }).faults).not.toEqual([]);
  });
});

/** Refuses each fortieth that comes, whatever it is. */
function nowAndThen(): Judge {
  let turn = 0;
  return instead((decision) => {
    turn += 1;
    return turn % 40 === 0 && decision.outcome === 'processed' ? refused(decision) : decision;
  });
}

/** Says in its findings how many it saw before. */
function counting(): Judge {
  let turn = 0;
  return instead((decision) => {
    turn += 1;
    const findings = decision.findings.map((finding) => ({ ...finding, figures: { ...finding.figures, turn } }));
    return { ...decision, findings };
  });
}
