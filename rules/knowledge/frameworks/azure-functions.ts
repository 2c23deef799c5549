/** Azure Functions, version 4 of the programming model: `app.http('name', { handler })`. */
import { defineFramework } from '../define-framework.ts';
import { harmless, table } from '../members.ts';

const VERBS = ['get', 'put', 'post', 'patch', 'deleteRequest'];
const TRIGGERS = [
  ...['storageBlob', 'storageQueue', 'serviceBusQueue', 'serviceBusTopic', 'eventHub', 'eventGrid'],
  ...['cosmosDB', 'sql', 'mySql', 'webPubSub', 'generic'],
];

export const azureFunctions = defineFramework({
  package: '@azure/functions',
  library: {
    package: '@azure/functions',
    versions: '>=4',
    exports: { app: { is: 'App' } },
    types: { App: table(harmless(['http', ...VERBS, 'timer', ...TRIGGERS].join(' '))) },
  },
  startsCold: true,
  entries: [
    {
      by: 'call',
      type: 'App',
      methods: ['http', ...VERBS],
      handlers: ['1.handler'],
      path: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'call',
      type: 'App',
      methods: VERBS,
      handlers: 'last',
      path: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'call',
      type: 'App',
      methods: TRIGGERS,
      handlers: ['1.handler'],
      path: 0,
      kind: 'queue',
      heat: 'message',
    },
    {
      by: 'call',
      type: 'App',
      methods: ['timer'],
      handlers: ['1.handler'],
      path: 0,
      kind: 'cron',
      heat: 'scheduled',
    },
  ],
});
