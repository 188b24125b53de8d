import { fork, type ChildProcess, type StdioOptions } from 'node:child_process';
import { join } from 'node:path';
import type { Undo } from './undo';
import type { Attempt, Command, HttpAccount, LetterLabel, Report } from './channel';
import type { Registered } from './words';

export interface Member {
  readonly code: string;
  readonly url: string;
  readonly journal: string;
  /** It submits and fetches over HTTP. */
  readonly http?: HttpAccount;
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
  /** A municipality tells the gateway of its clients. */
  register(code: string, people: readonly Registered[]): Promise<void>;
  close(): Promise<void>;
}

const FORKED: StdioOptions = ['ignore', 'inherit', 'inherit', 'ipc'];

export async function openTroupe(members: readonly Member[], heard: Heard, undo: Undo): Promise<Troupe> {
  const children = new Map<string, ChildProcess>();
  const close = async (): Promise<void> => void (await Promise.all([...children.values()].map(ended)));
  undo(close);
  let onTrespassed: (attempts: readonly Attempt[]) => void = () => undefined;
  const hear = (code: string, report: Report): void => {
    if (report.what === 'written') heard.onWritten(report.id, report.sha256);
    else if (report.what === 'confirmed') heard.onConfirmed(report.id);
    else if (report.what === 'fetched') heard.onFetched(code, report.letter);
    else if (report.what === 'failed') heard.onFailed(code, report.problem);
    else if (report.what === 'trespassed') onTrespassed(report.attempts);
  };
  await Promise.all(
    members.map((member) => {
      // In a group of its own: what interrupts the demo must not end a party in the middle. Without its parent it ends by itself.
      const child = fork(join(__dirname, 'party/party.js'), { detached: true, stdio: FORKED });
      children.set(member.code, child);
      child.on('message', (report: Report) => hear(member.code, report));
      return opened(child, member);
    }),
  );
  return {
    send: (code, command) => tell(children.get(code)!, command),
    trespass: (code, victim) =>
      new Promise((resolve) => {
        onTrespassed = resolve;
        tell(children.get(code)!, { do: 'trespass', victim });
      }),
    register: (code, people) =>
      new Promise((resolve, reject) => {
        const child = children.get(code)!;
        const listen = (report: Report): void => {
          if (report.what === 'failed') reject(new Error(`the party ${code}: ${report.problem}`));
          else if (report.what === 'registered') resolve();
          else return;
          child.off('message', listen);
        };
        child.on('message', listen);
        tell(child, { do: 'register', people });
      }),
    close,
  };
}

/** To one that has ended it says nothing; that it ended is noticed elsewhere. */
const tell = (child: ChildProcess, command: Command): void => void child.send(command, () => undefined);

const opened = (child: ChildProcess, { code, ...account }: Member): Promise<void> =>
  new Promise((resolve, reject) => {
    child.on('message', (report: Report) => {
      if (report.what === 'open') resolve();
      else if (report.what === 'failed') reject(new Error(`the party ${code}: ${report.problem}`));
    });
    child.once('exit', (status) => reject(new Error(`the party ${code} ended with ${status}`)));
    tell(child, { do: 'open', code, ...account });
  });

const PATIENCE_MS = 10_000;

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    if (child.connected) tell(child, { do: 'close' });
    setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref();
  });
}
