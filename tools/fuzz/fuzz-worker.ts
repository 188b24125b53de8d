import { parentPort, workerData } from 'node:worker_threads';
import { checkCases, loadParts, soundMessages, type Counts } from './cases';

/** What a thread is started with: `now` is where it writes the case it is at, for whoever watches it. */
export interface WorkerOrder {
  readonly seed: number;
  readonly now: Int32Array;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

export type WorkerAnswer = Counts & Range;

async function main({ seed, now }: WorkerOrder): Promise<void> {
  const [parts, sound] = [await loadParts(), soundMessages()];
  const begins = (atCase: number): void => void Atomics.store(now, 0, atCase);
  parentPort!.on('message', (range: Range) => {
    void checkCases({ seed, ...range }, { sound, parts, begins }).then((counts) =>
      parentPort!.postMessage({ ...counts, ...range } satisfies WorkerAnswer),
    );
  });
  parentPort!.postMessage('ready');
}

void main(workerData as WorkerOrder);
