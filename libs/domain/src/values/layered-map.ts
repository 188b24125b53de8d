/**
 * A map that is never changed: what is new lies in thin layers over what was there. A batch adds to the facts after every message,
 * and copying all of them each time would cost more than judging. Layers merge as they grow alike, so there are few of them.
 * It is a class because it stands in for a `ReadonlyMap`.
 */
class LayeredMap<K, V extends object> implements ReadonlyMap<K, V> {
  #merged: ReadonlyMap<K, V> | undefined;

  /** The first is the ground, which is never copied; a later one hides an earlier. */
  constructor(readonly layers: readonly ReadonlyMap<K, V>[]) {}

  get(key: K): V | undefined {
    for (let at = this.layers.length - 1; at >= 0; at -= 1) {
      const value = this.layers[at]!.get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  has(key: K): boolean {
    return this.layers.some((layer) => layer.has(key));
  }

  get size(): number {
    return this.merged().size;
  }

  keys(): MapIterator<K> {
    return this.merged().keys();
  }

  values(): MapIterator<V> {
    return this.merged().values();
  }

  entries(): MapIterator<[K, V]> {
    return this.merged().entries();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    this.merged().forEach((value, key) => visit(value, key, this));
  }

  /** Only who walks the whole map pays for it, once. */
  private merged(): ReadonlyMap<K, V> {
    this.#merged ??= joined(this.layers);
    return this.#merged;
  }
}

/** A later map hides an earlier. */
function joined<K, V>(maps: readonly ReadonlyMap<K, V>[]): Map<K, V> {
  const all = new Map<K, V>();
  for (const map of maps) for (const [key, value] of map) all.set(key, value);
  return all;
}

/** Up to here a copy costs less than another layer, which everybody who reads has to look through. */
const COPIED_MAX = 32;

/** The map with these entries added or replaced; the map itself stays as it was. */
export function withEntries<K, V extends object>(
  map: ReadonlyMap<K, V>,
  entries: Iterable<readonly [K, V]>,
): ReadonlyMap<K, V> {
  let top = new Map(entries);
  if (top.size === 0) return map;
  if (!(map instanceof LayeredMap) && map.size <= COPIED_MAX) return joined([map, top]);
  let below = map instanceof LayeredMap ? (map.layers as readonly ReadonlyMap<K, V>[]) : [map];
  while (below.length > 1 && below.at(-1)!.size <= top.size) {
    top = joined([below.at(-1)!, top]);
    below = below.slice(0, -1);
  }
  return new LayeredMap([...below, top]);
}
