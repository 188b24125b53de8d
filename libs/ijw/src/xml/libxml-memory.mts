import moduleLoader from 'libxml2-wasm/lib/libxml2raw.mjs';

/**
 * The library's own instance of libxml2. The package's classes wrap another one, which hides the numbers of errors and
 * crosses into WebAssembly for every field of every node; here the structures are read straight from memory.
 */
export const lib = await moduleLoader();
lib._xmlSetWinPathEnabled(0);
lib._xmlInitParser();

/** An address in the memory of libxml2; 0 is nowhere. */
export type Pointer = number;

/** Fields by their place in 32-bit words, as a 32-bit build of libxml2 2.15 lays them out. */
export const NODE = {
  type: 1,
  name: 2,
  children: 3,
  parent: 5,
  next: 6,
  previous: 7,
  namespace: 9,
  content: 10,
  extra: 13,
};
export const NAMESPACE = { href: 2 };
export const DOCUMENT = { children: 3, version: 14, encoding: 15 };
export const ERROR = { number: 1, message: 2, level: 3, line: 5, node: 12 };
export const NODE_TYPE = { element: 1, attribute: 2, text: 3, cdata: 4, instruction: 7 };

const LINE_BYTE = 56;
const LINES_IN_SHORT = 65_535;

export const field = (structure: Pointer, word: number): number => lib.HEAP32[(structure >>> 2) + word] as number;

export const readString = (address: Pointer): string => (address === 0 ? '' : lib.UTF8ToString(address));

/** A node counts lines in 16 bits; beyond them its first text keeps the line. */
export function lineOf(node: Pointer): number {
  const short = (lib.HEAPU8[node + LINE_BYTE] as number) | ((lib.HEAPU8[node + LINE_BYTE + 1] as number) << 8);
  if (short < LINES_IN_SHORT) return short;
  if (field(node, NODE.type) === NODE_TYPE.text) return field(node, NODE.extra) || short;
  const child = field(node, NODE.children);
  return child === 0 ? short : lineOf(child);
}

/** Bytes in memory for as long as the work takes, with a closing NUL so that they serve as a string too. */
export function withBytes<T>(bytes: Uint8Array, work: (address: Pointer) => T): T {
  const address = lib._malloc(bytes.length + 1);
  if (address === 0) throw new Error(`libxml2 has no memory for ${bytes.length} bytes`);
  try {
    lib.HEAPU8.set(bytes, address);
    lib.HEAPU8[address + bytes.length] = 0;
    return work(address);
  } finally {
    lib._free(address);
  }
}

/** Files that libxml2 may open while the work runs, by name; before and after it can open nothing. */
export function withFiles<T>(files: ReadonlyMap<string, Uint8Array>, work: () => T): T {
  const open = new Map<number, { readonly bytes: Uint8Array; offset: number }>();
  let handles = 0;
  const callbacks = [
    lib.addFunction((name: Pointer) => (files.has(readString(name)) ? 1 : 0), 'ii'),
    lib.addFunction((name: Pointer) => {
      const bytes = files.get(readString(name));
      if (bytes === undefined) return 0;
      open.set(++handles, { bytes, offset: 0 });
      return handles;
    }, 'ii'),
    lib.addFunction((handle: number, target: Pointer, length: number) => {
      const file = open.get(handle);
      if (file === undefined) return -1;
      const part = file.bytes.subarray(file.offset, file.offset + length);
      lib.HEAPU8.set(part, target);
      file.offset += part.length;
      return part.length;
    }, 'iiii'),
    lib.addFunction((handle: number) => (open.delete(handle) ? 0 : -1), 'ii'),
  ] as const;
  lib._xmlRegisterInputCallbacks(...callbacks);
  try {
    return work();
  } finally {
    lib._xmlCleanupInputCallbacks();
    callbacks.forEach((callback) => lib.removeFunction(callback));
  }
}
