const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/;
const NONE = /^0+$/;

/** The id in a `traceparent` of W3C Trace Context, 32 hex digits. A name and nothing else: nothing is decided by it. */
export function traceIn(traceparent: unknown): string | undefined {
  const [, trace = '', parent = ''] = typeof traceparent === 'string' ? (TRACEPARENT.exec(traceparent) ?? []) : [];
  return trace === '' || NONE.test(trace) || NONE.test(parent) ? undefined : trace;
}

const SPAN_DIGITS = 16;

/** What goes along with all that a message gave rise to: its trace, and as the parent its own row. */
export const traceparentOf = (trace: string, message: number): string =>
  `00-${trace}-${message.toString(16).padStart(SPAN_DIGITS, '0')}-01`;
