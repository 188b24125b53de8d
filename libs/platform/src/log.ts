import { pino, type Logger } from 'pino';

/** All that may ever be logged about a message. To log more, add a field here and defend it in review. */
export interface MessageLogFields {
  readonly message: number;
  readonly kind: string;
  readonly outcome: string;
  readonly reason?: string;
  /** Why it was judged again. */
  readonly again?: string;
  readonly rules: readonly string[];
}

/** What may be logged of a fault: its class, its code and where it was thrown, not its words, which may quote data. */
export interface FaultLogFields {
  readonly fault: string;
  readonly code?: string;
  readonly at?: string;
}

export interface Log {
  message(fields: MessageLogFields): void;
  fault(during: string, fault: unknown): void;
  /** About the process itself: text of our own, with figures. */
  info(text: string, figures?: Readonly<Record<string, number | string | boolean>>): void;
  warn(text: string, figures?: Readonly<Record<string, number | string | boolean>>): void;
}

export interface LogOptions {
  readonly service: string;
  readonly level: string;
  /** Told of every fault as it is logged. */
  readonly onFault?: (fault: FaultLogFields) => void;
}

/** JSON lines on standard output. */
export function createLog({ service, level, onFault }: LogOptions): Log {
  const logger: Logger = pino({ level, base: { service } });
  return {
    message: (fields) => logger.info(fields, 'message'),
    fault(during, fault) {
      const described = describeFault(fault);
      logger.error(described, during);
      onFault?.(described);
    },
    info: (text, figures = {}) => logger.info(figures, text),
    warn: (text, figures = {}) => logger.warn(figures, text),
  };
}

export function describeFault(fault: unknown): FaultLogFields {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const { code } = fault as { code?: unknown };
  const at = fault.stack
    ?.split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim();
  return { fault: fault.name, ...(typeof code === 'string' && { code }), ...(at !== undefined && { at }) };
}
