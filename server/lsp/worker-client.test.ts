/** The worker's life: answers, crashes, and an end to restarts. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { makeWorkspace } from '../../test/harness/temporary-workspace.ts';
import { WorkerClient } from './worker-client.ts';

/** Crashes on a `close` job, answers any other. */
const SCRIPT = `
import { parentPort } from 'node:worker_threads';
console.log('started');
parentPort.on('message', ({ id, job }) => {
  if (job.kind === 'close') throw new Error('out of luck');
  parentPort.postMessage({ id, progress: { done: 1, total: 2 } });
  parentPort.postMessage({ id, outcome: { kind: 'fixed', edits: [] } });
});
`;

const FIX = { kind: 'fix', root: '/w', finding: 'f', fix: 'x' } as const;
const CRASH = { kind: 'close', root: '/w' } as const;

function startClient() {
  const script = pathToFileURL(join(makeWorkspace({ 'worker.mjs': SCRIPT }), 'worker.mjs'));
  const seen: string[] = [];
  const client = new WorkerClient(script, {
    restarted: reason => seen.push(`restarted: ${reason.split('\n', 1)[0]}`),
    gaveUp: () => seen.push('gave up'),
    log: text => seen.push(text.trim()),
  });
  return { client, seen };
}

test('a job is answered, with progress; what the worker prints goes to the log', async () => {
  const { client, seen } = startClient();
  const progress: number[] = [];
  expect(
    await client.run(FIX, { progress: (done, total) => progress.push(done / total), first() {} }),
  ).toEqual({
    kind: 'fixed',
    edits: [],
  });
  expect(progress).toEqual([0.5]);
  await expect.poll(() => seen).toEqual(['started']);
  await client.stop();
});

test('after a crash the waiting jobs fail and a new worker answers', async () => {
  const { client, seen } = startClient();
  expect(await client.run(CRASH)).toMatchObject({
    kind: 'failed',
    message: 'The analysis stopped: Error: out of luck',
  });
  expect(seen).toContain('restarted: Error: out of luck');
  expect(await client.run(FIX)).toMatchObject({ kind: 'fixed' });
  await client.stop();
});

test('after too many crashes it stays off and says so', async () => {
  const { client, seen } = startClient();
  for (let crash = 0; crash < 4; crash++) await client.run(CRASH);
  expect(seen.filter(line => line.startsWith('restarted'))).toHaveLength(3);
  expect(seen).toContain('gave up');
  expect(await client.run(FIX)).toMatchObject({ kind: 'failed', message: 'The analysis is not running.' });
});

test('a stop is no crash', async () => {
  const { client, seen } = startClient();
  await client.run(FIX);
  await client.stop();
  expect(seen.filter(line => line !== 'started')).toEqual([]);
});
