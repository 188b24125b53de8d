import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Attempt, Command, LetterLabel, Report } from './words';

export interface Member {
  readonly code: string;
  readonly url: string;
  readonly journal: string;
}

export interface Heard {
  onWritten(id: string, sha256: string): void;
  onConfirmed(id: string): void;
  onFetched(code: string, letter: LetterLabel): void;
  onFailed(code: string, problem: string): void;
}

/** The parties: a process each, which knows its own account and nothing of the others. */
export interface Troupe {
  send(code: string, command: Extract<Command, { do: 'send' }>): void;
  trespass(code: string, victim: string): Promise<readonly Attempt[]>;
  close(): Promise<void>;
}

export async function openTroupe(members: readonly Member[], heard: Heard): Promise<Troupe> {
  const children = new Map<string, ChildProcess>();
  let onTrespassed: (attempts: readonly Attempt[]) => void = () => undefined;
  const opened = members.map(
    ({ code, url, journal }) =>
      new Promise<void>((resolve, reject) => {
        const child = fork(join(__dirname, 'party/party.js'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
        children.set(code, child);
        child.on('message', (report: Report) => {
          if (report.what === 'open') resolve();
          else if (report.what === 'written') heard.onWritten(report.id, report.sha256);
          else if (report.what === 'confirmed') heard.onConfirmed(report.id);
          else if (report.what === 'fetched') heard.onFetched(code, report.letter);
          else if (report.what === 'trespassed') onTrespassed(report.attempts);
          else heard.onFailed(code, report.problem);
        });
        child.once('exit', (status) => reject(new Error(`the party ${code} ended with ${status}`)));
        tell(child, { do: 'open', url, code, journal });
      }),
  );
  await Promise.all(opened);
  return {
    send: (code, command) => tell(children.get(code)!, command),
    trespass: (code, victim) =>
      new Promise((resolve) => {
        onTrespassed = resolve;
        tell(children.get(code)!, { do: 'trespass', victim });
      }),
    async close() {
      await Promise.all([...children.values()].map(ended));
    },
  };
}

const tell = (child: ChildProcess, command: Command): void => void child.send(command);

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    tell(child, { do: 'close' });
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
  });
}
