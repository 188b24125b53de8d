import type { Barrier } from './barrier';
import type { Phase } from './scenarios/script';

export interface Progress {
  phase(phase: Phase): void;
  show(barrier: Pick<Barrier, 'confirmed' | 'fetched'>): void;
  end(): void;
}

export const say = (sentence = ''): void => void process.stdout.write(`${sentence}\n`);

const SHOW_MS = 200;

/** One line per phase; on a terminal it counts along. */
export function openProgress(total: number): Progress {
  const isTerminal = process.stdout.isTTY === true;
  const beginning = performance.now();
  let current = '';
  let shown = 0;
  let counts = { sent: 0, fetched: 0 };
  const line = (): string => {
    const seconds = ((performance.now() - beginning) / 1_000).toFixed(1).padStart(6);
    return `${seconds} s  ${current.padEnd(40)} ${counts.sent} of ${total} messages, ${counts.fetched} letters`;
  };
  const finish = (): void => {
    if (current) say(`${isTerminal ? '\r' : ''}${line()}`);
  };
  return {
    phase({ name, today }) {
      finish();
      current = `${today}  ${name}`;
    },
    show(barrier) {
      counts = { sent: barrier.confirmed(), fetched: barrier.fetched() };
      if (!isTerminal || performance.now() - shown < SHOW_MS) return;
      shown = performance.now();
      process.stdout.write(`\r${line()}`);
    },
    end() {
      finish();
      current = '';
    },
  };
}
