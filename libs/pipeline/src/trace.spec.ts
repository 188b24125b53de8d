import { traceIn, traceparentOf } from './trace';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

it('is taken from what a sender gave, where that is one', () => {
  expect(traceIn(`00-${TRACE}-00f067aa0ba902b7-01`)).toBe(TRACE);
});

it.each([
  undefined,
  7,
  '',
  `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`,
  `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `00-${TRACE}-00f067aa0ba902b7-01 `,
  `00-999901011-00f067aa0ba902b7-01`,
])('is not taken from %j', (given) => {
  expect(traceIn(given)).toBeUndefined();
});

it('goes on with the row of its message as the parent', () => {
  const traceparent = traceparentOf(TRACE, 255);
  expect(traceparent).toBe(`00-${TRACE}-00000000000000ff-01`);
  expect(traceIn(traceparent)).toBe(TRACE);
});
