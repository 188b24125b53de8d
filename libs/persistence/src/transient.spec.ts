import { QueryFailedError } from 'typeorm';
import { InvariantViolation } from '#domain';
import { isTransient } from './transient';

const withCode = (code: string): Error => Object.assign(new Error('message of a server'), { code });

test.each([
  ...['08006', '28P01', '3D000', '40001', '40P01', '53300', '53100', '55P03', '57014', '57P01', '57P03', '25P03'],
  ...['25006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'],
])('%s passes', (code) => {
  expect(isTransient(withCode(code))).toBe(true);
});

test.each(['23505', '23514', '22021', '22P02', '42P01', '25P02', 'XX000', 'P0001', 'ERR_ASSERTION'])(
  '%s stays',
  (code) => {
    expect(isTransient(withCode(code))).toBe(false);
  },
);

test.each([
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
  'Query read timeout',
])('a lost connection without a code passes: %s', (message) => {
  expect(isTransient(new Error(message))).toBe(true);
});

test('what TypeORM or the network wrapped is looked into', () => {
  expect(isTransient(new QueryFailedError('COMMIT', [], withCode('40001')))).toBe(true);
  expect(isTransient(new QueryFailedError('COMMIT', [], withCode('23505')))).toBe(false);
  expect(isTransient(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]))).toBe(true);
});

test('our own mistakes stay, and so does what is no error', () => {
  expect(isTransient(new InvariantViolation('Connection terminated'))).toBe(false);
  expect(isTransient(undefined)).toBe(false);
  expect(isTransient('40001')).toBe(false);
});
