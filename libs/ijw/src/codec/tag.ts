/** An element of a message: its name, and the name it is written under. */
export interface Tag {
  readonly name: string;
  readonly written: string;
}

/** Bound, in everything we write, to the namespace of the types that all messages of a release share. */
export const SHARED_PREFIX = 'ijw';

/** An element that a message declares itself; its namespace is the default one of what we write. */
export const own = (name: string): Tag => ({ name, written: name });

/** An element inside a shared type. */
export const shared = (name: string): Tag => ({ name, written: `${SHARED_PREFIX}:${name}` });
