/** Cloud Functions for Firebase, of both generations. */
import { defineFramework, type Entry } from '../define-framework.ts';
import { harmless, named, table } from '../members.ts';

const REQUESTS = ['onRequest', 'onCall'];
/** By what has happened: a document, a message, a file, a task. */
const EVENTS = [
  ...['onDocumentWritten', 'onDocumentCreated', 'onDocumentUpdated', 'onDocumentDeleted', 'onValueWritten'],
  ...['onValueCreated', 'onValueUpdated', 'onValueDeleted', 'onMessagePublished', 'onObjectFinalized'],
  ...['onObjectDeleted', 'onObjectArchived', 'onObjectMetadataUpdated', 'onTaskDispatched'],
  ...['onCustomEventPublished'],
];
const PARTS = ['https', 'firestore', 'database', 'pubsub', 'storage', 'tasks', 'eventarc', 'scheduler'];
const BUILDER_EVENTS = [
  'onWrite',
  'onCreate',
  'onUpdate',
  'onDelete',
  'onPublish',
  'onFinalize',
  'onDispatch',
];

const of = (type: string, methods: readonly string[], what: Pick<Entry, 'kind' | 'heat'>): Entry => ({
  by: 'call',
  type,
  methods,
  handlers: 'last',
  ...what,
});

export const firebaseFunctions = defineFramework({
  package: 'firebase-functions',
  library: {
    package: 'firebase-functions',
    aliases: [
      ...['firebase-functions/v1', 'firebase-functions/v2'],
      ...PARTS.flatMap(part => [`firebase-functions/${part}`, `firebase-functions/v2/${part}`]),
    ],
    versions: '>=3',
    exports: {
      ...harmless([...REQUESTS, ...EVENTS, 'onSchedule'].join(' ')),
      https: { is: 'Https' },
      ...named('firestore database pubsub storage auth tasks', { is: 'Builder' }),
      ...named('runWith region', { returns: 'Functions' }),
    },
    types: {
      Functions: table(
        named('runWith region', { returns: 'self' }),
        named('https', { is: 'Https' }),
        named('firestore database pubsub storage auth tasks', { is: 'Builder' }),
      ),
      Https: table(harmless(REQUESTS.join(' '))),
      Builder: table(
        named('document ref topic schedule timeZone retryConfig bucket object user taskQueue instance', {
          returns: 'self',
        }),
        harmless([...BUILDER_EVENTS, 'onRun'].join(' ')),
      ),
    },
  },
  startsCold: true,
  entries: [
    of('', REQUESTS, { kind: 'http', heat: 'request' }),
    of('Https', REQUESTS, { kind: 'http', heat: 'request' }),
    of('', EVENTS, { kind: 'queue', heat: 'message' }),
    of('Builder', BUILDER_EVENTS, { kind: 'queue', heat: 'message' }),
    of('', ['onSchedule'], { kind: 'cron', heat: 'scheduled' }),
    of('Builder', ['onRun'], { kind: 'cron', heat: 'scheduled' }),
  ],
});
