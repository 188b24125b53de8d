import { InvariantViolation } from '#domain';

/**
 * Faults that say nothing of the message at hand: the connection (08, 28, 3D), a conflict with another transaction (40), resources
 * (53), an operator or a restart (57P), a lock or a statement that took too long (55P03, 57014, 25P03), a stand-by (25006).
 */
const TRANSIENT_STATES = /^(08|28|3D|40|53|57P)|^(55P03|57014|25P03|25006)$/;
const NETWORK_CODES =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/;
/** Faults of pg and its pool that carry no code. */
const LOST_CONNECTION =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after|Client network socket disconnected)/;

const textOf = (fault: object, property: 'code' | 'message'): string => {
  const value = (fault as Readonly<Record<string, unknown>>)[property];
  return typeof value === 'string' ? value : '';
};

/** What a fault was made of: TypeORM and the network wrap what they report. */
function causesOf(fault: object): readonly unknown[] {
  const { driverError, cause, errors } = fault as Readonly<Record<string, unknown>>;
  return [driverError, cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
}

/** Trying the same again later may help: a fault of the infrastructure, not of a message and not of the program. */
export function isTransient(fault: unknown): boolean {
  if (typeof fault !== 'object' || fault === null || fault instanceof InvariantViolation) return false;
  const code = textOf(fault, 'code');
  return (
    TRANSIENT_STATES.test(code) ||
    NETWORK_CODES.test(code) ||
    LOST_CONNECTION.test(textOf(fault, 'message')) ||
    causesOf(fault).some((inner) => inner !== fault && isTransient(inner))
  );
}
