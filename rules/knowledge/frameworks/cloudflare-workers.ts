/** Cloudflare Workers: the functions of a module's default export, and the classes of durable objects and workflows. */
import { defineFramework } from '../define-framework.ts';

const SCRIPT = '{ts,js,mjs}';

export const cloudflareWorkers = defineFramework({
  // The command line that every worker is built and deployed with.
  package: 'wrangler',
  library: { package: 'wrangler', aliases: ['cloudflare:workers'], versions: '>=2', types: {} },
  afterwards: ['waitUntil'],
  entries: [
    {
      by: 'file',
      files: [`**/*.${SCRIPT}`],
      exports: ['default'],
      members: ['fetch'],
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'file',
      files: [`**/*.${SCRIPT}`],
      exports: ['default'],
      members: ['queue', 'email', 'tail'],
      kind: 'queue',
      heat: 'message',
    },
    {
      by: 'file',
      files: [`**/*.${SCRIPT}`],
      exports: ['default'],
      members: ['scheduled'],
      kind: 'cron',
      heat: 'scheduled',
    },
    {
      by: 'class',
      types: ['DurableObject', 'WorkerEntrypoint'],
      methods: ['fetch'],
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'class',
      types: ['DurableObject'],
      methods: ['webSocketMessage', 'webSocketClose'],
      kind: 'socket',
      heat: 'message',
    },
    { by: 'class', types: ['DurableObject'], methods: ['alarm'], kind: 'cron', heat: 'scheduled' },
    {
      by: 'class',
      types: ['WorkerEntrypoint'],
      methods: ['queue', 'email', 'tail'],
      kind: 'queue',
      heat: 'message',
    },
    { by: 'class', types: ['WorkflowEntrypoint'], methods: ['run'], kind: 'queue', heat: 'message' },
  ],
});
