/** Starts the worker that holds the projects, sends it jobs, and starts it again if it crashes, a few times. */
import { Worker } from 'node:worker_threads';
import type { Job, Outcome, Reply, Request, Review } from './worker-protocol.ts';

/** More crashes than these are no accident. */
const MOST_RESTARTS = 3;

/** For new objects, three times what holds them at once: V8 would take twice as much. In 10,000 files that is 110 MB, and no keystroke is faster for it. */
const YOUNG_MB = 48;

export interface WorkerEvents {
  /** The worker died and a new, empty one took its place. */
  restarted(reason: string): void;
  /** The worker died once too often; every further job fails. */
  gaveUp(reason: string): void;
  /** Something the worker wrote to its standard output or error. */
  log(text: string): void;
}

/** What a job tells while it runs. */
export interface JobListener {
  progress(done: number, total: number): void;
  first(review: Review): void;
}

interface Waiting {
  readonly settle: (outcome: Outcome) => void;
  readonly listener: JobListener | undefined;
}

export class WorkerClient {
  #worker: Worker | null = null;
  #nextId = 1;
  #restarts = 0;
  #stopped = false;
  readonly #waiting = new Map<number, Waiting>();
  readonly #script: URL;
  readonly #events: WorkerEvents;

  constructor(script: URL, events: WorkerEvents) {
    this.#script = script;
    this.#events = events;
    this.#start();
  }

  /** Never rejects: a crash is an outcome too. */
  run(job: Job, listener?: JobListener): Promise<Outcome> {
    const worker = this.#worker;
    if (worker === null) return Promise.resolve(failure('The analysis is not running.'));
    const id = this.#nextId++;
    return new Promise(settle => {
      this.#waiting.set(id, { settle, listener });
      const request: Request = { id, job };
      worker.postMessage(request);
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#worker?.terminate();
  }

  #start(): void {
    // What the worker prints must not reach our standard output, which is the protocol's.
    const worker = new Worker(this.#script, {
      stdout: true,
      stderr: true,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    let reason = '';
    worker.stdout.on('data', chunk => this.#events.log(String(chunk)));
    worker.stderr.on('data', chunk => this.#events.log(String(chunk)));
    worker.on('message', (reply: Reply) => this.#receive(reply));
    worker.on('error', error => {
      reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    });
    worker.on('exit', code => this.#ended(reason || `exit code ${code}`));
    this.#worker = worker;
  }

  #receive(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    if ('progress' in reply) {
      waiting.listener?.progress(reply.progress.done, reply.progress.total);
      return;
    }
    if ('first' in reply) {
      waiting.listener?.first(reply.first);
      return;
    }
    this.#waiting.delete(reply.id);
    waiting.settle(reply.outcome);
  }

  #ended(reason: string): void {
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    if (!this.#stopped) {
      this.#restarts++;
      if (this.#restarts <= MOST_RESTARTS) this.#start();
    }
    for (const { settle } of waiting) settle(failure(`The analysis stopped: ${firstLine(reason)}`, reason));
    if (this.#stopped) return;
    if (this.#worker === null) this.#events.gaveUp(reason);
    else this.#events.restarted(reason);
  }
}

function failure(message: string, stack = ''): Outcome {
  return { kind: 'failed', message, stack };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
