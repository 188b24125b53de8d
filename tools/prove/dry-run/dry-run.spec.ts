import { parity } from './parity';

it('a check tells what comes, one by one', async () => {
  const { compared, equal, differences, seen } = await parity({ count: 150, seed: 5 });
  expect(differences).toEqual([]);
  expect([compared, equal]).toEqual([150, 150]);
  expect([...seen.keys()]).toEqual(
    expect.arrayContaining([
      'declaration: processed',
      'declaration: refused',
      'the same bytes: duplicate',
      'rule GW002',
    ]),
  );
}, 60_000);

it('what happened in between is noticed', async () => {
  const takeRoom = `update room set room_limit = used where policy = 'refuse'`;
  const { compared, equal, differences } = await parity({
    ...{ count: 40, seed: 5 },
    disturb: ({ client }) => client.query(takeRoom),
  });
  expect(compared).toBe(40);
  expect(equal).toBeLessThan(40);
  expect(differences.join()).toMatch(/GW002/);
}, 60_000);
