/** Netlify's functions that are written as a `Handler`. */
import { defineFramework } from '../define-framework.ts';
import { harmless } from '../members.ts';

export const netlifyFunctions = defineFramework({
  package: '@netlify/functions',
  library: {
    package: '@netlify/functions',
    versions: '>=1',
    exports: harmless('builder stream schedule'),
    types: {},
  },
  startsCold: true,
  afterwards: ['waitUntil'],
  entries: [
    { by: 'type', types: ['Handler', 'StreamingHandler'], kind: 'http', heat: 'request' },
    { by: 'type', types: ['BackgroundHandler'], kind: 'queue', heat: 'message' },
    {
      by: 'call',
      type: '',
      methods: ['builder', 'stream'],
      handlers: 'last',
      kind: 'http',
      heat: 'request',
      verb: '',
    },
    {
      by: 'call',
      type: '',
      methods: ['schedule'],
      handlers: 'last',
      path: 0,
      kind: 'cron',
      heat: 'scheduled',
    },
  ],
});
