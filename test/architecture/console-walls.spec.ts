import { instantOfWall, wallOf } from '../../apps/console/web/src/kit/format';

it.each([
  ['2026-01-15T08:30', '2026-01-15T07:30:00Z'],
  ['2026-07-15T08:30', '2026-07-15T06:30:00Z'],
  // An hour before and after each change of the clock.
  ['2026-03-29T01:59', '2026-03-29T00:59:00Z'],
  ['2026-03-29T03:00', '2026-03-29T01:00:00Z'],
  ['2026-10-25T01:59', '2026-10-24T23:59:00Z'],
  ['2026-10-25T03:00', '2026-10-25T02:00:00Z'],
  ['2027-01-01T00:00', '2026-12-31T23:00:00Z'],
])('the console reads %s in the Netherlands as %s, and writes it so', (wall, instant) => {
  expect(new Date(instantOfWall(wall)).toISOString()).toBe(instant.replace('Z', '.000Z'));
  expect(wallOf(Date.parse(instant))).toBe(wall);
});
