/** The worker behind the ESLint plugin: answers one question after the other. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Reply, WorkerStart } from './ask-worker.ts';
import type { Answer, Question } from './findings-of-file.ts';

const { answered } = workerData as WorkerStart;

parentPort?.once('message', (port: MessagePort) => {
  const send = (reply: Reply<Answer>): void => {
    port.postMessage(reply);
    const counter = new Int32Array(answered);
    Atomics.add(counter, 0, 1);
    Atomics.notify(counter, 0);
  };
  process.on('uncaughtException', error => send({ error: error.stack ?? error.message }));
  port.on('message', async (question: Question) => send(await answer(question)));
});

async function answer(question: Question): Promise<Reply<Answer>> {
  try {
    // Loaded here, so that what cannot be loaded is an answer too: nobody hears of a worker that dies at its start.
    const { findingsOf } = await import('./findings-of-file.ts');
    return { answer: await findingsOf(question) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
