/** Inngest: functions that events start. */
import { defineFramework } from '../define-framework.ts';

export const inngest = defineFramework({
  package: 'inngest',
  library: {
    package: 'inngest',
    versions: '>=2',
    exports: { Inngest: { constructs: 'Inngest' } },
    types: { Inngest: { members: { createFunction: {}, send: { does: 'queue', manyIfArray: true } } } },
  },
  entries: [
    // `createFunction(options, trigger, handler)`; from version 4 the trigger is an option.
    {
      by: 'call',
      type: 'Inngest',
      methods: ['createFunction'],
      handlers: 'last',
      path: '0.id',
      kind: 'queue',
      heat: 'message',
    },
  ],
});
