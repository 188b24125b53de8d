import { proveRace } from './prove-race';

it('a hot room is never granted past the limit that holds, and its lines judged once more come to the same', async () => {
  const { checks, figures } = await proveRace({
    connections: 8,
    spends: 100,
    linesPerMessage: 10,
    messagesPerBatch: 2,
    clients: 5,
    seed: 1,
    secondsMax: 60,
    tell: () => undefined,
  });
  expect(checks.flatMap(({ failures }) => failures)).toEqual([]);
  expect(figures?.race).toMatchObject({ overCents: 0 });
  for (const { name, cases } of checks) expect([name, cases]).not.toEqual([name, 0]);
}, 90_000);
