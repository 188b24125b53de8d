import { recompute } from './figures';

it('every figure of some refusals is what SQL makes of the entries that they cite', async () => {
  const { checked, right, failures, byRule } = await recompute(60, 7, () => undefined);
  expect(failures).toEqual([]);
  expect([checked, right]).toEqual([60, 60]);
  expect(byRule.size).toBeGreaterThan(3);
});
