import { parseArgs } from 'node:util';

export interface ConsoleOptions {
  readonly messages: number;
  /** Of the history that is played before it is copied. */
  readonly clients: number;
  readonly json: string | undefined;
}

export function readConsoleOptions(args: readonly string[]): ConsoleOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: 'string', default: '1000000' },
      clients: { type: 'string', default: '40' },
      json: { type: 'string' },
    },
  });
  const [messages, clients] = [Number(values.messages), Number(values.clients)];
  if (!Number.isInteger(messages) || messages < 1_000) throw new Error('--messages: at least 1000');
  if (!Number.isInteger(clients) || clients < 1) throw new Error('--clients: at least 1');
  return { messages, clients, json: values.json };
}
