/** Worker threads: who starts them in a loop most often makes a pool of them, so starting one has no effect here. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, moduleExports, named, table } from '../members.ts';

const EXPORTS: Readonly<Record<string, Member>> = {
  Worker: { constructs: 'Worker' },
  MessageChannel: { constructs: 'MessageChannel' },
  parentPort: { is: 'MessagePort' },
  ...harmless('isMainThread workerData threadId receiveMessageOnPort markAsUntransferable BroadcastChannel'),
};

export const nodeWorkerThreads = defineLibrary({
  package: 'node:worker_threads',
  aliases: ['worker_threads'],
  versions: '*',
  exports: moduleExports('WorkerThreads', EXPORTS),
  types: {
    WorkerThreads: table(EXPORTS),
    MessagePort: table(
      named('on once addListener', { calls: LISTENS, returns: 'self' }),
      harmless('postMessage start close ref unref off removeListener'),
    ),
    Worker: { extends: ['MessagePort'], members: harmless('terminate threadId resourceLimits') },
    MessageChannel: table(named('port1 port2', { is: 'MessagePort' })),
  },
});
