import fc from 'fast-check';
import { withEntries } from '#domain';

const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.record({ value: fc.nat() })), { maxLength: 8 });

describe('a layered map', () => {
  it('reads like the map it stands for, and leaves what it was made from as it was', () => {
    fc.assert(
      fc.property(entries, fc.array(entries, { maxLength: 12 }), (ground, steps) => {
        const plain = new Map(ground);
        const history = [{ map: withEntries(plain, []), as: [...plain] }];
        const copy = new Map(plain);
        for (const step of steps) {
          step.forEach(([key, value]) => copy.set(key, value));
          history.push({ map: withEntries(history.at(-1)!.map, step), as: [...copy] });
        }
        for (const { map, as } of history) {
          const expected = new Map(as);
          expect(new Map(map)).toEqual(expected);
          expect(map.size).toBe(expected.size);
          expect([...map.keys()].every((key) => map.has(key) && map.get(key) === expected.get(key))).toBe(true);
          expect(map.get(21)).toBeUndefined();
        }
      }),
    );
  });

  it('stays shallow and quick, however many steps it was made in', () => {
    let map: ReadonlyMap<number, { readonly at: number }> = new Map([[0, { at: 0 }]]);
    for (let at = 1; at <= 20_000; at += 1) map = withEntries(map, [[at, { at }]]);
    expect((map as unknown as { layers: readonly unknown[] }).layers.length).toBeLessThan(17);
    expect([map.size, map.get(0)?.at, map.get(20_000)?.at]).toEqual([20_001, 0, 20_000]);
  });
});
