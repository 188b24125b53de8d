/**
 * How the elements of the standard and our types become one another. Each element is described once, in document order, and both
 * reading and writing follow from that. What is read has passed its schema, which vouches for names, namespaces, order and
 * number, so that a local name is enough here; only values are still looked at.
 */
import { assert } from '#domain';
import type { Element } from '../xml/document';
import type { Tag } from './tag';
import type { ValueType } from './value-type';

/** What the XML builder takes: text, or elements by the name they are written under. */
export type Written = string | readonly Written[] | WrittenFields;
export interface WrittenFields {
  [tag: string]: Written;
}

/** What is inside one element ↔ one value of ours. */
export interface Content<T> {
  /** Adds to `unreadable` each element whose value cannot be had; whoever asked then discards what was read. */
  read(element: Element, unreadable: Element[]): T;
  write(value: T): Written;
}

/** The children of an element, taken one after the other. */
export interface Siblings {
  readonly parent: Element;
  readonly unreadable: Element[];
  at: number;
}

/** Some elements beside one another ↔ some fields of an object of ours. */
export interface Part<T> {
  /** For the compiler alone: a part may stand only for a type of which it reads every field. */
  readonly fields?: T;
  read(siblings: Siblings, into: Partial<T>): void;
  write(from: T, into: WrittenFields): void;
}

/** The fields of several parts together. */
type Together<Parts extends readonly unknown[]> = Parts extends readonly [Part<infer First>, ...infer Rest]
  ? First & Together<Rest>
  : unknown;

export const value = <T>(type: ValueType<T>): Content<T> => ({
  read(element, unreadable) {
    const read = element.plain || type.free ? type.parse(element.text) : undefined;
    if (read === undefined) unreadable.push(element);
    return read as T;
  },
  write: (from) => type.format(from),
});

export const list = <T>(tag: Tag, content: Content<T>): Content<readonly T[]> => ({
  read: (element, unreadable) => element.children.map((child) => content.read(child, unreadable)),
  write: (values) => ({ [tag.written]: values.map((each) => content.write(each)) }),
});

export function sequence<Parts extends readonly Part<unknown>[]>(...parts: Parts): Content<Together<Parts>> {
  const part = together(...parts);
  return {
    read(element, unreadable) {
      const into: Partial<Together<Parts>> = {};
      readAll(part, { parent: element, unreadable, at: 0 }, into);
      return into as Together<Parts>;
    },
    write: (from) => writeAll(part, from),
  };
}

/** Several parts as one. */
export const together = <Parts extends readonly Part<unknown>[]>(...parts: Parts): Part<Together<Parts>> => ({
  read(siblings, into) {
    for (const part of parts) part.read(siblings, into);
  },
  write(from, into) {
    for (const part of parts) part.write(from, into);
  },
});

export const one = <K extends string, T>(key: K, tag: Tag, content: Content<T>): Part<Readonly<Record<K, T>>> => ({
  read(siblings, into: Partial<Record<K, T>>) {
    into[key] = content.read(take(siblings, tag), siblings.unreadable);
  },
  write(from, into) {
    into[tag.written] = content.write(from[key]);
  },
});

export const maybe = <K extends string, T>(
  key: K,
  tag: Tag,
  content: Content<T>,
): Part<Readonly<Partial<Record<K, T>>>> => ({
  read(siblings, into: Partial<Record<K, T>>) {
    if (isNext(siblings, tag)) into[key] = content.read(take(siblings, tag), siblings.unreadable);
  },
  write(from, into) {
    const present: T | undefined = from[key];
    if (present !== undefined) into[tag.written] = content.write(present);
  },
});

/** An element that is no object of its own: its parts are fields of the object around it. */
export const within = <T>(tag: Tag, part: Part<T>): Part<T> => ({
  read(siblings, into) {
    readAll(part, { parent: take(siblings, tag), unreadable: siblings.unreadable, at: 0 }, into);
  },
  write(from, into) {
    into[tag.written] = writeAll(part, from);
  },
});

/** Fields that are an object of their own with us, though the standard has no element around them. */
export const under = <K extends string, T>(key: K, part: Part<T>): Part<Readonly<Record<K, T>>> => ({
  read(siblings, into: Partial<Record<K, T>>) {
    const fields: Partial<T> = {};
    part.read(siblings, fields);
    into[key] = fields as T;
  },
  write: (from, into) => part.write(from[key], into),
});

/** An element that always says the same; the schema has checked that it does. */
export const fixed = (tag: Tag, text: string): Part<unknown> => ({
  read(siblings) {
    const element = take(siblings, tag);
    if (!element.plain) siblings.unreadable.push(element);
  },
  write(_, into) {
    into[tag.written] = text;
  },
});

/** A field of ours that no element carries. */
export const constant = <K extends string, T extends string>(key: K, text: T): Part<Readonly<Record<K, T>>> => ({
  read(_, into: Partial<Record<K, T>>) {
    into[key] = text;
  },
  write: () => undefined,
});

/** A field that this message has no element for, though another message of the same shape has. */
export const without = <K extends string>(_key: K): Part<Readonly<Partial<Record<K, never>>>> => ({
  read: () => undefined,
  write: () => undefined,
});

const isNext = (siblings: Siblings, tag: Tag): boolean => siblings.parent.children[siblings.at]?.name === tag.name;

function take(siblings: Siblings, tag: Tag): Element {
  const next = siblings.parent.children[siblings.at++];
  assert(next?.name === tag.name, `the schema demands ${tag.name} where the gateway reads it`);
  return next;
}

function readAll<T>(part: Part<T>, siblings: Siblings, into: Partial<T>): void {
  part.read(siblings, into);
  const { parent, at } = siblings;
  assert(at === parent.children.length, `the gateway knows every element that the schema allows in ${parent.name}`);
}

function writeAll<T>(part: Part<T>, from: T): WrittenFields {
  const into: WrittenFields = {};
  part.write(from, into);
  return into;
}
