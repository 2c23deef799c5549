/** The worker behind the ESLint plugin: answers one question after the other. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Reply, WorkerStart } from './ask-worker.ts';
import { type Answer, findingsOf, type Question } from './findings-of-file.ts';

const { answered } = workerData as WorkerStart;

parentPort?.once('message', (port: MessagePort) => {
  port.on('message', async (question: Question) => {
    port.postMessage(await answer(question));
    const counter = new Int32Array(answered);
    Atomics.add(counter, 0, 1);
    Atomics.notify(counter, 0);
  });
});

async function answer(question: Question): Promise<Reply<Answer>> {
  try {
    return { answer: await findingsOf(question) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
