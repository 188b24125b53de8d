import { Worker } from 'node:worker_threads';
import { assert, type Reading } from '#domain';
import { ReaderUnavailable } from '#pipeline';
import { tookTooLong } from '../refusals';
import type { SchemaSource } from '../schemas';
import { unpack, type PackedReading } from './packed-reading';

/** What a worker says: that it is ready, what it read, or which promise of ours did not hold. */
export type WorkerAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly packed: PackedReading }
  | { readonly kind: 'broken-promise'; readonly promise: string };

export interface LaneOptions {
  /** The compiled worker. */
  readonly file: string;
  readonly source: SchemaSource;
  /** For one document, from the moment the worker is free for it. */
  readonly limitMs: number;
  readonly heapMb: number;
  /** A worker keeps the memory that its largest document took; one that is not kept gives it back. */
  readonly keepWorker: boolean;
}

/** Reads documents one after the other in a thread of its own, so that the event loop stays free for others. */
export class Lane {
  #worker: Promise<Worker> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: LaneOptions) {}

  /** Rejects only for a mistake of ours; a document that makes its worker hang or die is a refused document. */
  read(bytes: Uint8Array): Promise<Reading> {
    const reading = this.#last.then(() => this.#readNow(bytes));
    this.#last = reading.catch(() => undefined);
    return reading;
  }

  async #readNow(bytes: Uint8Array): Promise<Reading> {
    const worker = await (this.#worker ??= this.#start());
    const answer = await this.#ask(worker, bytes);
    if (answer === undefined || !this.options.keepWorker) await this.#discard(worker);
    if (answer === undefined) return { kind: 'unreadable', problems: [tookTooLong], truncated: 0 };
    assert(answer.kind !== 'broken-promise', answer.kind === 'broken-promise' ? answer.promise : '');
    assert(answer.kind === 'read', 'a worker answers with what it read');
    return unpack(answer.packed);
  }

  /** Its answer, or undefined when it hangs or dies. */
  #ask(worker: Worker, bytes: Uint8Array): Promise<WorkerAnswer | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(undefined), this.options.limitMs);
      const giveUp = (): void => settle(undefined);
      const settle = (answer: WorkerAnswer | undefined): void => {
        clearTimeout(timer);
        worker.off('message', settle).off('error', giveUp).off('exit', giveUp).unref();
        resolve(answer);
      };
      worker.on('message', settle).on('error', giveUp).on('exit', giveUp).ref();
      const copy = Uint8Array.from(bytes);
      worker.postMessage(copy, [copy.buffer]);
    });
  }

  /** Fulfilled when the worker has compiled its schemas, which is no document's fault and costs it no time. */
  #start(): Promise<Worker> {
    const { file, source, heapMb } = this.options;
    const worker = new Worker(file, {
      workerData: source,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown): void => {
        this.#worker = undefined;
        reject(new ReaderUnavailable('the worker that reads large documents does not start or died', { cause }));
      };
      worker.on('error', fail).on('exit', fail);
      worker.once('message', () => {
        worker.unref();
        resolve(worker);
      });
    });
  }

  async #discard(worker: Worker): Promise<void> {
    await worker.terminate();
    this.#worker = undefined;
  }
}
