import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Finding } from './cases';
import type { Range, WorkerAnswer, WorkerOrder } from './fuzz-worker';

const CASES_AT_A_TIME = 500;
/** A thread that is at one case for so long will not come back. */
const HANGS_AFTER_MS = 30_000;
const FINDINGS_MAX = 20;

export interface Campaign {
  readonly seed: number;
  readonly cases: number;
  readonly workers: number;
}

export interface Tally {
  checked: number;
  accepted: number;
  slowestMs: number;
  readonly findings: Finding[];
}

/** Has threads check all cases, and goes on behind a case that kills or holds its thread; ends early after many findings. */
export async function runCampaign(campaign: Campaign, tell: (tally: Tally) => void): Promise<Tally> {
  const tally: Tally = { checked: 0, accepted: 0, slowestMs: 0, findings: [] };
  const ranges = rangesOf(campaign.cases);
  await Promise.all(Array.from({ length: campaign.workers }, () => work(campaign.seed, { ranges, tally, tell })));
  return tally;
}

const rangesOf = (cases: number): Range[] =>
  Array.from({ length: Math.ceil(cases / CASES_AT_A_TIME) }, (_, index) => ({
    from: index * CASES_AT_A_TIME,
    to: Math.min(cases, (index + 1) * CASES_AT_A_TIME),
  }));

interface Desk {
  /** What is still to be checked, taken from the front. */
  readonly ranges: Range[];
  readonly tally: Tally;
  readonly tell: (tally: Tally) => void;
}

/** One thread after the other, until nothing is left to check. */
async function work(seed: number, { ranges, tally, tell }: Desk): Promise<void> {
  let thread: Thread | undefined;
  for (let range = ranges.shift(); range && tally.findings.length < FINDINGS_MAX; range = ranges.shift()) {
    thread ??= await Thread.start(seed);
    const answer = await thread.check(range);
    if ('findings' in answer) {
      tally.accepted += answer.accepted;
      tally.slowestMs = Math.max(tally.slowestMs, answer.slowestMs);
      tally.findings.push(...answer.findings);
      tally.checked += range.to - range.from;
    } else {
      tally.findings.push(answer);
      tally.checked += answer.atCase + 1 - range.from;
      ranges.unshift({ from: answer.atCase + 1, to: range.to });
      thread = undefined;
    }
    tell(tally);
  }
  await thread?.end();
}

type Lost = Pick<Finding, 'kind' | 'what'>;

class Thread {
  #settle: (answer: WorkerAnswer | Lost) => void = () => undefined;

  private constructor(
    private readonly worker: Worker,
    private readonly now: Int32Array,
  ) {
    worker.on('message', (answer: WorkerAnswer) => this.#settle(answer));
    worker.on('error', (fault) => this.#settle({ kind: 'crash', what: String(fault) }));
    worker.on('exit', (status) => this.#settle({ kind: 'crash', what: `the thread ended with status ${status}` }));
  }

  static async start(seed: number): Promise<Thread> {
    const now = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(join(__dirname, 'fuzz-worker.js'), { workerData: { seed, now } satisfies WorkerOrder });
    await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    return new Thread(worker, now);
  }

  /** What it counted, or how the thread was lost; then it has ended. */
  async check(range: Range): Promise<WorkerAnswer | Finding> {
    const answer = await this.#ask(range);
    if ('findings' in answer) return answer;
    await this.end();
    return { atCase: Math.max(range.from, Atomics.load(this.now, 0)), ...answer };
  }

  async #ask(range: Range): Promise<WorkerAnswer | Lost> {
    let last = -1;
    const watch = setInterval(() => {
      const at = Atomics.load(this.now, 0);
      if (at === last) this.#settle({ kind: 'hang', what: `no end after ${HANGS_AFTER_MS / 1_000} s` });
      last = at;
    }, HANGS_AFTER_MS);
    try {
      return await new Promise((resolve) => {
        this.#settle = resolve;
        this.worker.postMessage(range);
      });
    } finally {
      clearInterval(watch);
    }
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
