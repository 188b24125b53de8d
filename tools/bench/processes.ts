import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readdirSync, readFileSync } from 'node:fs';

export interface Program {
  readonly file: string;
  readonly args?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Where its output goes. */
  readonly log: string;
}

/** What the image starts its processes with; all that are measured are started so. */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=64'];

/** A Node process of its own that may send us messages. */
export function start({ file, args = [], env, log }: Program): ChildProcess {
  const output = openSync(log, 'a');
  const profile = process.env.BENCH_PROFILE;
  const execArgv = [...NODE_FLAGS, ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])];
  const child = fork(file, args, { env, execArgv, stdio: ['ignore', output, output, 'ipc'] });
  child.once('exit', (code, signal) => {
    if (code !== 0 && signal !== 'SIGTERM')
      child.emit('error', new Error(`${file} ended (${code ?? signal}); see ${log}`));
  });
  return child;
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(hard);
}

/** CPU seconds by name. */
export type Cpu = Readonly<Record<string, number>>;

const TICKS_PER_SECOND = 100;

interface Times {
  readonly parent: number;
  /** Its own, in ticks. */
  readonly own: number;
  /** Of children that ended. */
  readonly ended: number;
}

function timesOf(pid: number | string): Times | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { parent: fields[1]!, own: fields[11]! + fields[12]!, ended: fields[13]! + fields[14]! };
  } catch {
    return undefined;
  }
}

const alone = (pid: number): number => (timesOf(pid)?.own ?? 0) / TICKS_PER_SECOND;

/** Also of its children, those that ended too: PostgreSQL forks, and the card starts a Java per message. */
function withChildren(pid: number): number {
  const server = timesOf(pid);
  const children = readdirSync('/proc').flatMap((name) => {
    const times = /^\d+$/.test(name) ? timesOf(name) : undefined;
    return times?.parent === pid ? [times.own] : [];
  });
  const ticks = children.reduce((sum, own) => sum + own, (server?.own ?? 0) + (server?.ended ?? 0));
  return ticks / TICKS_PER_SECOND;
}

/** Of the processes named and of both servers. */
export function cpuOf(processes: Readonly<Record<string, number>>): Cpu {
  const { IJW_POSTGRES_PID, IJW_RABBITMQ_PID } = process.env;
  const own = Object.entries(processes).map(([name, pid]) => [name, withChildren(pid)] as const);
  return {
    ...Object.fromEntries(own),
    postgres: withChildren(Number(IJW_POSTGRES_PID)),
    rabbitmq: alone(Number(IJW_RABBITMQ_PID)),
  };
}

export const cpuBetween = (before: Cpu, after: Cpu): Cpu =>
  Object.fromEntries(Object.entries(after).map(([name, seconds]) => [name, seconds - (before[name] ?? 0)]));
