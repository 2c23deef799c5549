/**
 * Asks a worker and blocks until it answers, for callers that cannot wait in any other way. (synckit does the same, but loads files from
 * beside itself, which a bundle does not have.)
 */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** What the worker is started with. */
export interface WorkerStart {
  /** One 32-bit word: the number of answers that were sent. */
  readonly answered: SharedArrayBuffer;
}

export type Reply<Answer> = { readonly answer: Answer } | { readonly error: string };

/** Starts the worker with the first question; it does not keep the process alive. */
export function createAsker<Question, Answer>(script: URL): (question: Question) => Answer {
  const answered = new SharedArrayBuffer(4);
  const counter = new Int32Array(answered);
  const { port1: ours, port2: theirs } = new MessageChannel();
  const start: WorkerStart = { answered };
  const worker = new Worker(script, { workerData: start, env: process.env });
  worker.unref();
  ours.unref();
  worker.postMessage(theirs, [theirs]);
  return question => {
    const before = Atomics.load(counter, 0);
    ours.postMessage(question);
    Atomics.wait(counter, 0, before, PATIENCE_MS);
    const reply = receiveMessageOnPort(ours)?.message as Reply<Answer> | undefined;
    if (reply === undefined) throw new Error('Hotpath gave no answer; `hotpath scan` may say why.');
    if ('error' in reply) throw new Error(`Hotpath failed: ${reply.error}`);
    return reply.answer;
  };
}

/** Linking a large program takes a while, and longer on a busy machine; an answer that takes more than this never comes. */
const PATIENCE_MS = 10 * 60_000;
