/** Google's Functions Framework: functions by the name that a deployment gives them. */
import { defineFramework } from '../define-framework.ts';
import { harmless } from '../members.ts';

export const googleCloudFunctions = defineFramework({
  package: '@google-cloud/functions-framework',
  library: {
    package: '@google-cloud/functions-framework',
    versions: '>=2',
    exports: harmless('http cloudEvent'),
    types: {},
  },
  startsCold: true,
  entries: [
    {
      by: 'call',
      type: '',
      methods: ['http'],
      handlers: 'last',
      path: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'call',
      type: '',
      methods: ['cloudEvent'],
      handlers: 'last',
      path: 0,
      kind: 'queue',
      heat: 'message',
    },
  ],
});
