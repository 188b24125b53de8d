import { traceIdOf, traceIn, traceparentOf } from './trace';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

it('is taken from what a sender gave, where that is one', () => {
  expect(traceIn(`00-${TRACE}-00f067aa0ba902b7-01`)).toEqual({ id: TRACE, parent: '00f067aa0ba902b7' });
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
  expect(traceIn(traceparent)).toEqual({ id: TRACE, parent: '00000000000000ff' });
});

it('is called after the bytes where the sender called it nothing', () => {
  const digest = 'a'.repeat(32) + 'b'.repeat(32);
  expect(traceIdOf(undefined, digest)).toBe('a'.repeat(32));
  expect(traceIdOf({ id: TRACE, parent: '00f067aa0ba902b7' }, digest)).toBe(TRACE);
});
