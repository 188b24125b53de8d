const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/;
const NONE = /^0+$/;

/** What something is part of, and in it what gave rise to it. Names and nothing else: nothing is decided by them. */
export interface Trace {
  /** 32 hex digits. */
  readonly id: string;
  /** 16 hex digits. */
  readonly parent: string;
}

/** What a `traceparent` of W3C Trace Context says. */
export function traceIn(traceparent: unknown): Trace | undefined {
  const [, id = '', parent = ''] = typeof traceparent === 'string' ? (TRACEPARENT.exec(traceparent) ?? []) : [];
  return id === '' || NONE.test(id) || NONE.test(parent) ? undefined : { id, parent };
}

const TRACE_DIGITS = 32;
const SPAN_DIGITS = 16;

/** As its sender called it, or else after the digest of its bytes: that is as unlikely to be another's as chance would have it. */
export const traceIdOf = (given: Trace | undefined, digest: string): string =>
  given?.id ?? digest.slice(0, TRACE_DIGITS);

/** A message is in its trace what its row is called. */
export const spanIdOf = (message: number): string => message.toString(16).padStart(SPAN_DIGITS, '0');

/** What goes along with all that a message gave rise to: its trace, and as the parent its own row. */
export const traceparentOf = (trace: string, message: number): string => `00-${trace}-${spanIdOf(message)}-01`;
