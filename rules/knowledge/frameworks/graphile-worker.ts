/** Graphile Worker: tasks by name, in a list or in files of their own. */
import { defineFramework } from '../define-framework.ts';

export const graphileWorker = defineFramework({
  package: 'graphile-worker',
  library: {
    package: 'graphile-worker',
    versions: '>=0.12',
    exports: { run: {}, runOnce: {} },
    types: {},
  },
  entries: [
    {
      by: 'call',
      type: '',
      methods: ['run', 'runOnce'],
      handlers: ['0.taskList'],
      members: ['*'],
      kind: 'queue',
      heat: 'message',
    },
    {
      by: 'file',
      files: ['{,src/}tasks/*.{ts,js,mjs,cjs}'],
      exports: ['default'],
      kind: 'queue',
      heat: 'message',
    },
    { by: 'type', types: ['Task'], kind: 'queue', heat: 'message' },
  ],
});
